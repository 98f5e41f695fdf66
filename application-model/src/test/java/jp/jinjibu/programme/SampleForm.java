package jp.jinjibu.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import jp.jinjibu.form.Condition;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.Field.Option;
import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.RowRule;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.Scope;
import jp.jinjibu.form.Slot;
import jp.jinjibu.shared.Origin;

/** 見本の規則の様式。申請には、二つの枠、法制度、繰り返す節、条件の付いた項目、行の決まり、添付がひと通りある。 */
final class SampleForm {
    private static final Origin SOURCE = Origin.published("見本の資料", null);

    private static final List<Option> ORGANISATION_KINDS = options(
            "company", "会社",
            "npo", "特定非営利活動法人",
            "general-association", "一般社団法人・公益社団法人",
            "foundation", "一般財団法人・公益財団法人",
            "commerce-society", "商工会",
            "chamber", "商工会議所",
            "cooperative", "協同組合",
            "financial", "金融機関",
            "school", "学校法人・大学",
            "other", "その他の団体");

    private static final List<Option> EXPENSE_CATEGORIES = options(
            "personnel", "人件費",
            "travel", "旅費",
            "meeting", "会議費",
            "honorarium", "謝金",
            "equipment", "備品費",
            "lease", "借料及び損料",
            "consumables", "消耗品費",
            "subcontract", "外注費",
            "printing", "印刷製本費",
            "assistant", "補助職員人件費",
            "other", "その他諸経費",
            "entrustment", "委託費");

    private static final List<Option> INCOME_KINDS = options(
            "participation-fee", "参加費・受講料",
            "membership-fee", "会費・サブスクリプション",
            "paid-service", "有償サービス",
            "success-fee", "成果報酬",
            "sponsorship", "協賛金",
            "municipal-contribution", "自治体負担金");

    private static final List<Option> LEGAL_BASES = options(
            "regional-future", "地域未来投資促進法",
            "small-business", "小規模事業者支援法",
            "two-region-living", "広域的地域活性化のための基盤整備に関する法律");

    private static final List<Option> PARTNER_KINDS = options(
            "local-government", "自治体",
            "support-body", "経営支援機関",
            "education", "教育機関（高校・高専・大学）",
            "industry-group", "業界団体",
            "regional-bank", "地域金融機関",
            "private-company", "民間事業者",
            "tourism", "観光協会",
            "community-cooperative", "地域づくり協同組合",
            "large-company", "人材会社・大企業",
            "coordinator", "地域コーディネーター");

    private static final List<Option> PARTNER_ROLES = options(
            "leading", "主体",
            "member", "構成",
            "cooperating", "連携");

    private static final List<Option> SUPPORT_CATEGORIES = options(
            "recruiting", "確保",
            "training", "育成",
            "career-support", "キャリア支援（定着）");

    private static final List<Option> TARGET_PEOPLE = options(
            "students", "学生・インターン生",
            "returners", "UIJターン",
            "side-jobs", "兼業・副業",
            "latent-workers", "潜在的労働者（女性・高齢者等）");

    private static final List<Option> KPI_KINDS = options(
            "vacancies", "求人掲載数",
            "hires", "採用者数",
            "migrants", "採用者数のうち移住者",
            "participants", "参加者数",
            "registrants", "登録者数",
            "related-population", "関係人口創出数",
            "jobs-created", "雇用創出数");

    private SampleForm() {}

    /** 様式。 */
    static Form form() {
        return new Form(
                1,
                sections(),
                List.of(
                        slot("articles", "定款または規約", true, 3, List.of()),
                        slot("legal-basis-evidence", "計画、承認・認定・指定の写し", true, 5, List.of("statutory-scheme")),
                        slot("financial-statements", "直近の決算書", false, 5, List.of()),
                        slot("estimates", "見積書", false, 20, List.of()),
                        slot("supplement", "事業計画の補足資料", false, 10, List.of())),
                List.of(
                        new RowRule(
                                "education-partner",
                                "partners",
                                "kind",
                                List.of("education"),
                                1,
                                "教育機関等の連携先を一つ以上入力してください。",
                                scope(List.of("right-hand")),
                                SOURCE),
                        new RowRule(
                                "own-name-vacancy",
                                "companies",
                                "ownNameVacancy",
                                List.of("true"),
                                1,
                                "企業名を出した求人（オープンネーム）を行う企業を一つ以上入力してください。",
                                scope(List.of("right-hand")),
                                SOURCE)));
    }

