package jp.jinjibu.content.usecase;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import jp.jinjibu.shared.BusinessRuleViolation;

/** PDF の字句を読み、名を確かめる。 */
final class PdfScanner {
    private static final int MAX_NAME = 127;

    /** 縮め方が一つの Flate であれば読める。ほかの縮め方を重ねた物は、中を確かめられない。 */
    private static final Set<String> OTHER_FILTERS = Set.of(
            "LZWDecode",
            "LZW",
            "ASCIIHexDecode",
            "AHx",
            "ASCII85Decode",
            "A85",
            "RunLengthDecode",
            "RL",
            "Crypt",
            "Predictor");

    /** 辞書にあってはならない名。動きの辞書に欠かせない名だけを挙げ、空の目録（JavaScript、EmbeddedFiles）は咎めない。 */
    private static final Map<String, Hazard> NAMES = Map.ofEntries(
            Map.entry("Encrypt", Hazard.ENCRYPTED),
            Map.entry("JS", Hazard.SCRIPT),
            Map.entry("OnInstantiate", Hazard.SCRIPT),
            Map.entry("Launch", Hazard.LAUNCH),
            Map.entry("GoToR", Hazard.LAUNCH),
            Map.entry("GoToE", Hazard.LAUNCH),
            Map.entry("EF", Hazard.EMBEDDED),
            Map.entry("EmbeddedFile", Hazard.EMBEDDED),
            Map.entry("XFA", Hazard.XFA),
            Map.entry("RichMediaContent", Hazard.MEDIA),
            Map.entry("SubmitForm", Hazard.EXTERNAL),
            Map.entry("ImportData", Hazard.EXTERNAL));

    private final ByteBuffer bytes;
    private final Set<String> names = new HashSet<>();
    private int at;
    private int flates;
    private boolean isStream;

    PdfScanner(ByteBuffer bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    /** @param stops 物の終わりの語で止まるか */
    void scan(boolean stops) {
        while (at < bytes.limit()) {
            int b = bytes.get(at++) & 0xff;
            if (b == '/') {
                name();
            } else if (b == '(') {
                string();
            } else if (b == '<' && peek() != '<') {
                skipTo('>');
            } else if (b == '<') {
                at++;
            } else if (b == '%') {
                comment();
            } else if (!isSpace(b) && !isDelimiter(b) && ends(word(b), stops)) {
                break;
            }
        }
    }

    /** 次に読むところ。 */
    int at() {
        return at;
    }

    /** まとめて縮めた物の辞書で止まったか。 */
    boolean isObjectStream() {
        return isStream && (names.contains("ObjStm") || names.contains("First"));
    }

    /**
     * 辞書の言う流れが縮めてあるか。
     *
     * @throws BusinessRuleViolation 中を確かめられない縮め方のとき
     */
    boolean isDeflated() {
        boolean isFiltered = names.contains("Filter");
        if (names.stream().anyMatch(OTHER_FILTERS::contains) || isFiltered && flates != 1) {
            throw Hazard.OPAQUE.refusal();
        }
        return isFiltered;
    }

    private boolean ends(String word, boolean stops) {
        isStream = word.equals("stream");
        return stops && (isStream || word.equals("endobj") || word.equals("obj") || word.equals("startxref"))
                || word.equals("endstream");
    }

    private int peek() {
        return at < bytes.limit() ? bytes.get(at) & 0xff : -1;
    }

    private boolean isRegular() {
        int next = peek();
        return next >= 0 && !isSpace(next) && !isDelimiter(next);
    }

    private void name() {
        StringBuilder name = new StringBuilder();
        while (isRegular()) {
            int b = bytes.get(at++) & 0xff;
            if (b == '#' && at + 1 < bytes.limit() && isHex(bytes.get(at)) && isHex(bytes.get(at + 1))) {
                b = HexFormat.fromHexDigit(bytes.get(at)) << 4 | HexFormat.fromHexDigit(bytes.get(at + 1));
                at += 2;
            }
            if (name.length() <= MAX_NAME) {
                name.append((char) b);
            }
        }
        String found = name.toString();
        Hazard hazard = NAMES.get(found);
        if (hazard != null) {
            throw hazard.refusal();
        }
        if (found.equals("FlateDecode") || found.equals("Fl")) {
            flates++;
        }
        if (isAboutStreams(found)) {
            names.add(found);
        }
    }

    private static boolean isAboutStreams(String name) {
        return name.equals("ObjStm") || name.equals("First") || name.equals("Filter") || OTHER_FILTERS.contains(name);
    }

    private static boolean isHex(byte b) {
        return HexFormat.isHexDigit(b);
    }

    private void string() {
        for (int depth = 1; depth > 0 && at < bytes.limit(); ) {
            switch (bytes.get(at++)) {
                case '\\' -> at++;
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {
                    // 文字列の中の字。
                }
            }
        }
        at = Math.min(at, bytes.limit());
    }

    private void skipTo(char end) {
        while (at < bytes.limit() && bytes.get(at++) != end) {
            // 十六進の文字列の中の字。
        }
    }

    private void comment() {
        while (peek() >= 0 && peek() != '\r' && peek() != '\n') {
            at++;
        }
    }

    private String word(int first) {
        StringBuilder word = new StringBuilder().append((char) first);
        while (isRegular()) {
            int b = bytes.get(at++) & 0xff;
            if (word.length() <= MAX_NAME) {
                word.append((char) b);
            }
        }
        return word.toString();
    }

    static boolean isSpace(int b) {
        return b == 0 || b == '\t' || b == '\n' || b == '\f' || b == '\r' || b == ' ';
    }

    private static boolean isDelimiter(int b) {
        return "()<>[]{}/%".indexOf(b) >= 0;
    }
}
