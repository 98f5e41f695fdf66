package jp.jinjibu.grant;

import java.util.Optional;
import java.util.regex.Pattern;
import jp.jinjibu.shared.Violation;

/** 交付についての文の欄の決まり。空白や幅のない文字だけでは、書いたことにならない。 */
final class GrantTexts {
    private static final Pattern FILLED = Pattern.compile("(?s).*[^\\s\\p{Z}\\p{Cc}\\p{Cf}\\u115F\\u1160\\u3164].*");

    private GrantTexts() {}

    /** 何か書かれているか。 */
    static boolean isFilled(String text) {
        return FILLED.matcher(text).matches();
    }

    /** 必須の文。 */
    static Optional<Violation> required(String pointer, String name, String text, int max) {
        if (!isFilled(text)) {
            return Optional.of(new Violation(pointer, "required", name + "を入力してください。", null));
        }
        return atMost(pointer, name, text, max);
    }

    /** 長さの決まりのある文。 */
    static Optional<Violation> atMost(String pointer, String name, String text, int max) {
        return text.strip().codePointCount(0, text.strip().length()) > max
                ? Optional.of(new Violation(pointer, "too-long", name + "は" + max + "字までにしてください。", null))
                : Optional.empty();
    }
}