    /** 交付申請の様式。 */
    static Form grantRequest() {
        return new Form(
                1,
                List.of(
                        section(
                                "amount",
                                "求める額",
                                List.of(),
                                text("reductionReason", "減額の理由", 1000)
                                        .optional()
                                        .lines(3)),
                        section(
                                "period",
                                "補助事業の期間",
                                List.of(),
                                ask("startsOn", "補助事業を始める日", FieldType.DATE),
                                ask("endsOn", "補助事業を終える日", FieldType.DATE).notBefore("startsOn")),
                        section(
                                "bankAccount",
                                "振込先",
                                List.of(),
                                digits("bankCode", "金融機関コード", 4),
                                text("bankName", "金融機関の名称", 100),
                                digits("branchCode", "支店コード", 3),
                                text("branchName", "支店の名称", 100),
                                choice("kind", "預金の種類", options("ordinary", "普通預金", "current", "当座預金")),
                                digits("number", "口座番号", 7),
                                text("holder", "口座名義（カナ）", 100))),
                List.of(),
                List.of());
    }

    private static List<Section> sections() {
        return List.of(
                section(
                        "body",
                        "申請者",
                        List.of(),
                        ask("corporateNumber", "法人番号", FieldType.CORPORATE_NUMBER),
                        text("name", "名称", 200),
                        choice("kind", "団体の種類", ORGANISATION_KINDS),
                        text("address", "所在地", 300),
                        text("representative", "代表者の役職と氏名", 100),
                        ask("staffCount", "常時使用する従業員の数（人）", FieldType.INTEGER),
                        choice(
                                "consumptionTax",
                                "消費税の扱い",
                                options("excluded", "税抜きで計上する", "included", "税込みで計上する（免税事業者など、仕入税額控除ができない）")),
                        text("contactName", "連絡担当者の所属と氏名", 100),
                        text("contactPhone", "連絡担当者の電話番号", 20),
                        text("contactEmail", "連絡担当者のメールアドレス", 254),
                        text("outline", "団体の概要とこれまでの取組", 1000).optional().lines(6)),
                section(
                        "track",
                        "右腕人材枠の要件",
                        List.of("right-hand"),
                        text("internship", "インターンシップのプログラム", 2000).lines(8),
                        ask("internshipDaysPerWeek", "インターンシップの週当たりの日数", FieldType.INTEGER),
                        choice(
                                "trial",
                                "お試しの方法",
                                options("trial-succession", "お試し事業承継", "trial-cxo", "お試しCxO", "both", "両方")),
                        text("handover", "事業承継の取組", 2000).lines(8),
                        text("careerSupport", "キャリア支援の取組", 2000).lines(8)),
                section(
                        "track",
                        "法制度連携枠の要件",
                        List.of("statutory-scheme"),
                        choice("legalBasis", "法制度", LEGAL_BASES),
                        text("planName", "計画の名称", 200),
                        text("planMembers", "計画の構成員・市町村・指定した市町村長", 1000).lines(4),
                        text("planPage", "人材の確保を記載した頁", 100).optional(),
                        ask("planFrom", "計画の期間の始まり", FieldType.DATE).optional(),
                        ask("planTo", "計画の期間の終わり", FieldType.DATE).optional().notBefore("planFrom"),
                        ask("planMunicipalityCodes", "計画の区域の市町村", FieldType.MUNICIPALITY_CODES)
                                .optional(),
                        choice(
                                "approvalState",
                                "承認・認定・指定の状況",
                                options("expected", "承認見込み", "approved", "承認・認定・指定を受けた")),
                        text("approvalNumber", "承認・認定・指定の番号", 100).when("approvalState", "approved"),
                        ask("approvedOn", "承認・認定・指定の日", FieldType.DATE),
                        choice("change", "新規と変更の別", options("new", "新規", "changed", "変更"))
                                .optional()),
                section(
                        "region",
                        "事業実施地域",
                        List.of(),
                        ask("municipalityCodes", "市町村", FieldType.MUNICIPALITY_CODES),
                        text("area", "事業実施地域の書き方", 200),
                        text("issues", "地域の人材についての課題", 2000).lines(8)),
                section(
                        "project",
                        "事業の概要",
                        List.of(),
                        text("name", "事業名", 100),
                        text("summary", "事業の要約", 400).lines(4),
                        text("purpose", "事業の目的と目指す姿", 2000).lines(8),
                        ask("startsOn", "事業の開始日", FieldType.DATE).inFiscalYear(),
                        ask("endsOn", "事業の終了日", FieldType.DATE).inFiscalYear().notBefore("startsOn"),
                        text("selfReliance", "補助事業の後の自走の計画", 2000).lines(8)),
                rows(
                        "plan",
                        "取組の計画",
                        1,
                        50,
                        choice("category", "支援の内容", SUPPORT_CATEGORIES),
                        choice("targetPeople", "対象とする人", TARGET_PEOPLE),
                        text("activity", "取組の内容", 1000).lines(4),
                        ask("startsOn", "始まり", FieldType.DATE).optional().inFiscalYear(),
                        ask("endsOn", "終わり", FieldType.DATE)
                                .optional()
                                .inFiscalYear()
                                .notBefore("startsOn")),
                rows(
                        "team",
                        "実施体制",
                        0,
                        30,
                        text("name", "氏名", 100),
                        text("affiliation", "所属と役職", 200),
                        text("duty", "担当する仕事", 400).lines(2)),
                rows(
                        "jointApplicants",
                        "連名の申請者",
                        0,
                        10,
                        text("name", "名称", 200),
                        ask("corporateNumber", "法人番号", FieldType.CORPORATE_NUMBER),
                        text("representative", "代表者の役職と氏名", 100).optional(),
                        text("role", "役割", 400).optional().lines(2)),
                rows(
                        "partners",
                        "連携先",
                        0,
                        50,
                        choice("kind", "種類", PARTNER_KINDS),
                        choice("role", "立場", PARTNER_ROLES),
                        text("name", "名称", 200),
                        ask("corporateNumber", "法人番号", FieldType.CORPORATE_NUMBER)
                                .optional(),
                        text("duty", "役割", 400).optional().lines(2),
                        ask("agreement", "協定を結んでいる", FieldType.BOOLEAN).optional(),
                        ask("agreedOn", "協定の日", FieldType.DATE).optional(),
                        ask("consent", "連携に同意している", FieldType.BOOLEAN).optional()),
                rows(
                        "companies",
                        "対象とする地域の企業",
                        1,
                        200,
                        text("name", "名称", 200),
                        ask("corporateNumber", "法人番号", FieldType.CORPORATE_NUMBER)
                                .optional(),
                        text("industry", "業種", 100).optional(),
                        text("need", "求める人材", 400).optional().lines(2),
                        ask("ownNameVacancy", "企業名を出した求人（オープンネーム）を行う", FieldType.BOOLEAN)
                                .optional()),
                rows(
                        "kpi",
                        "KPIの目標",
                        1,
                        20,
                        choice("kind", "種類", KPI_KINDS),
                        ask("target", "目標", FieldType.INTEGER),
                        text("unit", "単位", 20),
                        text("method", "数え方", 400).optional().lines(2)),
                rows(
                        "budget",
                        "経費の内訳",
                        1,
                        300,
                        choice("category", "費目", EXPENSE_CATEGORIES),
                        text("description", "内容", 200),
                        ask("unitPriceYen", "単価（円）", FieldType.YEN),
                        ask("quantity", "数量", FieldType.INTEGER),
                        ask("times", "回数", FieldType.INTEGER)),
                rows(
                        "income",
                        "事業に伴う収入",
                        0,
                        30,
                        choice("kind", "収入の種類", INCOME_KINDS),
                        ask("amountYen", "金額（円）", FieldType.YEN)),
                rows(
                        "otherFunding",
                        "ほかの公的な資金",
                        0,
                        20,
                        text("source", "資金の名称と出し手", 200),
                        ask("amountYen", "金額（円）", FieldType.YEN),
                        text("purpose", "充てる経費", 400).lines(2)),
                section(
                        "declarations",
                        "誓約と同意",
                        List.of(),
                        ask("noOrganisedCrime", "暴力団および暴力団員と関係がないことを誓約します", FieldType.BOOLEAN)
                                .mustBeTrue(),
                        ask("noSuspension", "補助金の交付停止や契約の指名停止を受けていないことを誓約します", FieldType.BOOLEAN)
                                .mustBeTrue(),
                        ask("dataUse", "申請の内容が、政策の効果の検証（EBPM）に使われることに同意します", FieldType.BOOLEAN)
                                .mustBeTrue(),
                        ask("publication", "採択されたとき、名称・法人番号・事業実施地域・事業名が公表されることに同意します", FieldType.BOOLEAN)
                                .mustBeTrue()));
    }

