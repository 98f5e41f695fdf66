package jp.jinjibu.programme;

import jp.jinjibu.form.Form.FieldType;
import jp.jinjibu.form.KnownField;

/**
 * 意味の決まった項目。補助金額の計算、審査の確認、利害関係の照合、採択一覧は、様式が年度により変わってもこれらの項目を読む。
 *
 * <p>法制度についての項目は、法制度を求める枠の様式だけにある。ほかはどの様式にもある。
 */
public enum ApplicationField implements KnownField {
    BODY_NUMBER("body", "corporateNumber", FieldType.CORPORATE_NUMBER, false),
    BODY_NAME("body", "name", FieldType.TEXT, false),
    BODY_KIND("body", "kind", FieldType.CHOICE, false),
    BODY_ADDRESS("body", "address", FieldType.TEXT, false),
    BODY_REPRESENTATIVE("body", "representative", FieldType.TEXT, false),
    BODY_STAFF_COUNT("body", "staffCount", FieldType.INTEGER, false),
    LEGAL_BASIS("track", "legalBasis", FieldType.CHOICE, false),
    LEGAL_BASIS_AREA("track", "planMunicipalityCodes", FieldType.MUNICIPALITY_CODES, false),
    LEGAL_BASIS_FROM("track", "planFrom", FieldType.DATE, false),
    LEGAL_BASIS_TO("track", "planTo", FieldType.DATE, false),
    LEGAL_BASIS_NUMBER("track", "approvalNumber", FieldType.TEXT, false),
    REGION_MUNICIPALITIES("region", "municipalityCodes", FieldType.MUNICIPALITY_CODES, false),
    REGION_AREA("region", "area", FieldType.TEXT, false),
    PROJECT_NAME("project", "name", FieldType.TEXT, false),
    PROJECT_SUMMARY("project", "summary", FieldType.TEXT, false),
    PROJECT_STARTS_ON("project", "startsOn", FieldType.DATE, false),
    PROJECT_ENDS_ON("project", "endsOn", FieldType.DATE, false),
    JOINT_NAME("jointApplicants", "name", FieldType.TEXT, true),
    JOINT_NUMBER("jointApplicants", "corporateNumber", FieldType.CORPORATE_NUMBER, true),
    PARTNER_KIND("partners", "kind", FieldType.CHOICE, true),
    PARTNER_NAME("partners", "name", FieldType.TEXT, true),
    PARTNER_NUMBER("partners", "corporateNumber", FieldType.CORPORATE_NUMBER, true),
    PARTNER_CONSENT("partners", "consent", FieldType.BOOLEAN, true),
    COMPANY_NAME("companies", "name", FieldType.TEXT, true),
    COMPANY_NUMBER("companies", "corporateNumber", FieldType.CORPORATE_NUMBER, true),
    KPI_KIND("kpi", "kind", FieldType.CHOICE, true),
    KPI_TARGET("kpi", "target", FieldType.INTEGER, true),
    BUDGET_CATEGORY("budget", "category", FieldType.CHOICE, true),
    BUDGET_DESCRIPTION("budget", "description", FieldType.TEXT, true),
    BUDGET_UNIT_PRICE("budget", "unitPriceYen", FieldType.YEN, true),
    BUDGET_QUANTITY("budget", "quantity", FieldType.INTEGER, true),
    BUDGET_TIMES("budget", "times", FieldType.INTEGER, true),
    INCOME_KIND("income", "kind", FieldType.CHOICE, true),
    INCOME_AMOUNT("income", "amountYen", FieldType.YEN, true);

    private final String section;
    private final String field;
    private final FieldType type;
    private final boolean repeats;

    ApplicationField(String section, String field, FieldType type, boolean repeats) {
        this.section = section;
        this.field = field;
        this.type = type;
        this.repeats = repeats;
    }

    @Override
    public String section() {
        return section;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public FieldType type() {
        return type;
    }

    @Override
    public boolean repeats() {
        return repeats;
    }

    /** 法制度についての項目か。 */
    public boolean isOfLegalBasis() {
        return switch (this) {
            case LEGAL_BASIS, LEGAL_BASIS_AREA, LEGAL_BASIS_FROM, LEGAL_BASIS_TO, LEGAL_BASIS_NUMBER -> true;
            default -> false;
        };
    }
}
