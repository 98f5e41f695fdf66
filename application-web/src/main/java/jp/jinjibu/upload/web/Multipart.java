package jp.jinjibu.upload.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.shared.web.ProblemException;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Event;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeParseEventException;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * {@code multipart/form-data}（RFC 7578）を、流れてくるままに一つずつ読む。解くのは mime4j の引き出し型の読み手で、持つのは数 KB の窓だけ。
 *
 * <p>枠組みの読み手（{@code EntityPart}）は、全体を一時ファイルに書き終えてから渡し、日本語の名前を UTF-8 として読むとも限らない。ここでは、
 * 隠し項目を先に確かめてからファイルを読み、ファイルは置き場所に直に書く。
 */
final class Multipart {
    private static final int MAX_HEADERS = 20;
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int MAX_PARTS = 100;
    private static final Pattern PARAMETER = Pattern.compile(
            ";\\s*([a-z0-9_*-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s\"]*))", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXTENDED = Pattern.compile("utf-8'[^']*'(.*)", Pattern.CASE_INSENSITIVE);

    private final MimeTokenStream tokens = new MimeTokenStream(MimeConfig.custom()
            .setStrictParsing(true)
            .setMaxLineLen(-1)
            .setMaxHeaderLen(MAX_HEADER_BYTES)
            .setMaxHeaderCount(MAX_HEADERS)
            .build());
    private int parts;
    private boolean preamble;

    /**
     * 一つの項目。
     *
     * @param name 項目の名
     * @param fileName ファイルの名。ファイルでなければ空
     * @param content 中身。次の項目に進むまで読める
     */
    record Part(String name, Optional<String> fileName, InputStream content) {}

    /**
     * @param in 本文
     * @param boundary 区切り
     */
    Multipart(InputStream in, String boundary) {
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parseHeadless(in, "multipart/form-data; boundary=\"" + boundary + "\"");
    }

    /**
     * 次の項目に進む。読み残しは読み飛ばす。
     *
     * @return 項目。終わりなら空
     * @throws EOFException 終わりの区切りの前で切れているとき
     * @throws ProblemException 形が正しくないとき
     */
    Optional<Part> next() throws IOException {
        try {
            return advance();
        } catch (MaxHeaderLengthLimitException e) {
            throw ProblemException.malformed("multipart", "項目の見出しが長すぎます。ファイルの名前を短くしてください。");
        } catch (MimeParseEventException e) {
            if (isCutOff(e.getEvent())) {
                throw cutOff();
            }
            throw malformed();
        } catch (MimeIOException e) {
            throw cutOff();
        } catch (MimeException e) {
            throw malformed();
        }
    }

    private Optional<Part> advance() throws IOException, MimeException {
        String disposition = "";
        while (tokens.getState() != EntityState.T_END_OF_STREAM) {
            switch (tokens.next()) {
                case T_PREAMBLE -> preamble = true;
                case T_START_BODYPART -> {
                    if (++parts > MAX_PARTS) {
                        throw ProblemException.malformed("multipart", "項目の数が多すぎます（" + MAX_PARTS + " まで）。");
                    }
                }
                case T_FIELD -> disposition = disposition(tokens.getField(), disposition);
                case T_BODY -> {
                    return Optional.of(part(disposition, tokens.getInputStream()));
                }
                default -> {
                    // ほかの印は、読むものを持たない。
                }
            }
        }
        if (preamble && parts == 0) {
            throw malformed();
        }
        return Optional.empty();
    }

    private static boolean isCutOff(Event event) {
        return event == Event.MIME_BODY_PREMATURE_END || event == Event.HEADERS_PREMATURE_END;
    }

    private static Part part(String disposition, InputStream content) {
        if (!disposition.toLowerCase(Locale.ROOT).startsWith("form-data")) {
            throw malformed();
        }
        return new Part(
                parameter(disposition, "name").orElseThrow(Multipart::malformed), fileName(disposition), content);
    }

    /** {@code Content-Disposition} の値。符号化した中身（RFC 7578 が禁じる）は読まない。 */
    private static String disposition(Field field, String found) {
        String name = field.getNameLowerCase();
        String line = text(field);
        String value = line.substring(line.indexOf(':') + 1).strip();
        if (name.equals("content-disposition")) {
            return value;
        }
        if (name.equals("content-transfer-encoding") && !value.matches("(?i)binary|8bit|7bit")) {
            throw ProblemException.malformed(
                    "multipart", "符号化したファイル（Content-Transfer-Encoding）は受け付けません。そのままのバイト列を送ってください。");
        }
        return found;
    }

    private static String text(Field field) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(field.getRaw().toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.malformed("encoding", "ファイルの名前か項目の名が UTF-8 として正しくありません。");
        }
    }

    /** {@code filename*} があればそれを、なければ {@code filename} を読む。ブラウザは引用符を %22 と書く。 */
    private static Optional<String> fileName(String disposition) {
        return parameter(disposition, "filename*")
                .map(EXTENDED::matcher)
                .filter(Matcher::matches)
                .map(extended -> decoded(extended.group(1)))
                .or(() -> parameter(disposition, "filename").map(name -> name.replace("%22", "\"")));
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static Optional<String> parameter(String disposition, String wanted) {
        Matcher parameter = PARAMETER.matcher(disposition);
        while (parameter.find()) {
            if (parameter.group(1).equalsIgnoreCase(wanted)) {
                String quoted = parameter.group(2);
                return Optional.of(quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\([\"\\\\])", "$1"));
            }
        }
        return Optional.empty();
    }

    private static EOFException cutOff() {
        return new EOFException("終わりの区切りがない");
    }

    private static ProblemException malformed() {
        return ProblemException.malformed("multipart", "multipart/form-data として読めません。");
    }
}
