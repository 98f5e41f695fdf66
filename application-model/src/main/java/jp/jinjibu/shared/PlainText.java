package jp.jinjibu.shared;

import java.util.Optional;

/** 人の書いた文字のうち、受け付けないもの。様式の欄も、登録の欄も、同じ決まりによる。 */
public final class PlainText {
    private PlainText() {}

    /**
     * 使えない文字があるか。
     *
     * @param mayBreakLines 改行とタブを書いてよい欄か
     */
    public static boolean hasUnusable(String text, boolean mayBreakLines) {
        return text.codePoints().anyMatch(c -> isUnusable(c, mayBreakLines));
    }

    /** 一行の欄にある、使えない文字。 */
    public static Optional<Violation> violation(String pointer, String label, String text) {
        return hasUnusable(text, false)
                ? Optional.of(
                        new Violation(pointer, "control-character", label + "に、使えない文字（改行など）があります。取り除いてください。", null))
                : Optional.empty();
    }

    /** 制御文字、文字の向きを変える見えない文字、対になっていないサロゲート、文字でない符号。 */
    private static boolean isUnusable(int c, boolean mayBreakLines) {
        if (c == '\n' || c == '\r' || c == '\t') {
            return !mayBreakLines;
        }
        return Character.getType(c) == Character.CONTROL
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || (c & 0xFFFE) == 0xFFFE;
    }
}
