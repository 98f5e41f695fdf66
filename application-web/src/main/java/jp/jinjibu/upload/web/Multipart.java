package jp.jinjibu.upload.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.shared.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * {@code multipart/form-data}（RFC 7578）を、流れてくるままに一つずつ読む。持つのは {@value #BUFFER} バイトの窓だけ。
 *
 * <p>枠組みの読み手（{@code EntityPart}）は、全体を一時ファイルに書き終えてから渡し、日本語の名前を UTF-8 として読むとも限らない。ここでは、
 * 隠し項目を先に確かめてからファイルを読み、ファイルは置き場所に直に書く。
 */
final class Multipart {
    private static final int BUFFER = 32 * 1024;
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int MAX_PARTS = 100;
    private static final Pattern PARAMETER = Pattern.compile(
            ";\\s*([a-z0-9_*-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s\"]*))", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXTENDED = Pattern.compile("utf-8'[^']*'(.*)", Pattern.CASE_INSENSITIVE);

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] window = new byte[BUFFER];
    private int start;
    private int end;
    private int parts;
    private boolean finished;
    private @Nullable Content current;

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
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // はじめの区切りの前には改行がないので、あることにする。
        window[0] = '\r';
        window[1] = '\n';
        end = 2;
    }

    /**
     * 次の項目に進む。読み残しは読み飛ばす。
     *
     * @return 項目。終わりなら空
     * @throws EOFException 終わりの区切りの前で切れているとき
     * @throws ProblemException 形が正しくないとき
     */
    Optional<Part> next() throws IOException {
        if (finished) {
            return Optional.empty();
        }
        Content before = current == null ? new Content() : current;
        before.transferTo(OutputStream.nullOutputStream());
        if (isEnd()) {
            finished = true;
            return Optional.empty();
        }
        if (++parts > MAX_PARTS) {
            throw ProblemException.malformed("multipart", "項目の数が多すぎます（" + MAX_PARTS + " まで）。");
        }
        String disposition = disposition(headers());
        current = new Content();
        return Optional.of(new Part(
                parameter(disposition, "name").orElseThrow(Multipart::malformed), fileName(disposition), current));
    }

    /** 区切りのすぐ後が「--」なら終わり。そうでなければ行の終わりまで（空白だけが許される）進む。 */
    private boolean isEnd() throws IOException {
        byte first = take();
        byte second = take();
        if (first == '-' && second == '-') {
            return true;
        }
        while (!(first == '\r' && second == '\n')) {
            if (first != ' ' && first != '\t') {
                throw malformed();
            }
            first = second;
            second = take();
        }
        return false;
    }

    private String headers() throws IOException {
        byte[] bytes = new byte[MAX_HEADER_BYTES];
        int length = 0;
        while (!endsWithBlankLine(bytes, length)) {
            if (length == bytes.length) {
                throw ProblemException.malformed("multipart", "項目の見出しが長すぎます。ファイルの名前を短くしてください。");
            }
            bytes[length++] = take();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.malformed("encoding", "ファイルの名前か項目の名が UTF-8 として正しくありません。");
        }
    }

    private static boolean endsWithBlankLine(byte[] bytes, int length) {
        return length == 2 && bytes[0] == '\r' && bytes[1] == '\n'
                || length >= 4
                        && bytes[length - 4] == '\r'
                        && bytes[length - 3] == '\n'
                        && bytes[length - 2] == '\r'
                        && bytes[length - 1] == '\n';
    }

    /** {@code Content-Disposition} の値。符号化した中身（RFC 7578 が禁じる）は読まない。 */
    private static String disposition(String headers) {
        String found = "";
        for (String line : headers.split("\r\n")) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals("content-disposition")) {
                found = value;
            } else if (name.equals("content-transfer-encoding") && !value.matches("(?i)binary|8bit|7bit")) {
                throw ProblemException.malformed(
                        "multipart", "符号化したファイル（Content-Transfer-Encoding）は受け付けません。そのままのバイト列を送ってください。");
            }
        }
        if (!found.toLowerCase(Locale.ROOT).startsWith("form-data")) {
            throw malformed();
        }
        return found;
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

    private static ProblemException malformed() {
        return ProblemException.malformed("multipart", "multipart/form-data として読めません。");
    }

    private byte take() throws IOException {
        if (start == end && !fill()) {
            throw new EOFException("終わりの区切りがない");
        }
        return window[start++];
    }

    /** 窓に続きを読み足す。読み残しは前に寄せる。 */
    private boolean fill() throws IOException {
        System.arraycopy(window, start, window, 0, end - start);
        end -= start;
        start = 0;
        int read = in.read(window, end, window.length - end);
        if (read > 0) {
            end += read;
        }
        return read > 0;
    }

    /** 次の区切りまでの中身。 */
    private final class Content extends InputStream {
        private boolean done;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (!done) {
                int safe = safe();
                if (safe > 0) {
                    int copied = Math.min(safe, length);
                    System.arraycopy(window, start, target, offset, copied);
                    start += copied;
                    return copied;
                }
                if (end - start >= delimiter.length) {
                    start += delimiter.length; // 窓の先頭が区切り。
                    done = true;
                } else if (!fill()) {
                    throw new EOFException("終わりの区切りがない");
                }
            }
            return -1;
        }

        /** 窓の先頭から、区切りでないと言い切れるバイト数。 */
        private int safe() {
            for (int at = start; at < end; at++) {
                if (window[at] == delimiter[0] && mayBeDelimiter(at)) {
                    return at - start;
                }
            }
            return end - start;
        }

        private boolean mayBeDelimiter(int at) {
            for (int i = 0; i < delimiter.length && at + i < end; i++) {
                if (window[at + i] != delimiter[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
