package jp.jinjibu.grant;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.Violation;

/**
 * 振込先の口座について、様式では言えない決まり。名義は、カナか英大文字（半角でも全角でもよい）。
 *
 * <p>口座が実在するかは確かめられない。
 */
final class BankAccountRules {

    /** 名義に使える文字。半角と全角を合わせた（NFKC の）後で見る。 */
    private static final Pattern HOLDER = Pattern.compile("[ァ-ヶー・「」A-Z0-9 ().,/\\-\\u3099\\u309A]+");

    private static final Pattern LETTER = Pattern.compile(".*[ァ-ヶA-Z].*");

    private BankAccountRules() {}

    /** 名義の文字の誤り。書かれていなければ、誤りとしない。 */
    static Optional<Violation> holder(FormDocument document) {
        return document.text(GrantRequestField.ACCOUNT_HOLDER)
                .map(holder -> Normalizer.normalize(holder.strip(), Normalizer.Form.NFKC))
                .filter(narrow -> !HOLDER.matcher(narrow).matches()
                        || !LETTER.matcher(narrow).matches())
                .map(narrow -> new Violation(
                        GrantRequestField.ACCOUNT_HOLDER.place(),
                        "kana",
                        "口座名義は、通帳のとおりのカナか英大文字で入力してください（例：カ）ミホンシヨウテン）。",
                        null));
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
