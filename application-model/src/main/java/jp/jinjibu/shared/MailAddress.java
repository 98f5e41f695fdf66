package jp.jinjibu.shared;

import java.util.List;
import java.util.regex.Pattern;

/** メールアドレスの形。半角で書き、名前や引用符は受け付けない。 */
public final class MailAddress {
    private static final int MAX_LENGTH = 254;
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

    private MailAddress() {}

    /** その形か。 */
    public static boolean isWellFormed(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
    }

    /**
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} その形でないとき
     */
    public static void require(String pointer, String text) {
        if (!isWellFormed(text)) {
            throw BusinessRuleViolation.content(List.of(
                    new Violation(pointer, "mail-address", "メールアドレスを、半角で、例のように入力してください。例：hanako@example.jp", null)));
        }
    }
}
