package jp.jinjibu.grant;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.NumberText;

/**
 * 送られてきた交付申請。まだ確かめていないので、足りないものや誤ったものがありうる。
 *
 * @param requestedYen 交付を求める額
 * @param budget 費目ごとの補助対象経費。送られた順
 * @param income 収入の種類ごとの額。送られた順
 * @param startsOn 補助事業を始める日
 * @param endsOn 補助事業を終える日
 * @param reductionReason 計算した額より少なく求める理由。書かれていなければ空文字
 * @param account 振込先
 */
public record GrantRequestWish(
        Optional<Long> requestedYen,
        List<Line> budget,
        List<Line> income,
        Optional<LocalDate> startsOn,
        Optional<LocalDate> endsOn,
        String reductionReason,
        Account account) {

    public GrantRequestWish {
        budget = List.copyOf(budget);
        income = List.copyOf(income);
    }

    /**
     * 費目か収入の種類の一行。
     *
     * @param code 符号
     * @param yen 円
     */
    public record Line(String code, Optional<Long> yen) {}

    /** 振込先。書かれていない項目は空文字。 */
    public record Account(
            String bankCode,
            String bankName,
            String branchCode,
            String branchName,
            String kind,
            String number,
            String holder) {}

    /** 様式に書くもの。前後の空白を除き、番号は半角に、口座名義は全銀の文字にそろえる。 */
    FormDocument document() {
        Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
        put(sections, GrantRequestField.REDUCTION_REASON, reductionReason.strip());
        put(
                sections,
                GrantRequestField.STARTS_ON,
                startsOn.map(LocalDate::toString).orElse(""));
        put(sections, GrantRequestField.ENDS_ON, endsOn.map(LocalDate::toString).orElse(""));
        put(sections, GrantRequestField.BANK_CODE, narrow(account.bankCode));
        put(sections, GrantRequestField.BANK_NAME, account.bankName.strip());
        put(sections, GrantRequestField.BRANCH_CODE, narrow(account.branchCode));
        put(sections, GrantRequestField.BRANCH_NAME, account.branchName.strip());
        put(sections, GrantRequestField.ACCOUNT_KIND, account.kind);
        put(sections, GrantRequestField.ACCOUNT_NUMBER, narrow(account.number));
        put(sections, GrantRequestField.ACCOUNT_HOLDER, BankAccountRules.zengin(account.holder));
        return FormDocument.of(sections);
    }

    private static void put(Map<String, Map<String, Object>> sections, GrantRequestField field, String value) {
        sections.computeIfAbsent(field.section(), section -> new LinkedHashMap<>())
                .put(field.field(), value);
    }

    /** 全角の数字と文字を半角に。 */
    private static String narrow(String text) {
        return NumberText.halfWidth(text.strip());
    }

    /** 口座番号だけを替えたもの。 */
    public GrantRequestWish withAccountNumber(String number) {
        return new GrantRequestWish(
                requestedYen,
                budget,
                income,
                startsOn,
                endsOn,
                reductionReason,
                new Account(
                        account.bankCode,
                        account.bankName,
                        account.branchCode,
                        account.branchName,
                        account.kind,
                        number,
                        account.holder));
    }
}
