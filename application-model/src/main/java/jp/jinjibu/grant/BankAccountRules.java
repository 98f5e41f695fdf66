package jp.jinjibu.grant;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.Violation;

/**
 * 振込先の口座について、様式では言えない決まり。名義は、カナか英大文字（半角でも全角でもよい）で、全銀の文字に直して残す。
 *
 * <p>口座が実在するかは確かめられない。
 */
final class BankAccountRules {

    /** 名義に使える文字。全銀の文字にそろえた後で見る。 */
    private static final Pattern HOLDER = Pattern.compile("[ア-ヴ「」A-Z0-9 ().,/\\-\\u3099\\u309A]+");

    private static final Pattern LETTER = Pattern.compile(".*[ア-ヴA-Z].*");

    private static final Pattern ZEROS = Pattern.compile("0+");

    /** 打たれる文字と、その代わりに残す文字。 */
    private static final String TYPED = "ァィゥェォッャュョヮヵヶー‐‑–—―−・";

    private static final String STORED = "アイウエオツヤユヨワカケ-------.";

    private BankAccountRules() {}

    /** 名義の文字と、口座番号の誤り。書かれていなければ、誤りとしない。 */
    static List<Violation> check(FormDocument document) {
        Optional<Violation> holder = document.text(GrantRequestField.ACCOUNT_HOLDER)
                .filter(written -> !HOLDER.matcher(written).matches()
                        || !LETTER.matcher(written).matches())
                .map(written -> new Violation(
                        GrantRequestField.ACCOUNT_HOLDER.place(),
                        "kana",
                        "口座名義は、通帳のとおりのカナか英大文字で入力してください（例：カ）ミホンシヨウテン）。",
                        null));
        Optional<Violation> number = document.text(GrantRequestField.ACCOUNT_NUMBER)
                .filter(written -> ZEROS.matcher(written).matches())
                .map(written -> new Violation(
                        GrantRequestField.ACCOUNT_NUMBER.place(),
                        "zeros",
                        "口座番号に、0 だけの番号は入力できません。通帳のとおりに入力してください。",
                        null));
        return Stream.concat(holder.stream(), number.stream()).toList();
    }

    /** 全銀の文字にそろえた名義。幅をそろえ、小さいカナは大きく、長音は「-」に、中点は「.」にする。 */
    static String zengin(String holder) {
        StringBuilder large = new StringBuilder(Normalizer.normalize(holder.strip(), Normalizer.Form.NFKC));
        for (int i = 0; i < large.length(); i++) {
            int typed = TYPED.indexOf(large.charAt(i));
            if (typed >= 0) {
                large.setCharAt(i, STORED.charAt(typed));
            }
        }
        return large.toString();
    }

    /** 誤りのない口座。 */
    static BankAccount read(FormDocument document) {
        return new BankAccount(
                text(document, GrantRequestField.BANK_CODE),
                text(document, GrantRequestField.BANK_NAME),
                text(document, GrantRequestField.BRANCH_CODE),
                text(document, GrantRequestField.BRANCH_NAME),
                kind(text(document, GrantRequestField.ACCOUNT_KIND)),
                text(document, GrantRequestField.ACCOUNT_NUMBER),
                text(document, GrantRequestField.ACCOUNT_HOLDER));
    }

    private static String text(FormDocument document, GrantRequestField field) {
        return document.text(field).orElseThrow();
    }

    private static BankAccount.Kind kind(String code) {
        return Arrays.stream(BankAccount.Kind.values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
