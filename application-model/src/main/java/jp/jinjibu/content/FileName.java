package jp.jinjibu.content;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * ファイルの名前。送られたままの字（𠮷・髙・﨑、NFC と NFD の違い、絵文字、異体字の指定）を残す。
 *
 * <p>{@link #of} が直すのは次のものだけ。断ることはない。
 *
 * <ul>
 *   <li>道筋（{@code ../}、{@code C:\fakepath\}）は除き、最後の名前だけにする。
 *   <li>制御文字、書字方向を変える文字、ゼロ幅の空白などの見えない文字、組にならない代用符号位置は除く。絵文字や異体字をつなぐ U+200C・U+200D は残す。
 *   <li>前後の空白と、後ろの点は除く。何も残らなければ「{@value #NAMELESS}」とする。
 *   <li>UTF-8 で 255 バイトを超えれば、頭と尾と拡張子を残して途中を縮める。縮めたところには「…」に挟んで名前全体から作る印を入れ、途中だけが違う名前も
 *       別の名前に保つ。
 *   <li>種類が分かっていれば、拡張子をその種類のものにする。違う拡張子は取り替え、なければ足す。
 * </ul>
 *
 * <p>{@code CON} のような名前もそのまま残す。保管するファイルの道筋には使わないので、害はない。
 *
 * @param text 名前。空でなく、UTF-8 で 255 バイトまで
 */
public record FileName(String text) {
    /** 長さの上限（UTF-8 のバイト数）。 */
    public static final int MAX_BYTES = 255;

    private static final String NAMELESS = "名前なし";
    private static final String CUT = "…";

    /** これより長い「拡張子」は、拡張子とみなさない。 */
    private static final int MAX_EXTENSION_BYTES = 20;

    /** 縮めるときに残す尾の長さの上限。「その一」「第2回分」のような区別は、尾にあることが多い。 */
    private static final int TAIL_BYTES = 60;

    /** 種類に合わなければ取り替える拡張子。「3.5」「2025.3月」のような、拡張子でない点の後は取り替えない。 */
    private static final Pattern EXTENSION = Pattern.compile("(?<=.)\\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,5}$");

    public FileName {
        if (text.isBlank() || bytes(text) > MAX_BYTES) {
            throw new IllegalArgumentException("ファイルの名前として持てません。");
        }
    }

    /** 送られた名前から。 */
    public static FileName of(String sent) {
        return new FileName(shortened(cleaned(sent)));
    }

    /** 送られた名前から。拡張子は、中身から判定した種類のものにする。 */
    public static FileName of(String sent, String mediaType) {
        return new FileName(shortened(ended(cleaned(sent), MediaTypes.endings(mediaType))));
    }

    /** 送られた名前から、道筋と見えない字などだけを除いたもの。長さと拡張子は送られたまま。 */
    public static String cleaned(String sent) {
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        StringBuilder clean = new StringBuilder(name.length());
        name.codePoints().filter(FileName::isKept).forEach(clean::appendCodePoint);
        return trimmed(clean.toString());
    }

    private static String trimmed(String name) {
        String trimmed = name.strip();
        while (trimmed.endsWith(".")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1).strip();
        }
        return trimmed.isEmpty() ? NAMELESS : trimmed;
    }

    private static String ended(String name, List<String> endings) {
        if (endings.isEmpty() || hasOne(name, endings)) {
            return name;
        }
        String stem = trimmed(EXTENSION.matcher(name).replaceFirst(""));
        return hasOne(stem, endings) ? stem : stem + endings.getFirst();
    }

    private static boolean hasOne(String name, List<String> endings) {
        String lower = name.toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(ending -> lower.length() > ending.length() && lower.endsWith(ending));
    }

    private static boolean isKept(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D || codePoint >= 0xE0020;
            default -> codePoint != 0xFFFD;
        };
    }

    private static String shortened(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && bytes(name.substring(dot)) <= MAX_EXTENSION_BYTES ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        String mark = CUT + HexFormat.of().toHexDigits(name.hashCode()) + CUT;
        // 濁点や異体字の指定が、前の字から離れないところで切る。
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.JAPANESE);
        breaks.setText(stem);
        int tail = breaks.last();
        for (int previous = breaks.previous();
                previous != BreakIterator.DONE && bytes(stem.substring(previous)) <= TAIL_BYTES;
                previous = breaks.previous()) {
            tail = previous;
        }
        int room = MAX_BYTES - bytes(extension) - bytes(mark) - bytes(stem.substring(tail));
        int head = breaks.first();
        for (int next = breaks.next();
                next != BreakIterator.DONE && bytes(stem.substring(0, next)) <= room;
                next = breaks.next()) {
            head = next;
        }
        return stem.substring(0, head).strip() + mark + stem.substring(tail).strip() + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * ファイルとして渡すときの {@code Content-Disposition} の値（RFC 6266）。名前は {@code filename*} に UTF-8 で入れ、それを読まない客のために
     * ASCII だけの名前を添える。
     */
    public String contentDisposition() {
        return "attachment; filename=\"" + ascii() + "\"; filename*=UTF-8''" + percentEncoded();
    }

    private String ascii() {
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(c -> ascii.append(isPlain(c) ? (char) c : '_'));
        int dot = ascii.lastIndexOf(".");
        String stem = dot > 0 ? ascii.substring(0, dot) : ascii.toString();
        String extension = dot > 0 ? ascii.substring(dot) : "";
        return (stem.chars().allMatch(c -> c == '_' || c == ' ') ? "download" : stem) + extension;
    }

    /** 引用符の中で、どの客も読み違えない字。 */
    private static boolean isPlain(int c) {
        return c >= 0x20 && c < 0x7f && "\"\\%*/:;<>?|".indexOf(c) < 0;
    }

    private String percentEncoded() {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isAttributeCharacter(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xf, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
            }
        }
        return encoded.toString();
    }

    /** RFC 5987 の attr-char。 */
    private static boolean isAttributeCharacter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || "!#$&+-.^_`|~".indexOf(b) >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