    private static Section section(String code, String label, List<String> tracks, Asked... fields) {
        return new Section(code, label, Optional.empty(), false, 0, 1, fields(fields), scope(tracks), Origin.SAMPLE);
    }

    private static Section rows(String code, String label, int min, int max, Asked... fields) {
        return new Section(code, label, Optional.empty(), true, min, max, fields(fields), Scope.ALWAYS, Origin.SAMPLE);
    }

    private static List<Field> fields(Asked... fields) {
        return Stream.of(fields).map(Asked::field).toList();
    }

    private static Slot slot(String code, String label, boolean required, int maxFiles, List<String> tracks) {
        return new Slot(
                code,
                label,
                Optional.empty(),
                required,
                maxFiles,
                31_457_280,
                List.of("application/pdf"),
                scope(tracks),
                Origin.SAMPLE);
    }

    private static Scope scope(List<String> tracks) {
        return new Scope(tracks, List.of(), List.of());
    }

    private static List<Option> options(String... codesAndLabels) {
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < codesAndLabels.length; i += 2) {
            options.add(new Option(codesAndLabels[i], codesAndLabels[i + 1], Origin.SAMPLE));
        }
        return options;
    }

    private static Asked ask(String code, String label, FieldType type) {
        return new Asked(code, label, type);
    }

    private static Asked text(String code, String label, int maxLength) {
        Asked asked = ask(code, label, FieldType.TEXT);
        asked.maxLength = Optional.of(maxLength);
        return asked;
    }

    private static Asked digits(String code, String label, int count) {
        Asked asked = ask(code, label, FieldType.DIGITS);
        asked.maxLength = Optional.of(count);
        return asked;
    }

    private static Asked choice(String code, String label, List<Option> options) {
        Asked asked = ask(code, label, FieldType.CHOICE);
        asked.options = options;
        return asked;
    }

    /** 書きかけの項目。初めは、いつも尋ね、提出に要る。 */
    private static final class Asked {
        private final String code;
        private final String label;
        private final FieldType type;
        private boolean required = true;
        private Optional<Integer> maxLength = Optional.empty();
        private int lines = 1;
        private List<Option> options = List.of();
        private boolean mustBeTrue;
        private boolean inFiscalYear;
        private Optional<String> notBefore = Optional.empty();
        private Scope scope = Scope.ALWAYS;

        private Asked(String code, String label, FieldType type) {
            this.code = code;
            this.label = label;
            this.type = type;
        }

        private Asked optional() {
            required = false;
            return this;
        }

        private Asked lines(int count) {
            lines = count;
            return this;
        }

        private Asked mustBeTrue() {
            mustBeTrue = true;
            return this;
        }

        private Asked inFiscalYear() {
            inFiscalYear = true;
            return this;
        }

        private Asked notBefore(String other) {
            notBefore = Optional.of(other);
            return this;
        }

        private Asked when(String field, String... anyOf) {
            scope = new Scope(List.of(), List.of(), List.of(new Condition(Optional.empty(), field, List.of(anyOf))));
            return this;
        }

        private Field field() {
            return new Field(
                    code,
                    label,
                    Optional.empty(),
                    type,
                    required,
                    maxLength,
                    lines,
                    options,
                    OptionalLong.empty(),
                    mustBeTrue,
                    inFiscalYear,
                    notBefore,
                    scope,
                    Origin.SAMPLE);
        }
    }
}
