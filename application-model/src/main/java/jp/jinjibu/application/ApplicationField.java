package jp.jinjibu.application;

import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.KnownField;
import jp.jinjibu.programme.RuleSet.Track;

/**
 * 申請の様式の、意味の決まった項目。様式が年度により変わっても、機能はこれらの項目を符号で読む。
 *
 * <p>金額、だれの申請か、書面と交付に要る項目は、どの様式にも、条件なしに要る（法制度は、法制度を求める枠だけに）。ほかは様式になくてもよく、それを読む機能は {@link #purpose} のとおりに働く。
 */
public enum ApplicationField implements KnownField {
    BODY_NUMBER("body", "corporateNumber", FieldType.CORPORATE_NUMBER, Need.ALWAYS, "どの団体の申請かを決め、過去の採択と照らす"),
    BODY_NAME("body", "name", FieldType.TEXT, Need.ALWAYS, "書面の宛名と一覧に載せる"),
    BODY_KIND("body", "kind", FieldType.CHOICE, Need.OPTIONAL, "団体の種類による要件を見る。なければ見ない"),
    BODY_ADDRESS("body", "address", FieldType.TEXT, Need.ALWAYS, "書面に載せる"),
    BODY_REPRESENTATIVE("body", "representative", FieldType.TEXT, Need.ALWAYS, "書面の宛名に載せる"),
    BODY_STAFF_COUNT("body", "staffCount", FieldType.INTEGER, Need.OPTIONAL, "従業員の数の上限と比べる。なければ人が確かめる"),
    LEGAL_BASIS("track", "legalBasis", FieldType.CHOICE, Need.OF_LEGAL_BASIS, "使える団体かを見て、条件付採択の書面に載せる"),
    LEGAL_BASIS_AREA(
            "track", "planMunicipalityCodes", FieldType.MUNICIPALITY_CODES, Need.OPTIONAL, "計画の区域と比べる。なければ添付で確かめる"),
    LEGAL_BASIS_FROM("track", "planFrom", FieldType.DATE, Need.OPTIONAL, "計画の期間と比べる。なければ添付で確かめる"),
    LEGAL_BASIS_TO("track", "planTo", FieldType.DATE, Need.OPTIONAL, "計画の期間と比べる。なければ添付で確かめる"),
    LEGAL_BASIS_NUMBER(
            "track",
            "approvalNumber",
            FieldType.TEXT,
            Need.OPTIONAL,
            "書かれていれば承認を受けたとみて、採択を条件付きにしない。なければ、確かめるまで条件付きにする"),
    REGION_MUNICIPALITIES(
            "region",
            "municipalityCodes",
            FieldType.MUNICIPALITY_CODES,
            Need.OPTIONAL,
            "都道府県を数え、経済産業局の管轄を決める。なければ数えず、管轄しない"),
    REGION_AREA("region", "area", FieldType.TEXT, Need.OPTIONAL, "一覧と書面に載せる。なければ空けておく"),
    PROJECT_NAME("project", "name", FieldType.TEXT, Need.ALWAYS, "書面と一覧に載せる"),
    PROJECT_STARTS_ON("project", "startsOn", FieldType.DATE, Need.ALWAYS, "補助事業の期間の始まりになる"),
    PROJECT_ENDS_ON("project", "endsOn", FieldType.DATE, Need.ALWAYS, "補助事業の期間の終わりになる"),
    JOINT_NAME("jointApplicants", "name", FieldType.TEXT, Need.OPTIONAL_ROW, "採択一覧に載せ、過去の採択と照らす。なければ連名はない"),
    JOINT_NUMBER(
            "jointApplicants",
            "corporateNumber",
            FieldType.CORPORATE_NUMBER,
            Need.OPTIONAL_ROW,
            "過去の採択、重複、利害関係と照らす。なければ連名とは照らさない"),
    PARTNER_NAME("partners", "name", FieldType.TEXT, Need.OPTIONAL_ROW, "利害関係と照らし、同意を確かめる。なければ連携先はない"),
    PARTNER_NUMBER("partners", "corporateNumber", FieldType.CORPORATE_NUMBER, Need.OPTIONAL_ROW, "利害関係と照らす。なければ名称で照らす"),
    PARTNER_CONSENT("partners", "consent", FieldType.BOOLEAN, Need.OPTIONAL_ROW, "連携先の同意を確かめる。なければ添付で確かめる"),
    COMPANY_NAME("companies", "name", FieldType.TEXT, Need.OPTIONAL_ROW, "利害関係と照らす。なければ照らさない"),
    COMPANY_NUMBER(
            "companies", "corporateNumber", FieldType.CORPORATE_NUMBER, Need.OPTIONAL_ROW, "利害関係と照らす。なければ名称で照らす"),
    KPI_KIND("kpi", "kind", FieldType.CHOICE, Need.OPTIONAL_ROW, "実績を目標の種類ごとに並べる。なければ並べない"),
    KPI_TARGET("kpi", "target", FieldType.INTEGER, Need.OPTIONAL_ROW, "実績の横に目標を見せる。なければ見せない"),
    BUDGET_CATEGORY("budget", "category", FieldType.CHOICE, Need.EVERY_ROW, "補助金額を費目ごとに計算する"),
    BUDGET_UNIT_PRICE("budget", "unitPriceYen", FieldType.YEN, Need.EVERY_ROW, "補助金額を計算する"),
    BUDGET_QUANTITY("budget", "quantity", FieldType.INTEGER, Need.EVERY_ROW, "補助金額を計算する"),
    BUDGET_TIMES("budget", "times", FieldType.INTEGER, Need.EVERY_ROW, "補助金額を計算する"),
    INCOME_KIND("income", "kind", FieldType.CHOICE, Need.OPTIONAL_ROW, "収入を経費から差し引く。なければ収入はない"),
    INCOME_AMOUNT("income", "amountYen", FieldType.YEN, Need.OPTIONAL_ROW, "収入を経費から差し引く。なければ収入はない");

    private enum Need {
        ALWAYS,
        OF_LEGAL_BASIS,
        OPTIONAL,
        EVERY_ROW,
        OPTIONAL_ROW
    }

    private final Meaning meaning;
    private final Need need;

    ApplicationField(String section, String field, FieldType type, Need need, String purpose) {
        this.meaning = new Meaning(section, field, type, need == Need.EVERY_ROW || need == Need.OPTIONAL_ROW, purpose);
        this.need = need;
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    /** その枠の様式に要るか。 */
    public boolean isRequired(Track track) {
        return switch (need) {
            case ALWAYS, EVERY_ROW -> true;
            case OF_LEGAL_BASIS -> !track.legalBases().isEmpty();
            case OPTIONAL, OPTIONAL_ROW -> false;
        };
    }
}
