package jp.jinjibu.grant;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.jinjibu.grant.GrantRequestWish.Account;
import jp.jinjibu.shared.Violation;

/**
 * 振込先の口座の書き方。番号は、金融機関4桁・支店3桁・口座7桁の数字（全角でも読む）。名義は、カナか英大文字（半角でも全角でもよい）。
 *
 * <p>口座が実在するかは確かめられない。
 */
final class BankAccountRules {
    private static final int MAX_TEXT = 100;

    /** 名義に使える文字。半角と全角を合わせた（NFKC の）後で見る。 */
    private static final Pattern HOLDER = Pattern.compile("[ァ-ヶー・「」A-Z0-9 ().,/\\-\\u3099\\u309A]+");

    private static final Pattern LETTER = Pattern.compile(".*[ァ-ヶA-Z].*");

    private BankAccountRules() {}

    /**
     * 合わない点のすべて。
     *
     * @param pointer 口座の場所
     */
    static List<Violation> violations(Account account, String pointer) {
        List<Violation> violations = new ArrayList<>();
        digits(violations, pointer + "/bankCode", "金融機関コード", account.bankCode(), 4);
        text(violations, pointer + "/bankName", "金融機関の名称", account.bankName());
        digits(violations, pointer + "/branchCode", "支店コード", account.branchCode(), 3);
        text(violations, pointer + "/branchName", "支店の名称", account.branchName());
        if (findKind(account.kind()).isEmpty()) {
            violations.add(new Violation(pointer + "/kind", "choice", "預金の種類を選んでください。", null));
        }
        digits(violations, pointer + "/number", "口座番号", account.number(), 7);
        holder(violations, pointer + "/holder", account.holder());
        return violations;
    }

    /** 誤りのない口座。 */
    static BankAccount read(Account account) {
        return new BankAccount(
                narrow(account.bankCode()),
                account.bankName().strip(),
                narrow(account.branchCode()),
                account.branchName().strip(),
                findKind(account.kind()).orElseThrow(),
                narrow(account.number()),
                account.holder().strip());
    }

    private static Optional<BankAccount.Kind> findKind(String code) {
        return Arrays.stream(BankAccount.Kind.values())
                .filter(kind -> kind.code().equals(code))
                .findFirst();
    }

    private static void digits(List<Violation> violations, String pointer, String name, String value, int length) {
        String narrow = narrow(value);
        if (narrow.isEmpty()) {
            violations.add(new Violation(pointer, "required", name + "を入力してください。", null));
        } else if (!narrow.matches("[0-9]{" + length + "}")) {
            violations.add(new Violation(pointer, "digits", name + "は、" + length + "桁の数字で入力してください。", null));
        }
    }

    private static void text(List<Violation> violations, String pointer, String name, String value) {
        GrantTexts.required(pointer, name, value, MAX_TEXT).ifPresent(violations::add);
    }

    private static void holder(List<Violation> violations, String pointer, String value) {
        Optional<Violation> missing = GrantTexts.required(pointer, "口座名義", value, MAX_TEXT);
        String narrow = narrow(value);
        if (missing.isPresent()) {
            violations.add(missing.get());
        } else if (!HOLDER.matcher(narrow).matches() || !LETTER.matcher(narrow).matches()) {
            violations.add(new Violation(pointer, "kana", "口座名義は、通帳のとおりのカナか英大文字で入力してください（例：カ）ミホンシヨウテン）。", null));
        }
    }

    private static String narrow(String value) {
        return Normalizer.normalize(value.strip(), Normalizer.Form.NFKC);
    }
}
