package jp.jinjibu.grant;

import java.util.List;
import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.KnownField;

/** 交付申請の様式の項目。すべて要り、ほかの項目は書けない。経費と収入の額は様式ではなく、規則の費目と収入の種類から決まる。 */
public enum GrantRequestField implements KnownField {
    REDUCTION_REASON("amount", "reductionReason", FieldType.TEXT, "計算した額より少なく求めるときに、理由を問う"),
    STARTS_ON("period", "startsOn", FieldType.DATE, "補助事業の期間の始まりになる"),
    ENDS_ON("period", "endsOn", FieldType.DATE, "補助事業の期間の終わりになる"),
    BANK_CODE("bankAccount", "bankCode", FieldType.DIGITS, "支払の振込先にする"),
    BANK_NAME("bankAccount", "bankName", FieldType.TEXT, "支払の振込先にする"),
    BRANCH_CODE("bankAccount", "branchCode", FieldType.DIGITS, "支払の振込先にする"),
    BRANCH_NAME("bankAccount", "branchName", FieldType.TEXT, "支払の振込先にする"),
    ACCOUNT_KIND("bankAccount", "kind", FieldType.CHOICE, "支払の振込先にする"),
    ACCOUNT_NUMBER("bankAccount", "number", FieldType.DIGITS, "支払の振込先にする"),
    ACCOUNT_HOLDER("bankAccount", "holder", FieldType.TEXT, "支払の振込先にする");

    /** 扱える預金の種類。選択肢の言葉は様式が決めるが、種類そのものは年度によらない。 */
    public static final List<String> ACCOUNT_KINDS = List.of("ordinary", "current");

    private final Meaning meaning;

    GrantRequestField(String section, String field, FieldType type, String purpose) {
        this.meaning = new Meaning(section, field, type, false, purpose);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    /** API と画面での場所。振込先だけが囲みになる。 */
    public String place() {
        return section().equals(BANK_CODE.section()) ? "/" + section() + "/" + field() : "/" + field();
    }
}
