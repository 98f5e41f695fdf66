package jp.jinjibu.programme;

import static jp.jinjibu.shared.Sourced.sample;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationLabels.Label;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.ApplicationRules.LegalBasisApproval;
import jp.jinjibu.application.ApplicationRules.OutsourcingLimit;
import jp.jinjibu.application.ApplicationRules.Settings;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.Finding;
import jp.jinjibu.content.SpaceLimits;
import jp.jinjibu.form.Form;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.programme.RuleSet.CategoryGroup;
import jp.jinjibu.programme.RuleSet.ExpenseCategory;
import jp.jinjibu.programme.RuleSet.IncomeKind;
import jp.jinjibu.programme.RuleSet.IncomeTreatment;
import jp.jinjibu.programme.RuleSet.ListColumn;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.programme.RuleSet.RateCondition;
import jp.jinjibu.programme.RuleSet.Targets;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.RuleSet.TrackRate;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.ReviewRules.RankingScope;
import jp.jinjibu.review.ReviewRules.RivalMembers;
import jp.jinjibu.review.ReviewRules.TieBreak;
import jp.jinjibu.review.ReviewRules.Walk;
import jp.jinjibu.screening.Checklist;
import jp.jinjibu.screening.Checklist.ChecklistItem;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Rounding;
import jp.jinjibu.shared.Sourced;
import org.jspecify.annotations.Nullable;

/** モデルの規則を確かめるための、見本の規則。ファイルを読まずに組み立てる。 */
public final class SampleRules {
    /** 対象経費の 2/3、13,000,000円まで。法制度を求めない枠。 */
    public static final String RIGHT_HAND = "right-hand";

    /** 対象経費の 1/2（過去に採択されていれば 1/3）、10,000,000円まで。法制度を求める枠。 */
    public static final String STATUTORY = "statutory-scheme";

    /** 令和7年度。申請を受け付け、交付する。 */
    public static final RuleSet R7 = determining(GrantRules.Method.RATE);

    private SampleRules() {}

    /** 様式も交付の規則もない年度。 */
    public static RuleSet withoutForm(int fiscalYear) {
        return rules(fiscalYear, Sections.NONE);
    }

    /** 令和7年度と同じで、額の確定をこの方法で計算する規則。 */
    public static RuleSet determining(GrantRules.Method method) {
        return rules(2025, sections(method));
    }

    /** 令和7年度と同じで、経費の内訳を一行も書かなくてよい規則。 */
    public static RuleSet withOptionalCosts() {
        ApplicationRules usual = application();
        Form form = usual.form();
        Form optional = new Form(
                form.version(),
                form.sections().stream()
                        .map(section -> section.code().equals("budget")
                                ? new Form.Section(
                                        section.code(),
                                        section.label(),
                                        section.hint(),
                                        true,
                                        0,
                                        section.maxRows(),
                                        section.fields(),
                                        section.scope(),
                                        section.origin())
                                : section)
                        .toList(),
                form.slots(),
                form.rowRules());
        return rules(2025, sections(new ApplicationRules(optional, usual.settings()), GrantRules.Method.RATE));
    }

    private static RuleSet rules(int fiscalYear, Sections sections) {
        return new RuleSet(
                "sample-" + fiscalYear,
                1,
                new FiscalYear(fiscalYear),
                new ProgrammeLine("sample", sample("見本の事業"), LineBrand.UNSAID),
                sample("見本の事業"),
                sample("間接補助事業者"),
                new PublishedFacts(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new Targets(Optional.empty(), Optional.of(sample(80))),
                sample(new Rounding(1, Rounding.Scope.TOTAL)),
                groups(),
                categories(),
                incomeKinds(),
                organisationKinds(),
                List.of(rightHand(), statutory()),
                List.of(),
                callStates(),
                listColumns(),
                List.of(),
                !sections.equals(Sections.NONE),
                sections,
                new Approvals(Map.of()));
    }

    private static Sections sections(GrantRules.Method method) {
        return sections(application(), method);
    }

    private static Sections sections(ApplicationRules application, GrantRules.Method method) {
        return new Sections(Map.of(
                ApplicationLabels.class,
                new ApplicationLabels(applicationStates()),
                ApplicationRules.class,
                application,
                Checklist.class,
                new Checklist(checklist()),
                ReviewRules.class,
                review(),
                GrantLabels.class,
                new GrantLabels(grantStates()),
                GrantRules.class,
                grant(method)));
    }

    private static List<CategoryGroup> groups() {
        return List.of(
                new CategoryGroup("personnel-costs", sample("人件費")),
                new CategoryGroup("project-costs", sample("事業費")),
                new CategoryGroup("outsourcing", sample("委託・外注費")));
    }

    private static List<ExpenseCategory> categories() {
        return List.of(
                category("personnel", "人件費", "personnel-costs", true),
                category("travel", "旅費", "project-costs", false),
                category("meeting", "会議費", "project-costs", false),
                category("honorarium", "謝金", "project-costs", false),
                category("equipment", "備品費", "project-costs", false),
                category("lease", "借料及び損料", "project-costs", true),
                category("consumables", "消耗品費", "project-costs", false),
                category("subcontract", "外注費", "outsourcing", false),
                category("printing", "印刷製本費", "project-costs", false),
                category("assistant", "補助職員人件費", "project-costs", true),
                category("other", "その他諸経費", "project-costs", false),
                category("entrustment", "委託費", "outsourcing", false));
    }

    private static List<IncomeKind> incomeKinds() {
        return List.of(
                income("participation-fee", "参加費・受講料", IncomeTreatment.REDUCES_COST, false),
                income("membership-fee", "会費・サブスクリプション", IncomeTreatment.PROFIT, false),
                income("paid-service", "有償サービス", IncomeTreatment.PROFIT, false),
                income("success-fee", "成果報酬", IncomeTreatment.PROFIT, false),
                income("sponsorship", "協賛金", IncomeTreatment.REDUCES_COST, false),
                income("municipal-contribution", "自治体負担金", IncomeTreatment.IGNORED, true));
    }

    private static List<OrganisationKind> organisationKinds() {
        return List.of(
                new OrganisationKind("company", sample("会社"), sample(true)),
                new OrganisationKind("npo", sample("特定非営利活動法人"), sample(false)),
                new OrganisationKind("general-association", sample("一般社団法人・公益社団法人"), sample(false)),
                new OrganisationKind("foundation", sample("一般財団法人・公益財団法人"), sample(false)),
                new OrganisationKind("commerce-society", sample("商工会"), sample(false)),
                new OrganisationKind("chamber", sample("商工会議所"), sample(false)),
                new OrganisationKind("cooperative", sample("協同組合"), sample(false)),
                new OrganisationKind("financial", sample("金融機関"), sample(false)),
                new OrganisationKind("school", sample("学校法人・大学"), sample(false)),
                new OrganisationKind("other", sample("その他の団体"), sample(false)));
    }

    private static Track rightHand() {
        return new Track(
                RIGHT_HAND,
                sample("右腕人材枠"),
                Optional.empty(),
                List.of(),
                Optional.of(sample(new Money(13_000_000))),
                List.of(new TrackRate(sample(new Rate(2, 3)), Optional.empty())),
                List.of(),
                Optional.empty());
    }

    private static Track statutory() {
        return new Track(
                STATUTORY,
                sample("法制度連携枠"),
                Optional.empty(),
                List.of(),
                Optional.of(sample(new Money(10_000_000))),
                List.of(
                        new TrackRate(sample(new Rate(1, 2)), Optional.empty()),
                        new TrackRate(sample(new Rate(1, 3)), Optional.of(RateCondition.PRIOR_ADOPTION))),
                legalBases(),
                Optional.of(sample(new PriorAdoptionSetting.Both(2))));
    }

    private static List<LegalBasis> legalBases() {
        return List.of(
                new LegalBasis(
                        "regional-future",
                        sample("地域未来投資促進法"),
                        List.of(),
                        sample("連携支援計画に参加する地域経済牽引支援機関（複数の団体、複数年）"),
                        sample("人材の確保を記載し（該当頁）、国の承認を受けた連携支援計画の名称・構成員・期間・承認番号・承認日"),
                        List.of()),
                new LegalBasis(
                        "small-business",
                        sample("小規模事業者支援法"),
                        List.of(),
                        sample("商工会または商工会議所"),
                        sample("人材の確保を記載し、国の認定を受けた経営発達支援計画・市町村・新規と変更の別・認定日"),
                        List.of("commerce-society", "chamber")),
                new LegalBasis(
                        "two-region-living",
                        sample("広域的地域活性化のための基盤整備に関する法律"),
                        List.of(),
                        sample("市町村長が指定した特定居住支援法人（二地域居住等支援法人）"),
                        sample("指定番号・指定日・市町村長、特定居住促進計画とその区域"),
                        List.of()));
    }

    private static ApplicationRules application() {
        return new ApplicationRules(
                SampleForm.form(),
                new Settings(
                        sample(true),
                        Optional.of(sample(2000)),
                        Optional.of(new OutsourcingLimit("outsourcing", 50, Origin.SAMPLE)),
                        sample(LegalBasisApproval.BEFORE_GRANT),
                        sample(7),
                        new SpaceLimits(sample(1L << 30), sample(4L << 30))));
    }

    private static ReviewRules review() {
        return new ReviewRules(
                criteria(),
                Optional.empty(),
                sample(RankingScope.CALL),
                sample(List.of(TieBreak.HEAVIEST_CRITERION, TieBreak.RECEIVED_AT, TieBreak.NUMBER)),
                sample(Walk.STOP),
                sample(10),
                Optional.of(sample(LocalDate.parse("2025-12-26"))),
                sample(0),
                sample(RivalMembers.CONFIRM));
    }

    private static List<ChecklistItem> checklist() {
        return List.of(
                check("eligible-body", "補助の対象となる民間団体である", null, false, List.of()),
                check("check-digit", "法人番号の検査用数字が正しい", Finding.CHECK_DIGIT, true, List.of()),
                check("staff-limit", "従業員の数が上限以下である（会社だけ）", Finding.STAFF_LIMIT, false, List.of()),
                check("duplicate-body", "同じ団体の申請が重複していない", Finding.DUPLICATE_BODY, false, List.of()),
                check("prior-adoption", "過去の採択を確かめた", Finding.PRIOR_ADOPTION, true, List.of()),
                check("rate", "補助率が正しい", Finding.RATE, false, List.of()),
                check("cap", "補助金額が上限額以下である", Finding.CAP, false, List.of()),
                check("sums", "経費・収入・補助金額の釣合いが取れている", Finding.SUMS, false, List.of()),
                check("outsourcing-share", "委託・外注の割合が高すぎない（超えるときは理由を確かめた）", Finding.OUTSOURCING_SHARE, true, List.of()),
                check("period", "事業の期間が年度の中にある", Finding.PERIOD, false, List.of()),
                check("attachments", "必須の添付がそろっている", Finding.ATTACHMENTS, false, List.of()),
                check("consent", "連携先の同意がある", Finding.CONSENT, true, List.of()),
                check("own-body", "申請者が、自らの連携先や地域の企業になっていない", Finding.OWN_BODY, false, List.of()),
                check(
                        "legal-basis",
                        "法制度の要件・区域・期間・承認を満たす（承認見込みを含む）",
                        Finding.LEGAL_BASIS,
                        true,
                        List.of("statutory-scheme")),
                check("content", "内容が事業の趣旨に合っている", null, false, List.of()));
    }

    private static List<Criterion> criteria() {
        return List.of(
                criterion("need", "地域の課題の把握と必要性", 1),
                criterion("plan", "取組の内容と実現性", 2),
                criterion("structure", "実施体制と連携", 2),
                criterion("effect", "効果とKPI", 2),
                criterion("self-reliance", "継続性と自走の計画", 1),
                criterion("cost", "経費の妥当性", 1));
    }

    private static GrantRules grant(GrantRules.Method method) {
        return new GrantRules(
                Optional.of(sample(LocalDate.parse("2025-09-30"))),
                sample(10),
                sample(LocalDate.parse("2026-03-31")),
                sample(new FilingKind.Due(
                        Optional.of(LocalDate.parse("2026-04-10")),
                        Optional.of(new FilingKind.After(FilingKind.Occasion.PROJECT_END, 30)))),
                sample(method),
                sample(GrantRules.MunicipalMoney.NONE),
                sample(false),
                sample(false),
                sample(GrantRules.Cohort.GRANTED),
                List.of(sample("見本の条件")),
                SampleForm.grantRequest());
    }

    private static Map<CallState, Sourced<String>> callStates() {
        return Stream.of(CallState.values()).collect(Collectors.toMap(state -> state, state -> sample(state.name())));
    }

    private static Map<ListColumn, Sourced<String>> listColumns() {
        return Map.ofEntries(
                Map.entry(ListColumn.NUMBER, sample("No.")),
                Map.entry(ListColumn.APPLICANT, sample("事業者名")),
                Map.entry(ListColumn.CORPORATE_NUMBER, sample("法人番号")),
                Map.entry(ListColumn.AREA, sample("事業実施地域")),
                Map.entry(ListColumn.PROJECT, sample("事業名")));
    }

    private static Map<ApplicationState, Label> applicationStates() {
        return Stream.of(ApplicationState.values())
                .collect(Collectors.toMap(
                        state -> state,
                        state -> new Label(
                                sample(state.name()),
                                sample(state.shownToApplicant().name()))));
    }

    private static Map<GrantState, Sourced<String>> grantStates() {
        return Stream.of(GrantState.values()).collect(Collectors.toMap(state -> state, state -> sample(state.name())));
    }

    private static ExpenseCategory category(String code, String name, String group, boolean continuing) {
        return new ExpenseCategory(code, sample(name), sample(group), sample(continuing));
    }

    private static IncomeKind income(String code, String name, IncomeTreatment treatment, boolean municipal) {
        return new IncomeKind(code, sample(name), sample(treatment), sample(municipal));
    }

    private static ChecklistItem check(
            String code, String label, @Nullable Finding finding, boolean ngIsWarning, List<String> tracks) {
        return new ChecklistItem(code, label, Optional.ofNullable(finding), ngIsWarning, tracks, Origin.SAMPLE);
    }

    private static Criterion criterion(String code, String label, int weight) {
        return new Criterion(
                code, label, weight, 5, Collections.nCopies(6, "見本の点の意味"), Optional.empty(), List.of(), Origin.SAMPLE);
    }
}
