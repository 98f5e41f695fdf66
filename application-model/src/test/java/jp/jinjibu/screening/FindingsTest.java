package jp.jinjibu.screening;

import static jp.jinjibu.application.SampleApplication.complete;
import static jp.jinjibu.application.SampleApplication.line;
import static jp.jinjibu.application.SampleApplication.set;
import static jp.jinjibu.application.SampleApplication.setRow;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.application.Finding;
import jp.jinjibu.application.SampleApplication;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SampleRules;
import jp.jinjibu.screening.Checklist.ChecklistItem;
import jp.jinjibu.screening.Evidence.Approval;
import jp.jinjibu.screening.Evidence.OtherApplication;
import jp.jinjibu.screening.FindingOutcome.Verdict;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("自動の確認")
class FindingsTest {

    private static final RuleSet R7 = SampleRules.R7;
    private static final String STATUTORY = "statutory-scheme";
    private static final String RIGHT_HAND = "right-hand";

    /** 一覧から、当たらないことが確かな申請。 */
    private static final Evidence CLEAR = evidence(false, false, null);

    private static Evidence evidence(boolean applies, boolean needsConfirmation, Boolean decision) {
        return new Evidence(
                SampleApplication.FILES,
                Optional.of(new PriorAdoptionFinding(applies, needsConfirmation, List.of("一覧の理由"))),
                Optional.ofNullable(decision),
                List.of(),
                Optional.empty());
    }

    private static Evidence files(Map<String, Integer> files) {
        return new Evidence(files, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    private static FindingOutcome find(Finding finding, FormDocument document, Evidence evidence) {
        return find(finding, STATUTORY, document, evidence);
    }

    private static FindingOutcome find(Finding finding, String track, FormDocument document, Evidence evidence) {
        return new Findings(R7, track, document, evidence)
                .of(new ChecklistItem("item", "項目", Optional.of(finding), false, List.of(), Origin.SAMPLE))
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Finding.class)
    @DisplayName("どの確認も、値・規則・出典を述べ、整った申請では否にならない")
    void everyFindingSaysValueRuleAndOrigin(Finding finding) {
        FindingOutcome outcome = find(finding, complete(), CLEAR);

        assertThat(outcome.value()).isNotBlank();
        assertThat(outcome.rule()).isNotBlank();
        assertThat(outcome.origin()).isNotBlank();
        assertThat(outcome.verdict()).isNotEqualTo(Verdict.NOT_MET);
    }

    @Test
    @DisplayName("人だけが確かめる項目には、自動の確認がない")
    void itemWithoutFinding() {
        ChecklistItem item = new ChecklistItem("item", "項目", Optional.empty(), false, List.of(), Origin.SAMPLE);

        assertThat(new Findings(R7, STATUTORY, complete(), CLEAR).of(item)).isEmpty();
    }

    @ParameterizedTest(name = "{0}.{1} = {2} → {3}")
    @DisplayName("法人番号の検査用数字")
    @CsvSource(textBlock = """
            body,            , 8999900000001, MET
            body,            , 1999900000001, NOT_MET
            jointApplicants, 0, 1999900000002, NOT_MET
            partners,        0, 1999900000002, NOT_MET
            companies,       0, 7999900000002, MET
            """)
    void checkDigit(String section, Integer row, String number, Verdict expected) {
        FormDocument document = row == null
                ? set(complete(), section, "corporateNumber", number)
                : setRow(complete(), section, row, "corporateNumber", number);
        FindingOutcome outcome = find(Finding.CHECK_DIGIT, document, CLEAR);

        assertThat(outcome.verdict()).isEqualTo(expected);
        if (expected == Verdict.NOT_MET) {
            assertThat(outcome.value()).contains(number);
        }
    }

    @ParameterizedTest(name = "{0}: 経費 {1}円、当たる={2} → {3}")
    @DisplayName("補助金額と上限額")
    @CsvSource(delimiter = '|', textBlock = """
            right-hand       | 18720000 | false | 補助金額 12,480,000円 ≤ 上限 13,000,000円
            right-hand       | 19500000 | false | 補助金額 13,000,000円 ≤ 上限 13,000,000円
            right-hand       | 90000000 | false | 補助金額 13,000,000円 ≤ 上限 13,000,000円
            statutory-scheme | 20000002 | false | 補助金額 10,000,000円 ≤ 上限 10,000,000円
            statutory-scheme |  3000001 | false | 補助金額 1,500,000円 ≤ 上限 10,000,000円
            statutory-scheme |  3000001 | true  | 補助金額 1,000,000円 ≤ 上限 10,000,000円
            """)
    void cap(String track, long cost, boolean prior, String value) {
        FormDocument document = costing(cost);
        Findings findings = new Findings(R7, track, document, evidence(prior, false, null));
        FindingOutcome outcome = find(Finding.CAP, track, document, evidence(prior, false, null));

        assertThat(outcome.verdict()).isEqualTo(Verdict.MET);
        assertThat(outcome.value()).isEqualTo(value);
        assertThat(findings.subsidy()).isPresent();
    }

    private static FormDocument costing(long cost) {
        return complete().with("budget", List.of(line("personnel", cost, 1, 1))).with("income", List.of());
    }

    @Test
    @DisplayName("数えられる経費がなければ、額についての確認は人に回す")
    void cannotCompute() {
        FormDocument document = complete().with("budget", List.of());

        assertThat(find(Finding.CAP, document, CLEAR).verdict()).isEqualTo(Verdict.UNCERTAIN);
        assertThat(find(Finding.SUMS, document, CLEAR).verdict()).isEqualTo(Verdict.UNCERTAIN);
        assertThat(new Findings(R7, STATUTORY, document, CLEAR).subsidy()).isEmpty();
    }

    @ParameterizedTest(name = "一覧: 当たる={0} 要確認={1}、判断 {2} → 補助率 {3}、過去の採択 {4}")
    @DisplayName("過去の採択と補助率（domain 3 の表）")
    @CsvSource(nullValues = "なし", textBlock = """
            true,  false, なし,  MET 1/3,      MET
            true,  true,  なし,  UNCERTAIN,    UNCERTAIN
            false, true,  なし,  UNCERTAIN,    UNCERTAIN
            false, false, なし,  MET 1/2,      MET
            true,  true,  true,  MET 1/3,      MET
            true,  true,  false, MET 1/2,      MET
            false, true,  true,  MET 1/3,      MET
            false, false, true,  MET 1/3,      MET
            true,  false, false, MET 1/2,      MET
            """)
    void priorAdoptionDecidesTheRate(
            boolean applies, boolean needsConfirmation, Boolean decision, String rate, Verdict prior) {
        Evidence evidence = evidence(applies, needsConfirmation, decision);
        FindingOutcome found = find(Finding.RATE, complete(), evidence);
        FindingOutcome adoption = find(Finding.PRIOR_ADOPTION, complete(), evidence);

        assertThat(found.verdict().name()).isEqualTo(rate.split(" ")[0]);
        if (rate.contains(" ")) {
            assertThat(found.value()).startsWith("補助率 " + rate.split(" ")[1]);
        }
        assertThat(adoption.verdict()).isEqualTo(prior);
        assertThat(adoption.value()).contains("一覧の理由");
    }

    @Test
    @DisplayName("補助率が一つの枠では、過去の採択を問わない")
    void oneRate() {
        Evidence none = files(Map.of("articles", 1));

        assertThat(find(Finding.PRIOR_ADOPTION, RIGHT_HAND, complete(), none).verdict())
                .isEqualTo(Verdict.MET);
        assertThat(find(Finding.RATE, RIGHT_HAND, complete(), none).value()).isEqualTo("補助率 2/3");
    }

    @ParameterizedTest(name = "定款 {0}件、計画の写し {1}件 → {2}")
    @DisplayName("必須の添付（提出された版のもの）")
    @CsvSource(textBlock = """
            1, 1, MET
            3, 5, MET
            0, 1, NOT_MET
            1, 0, NOT_MET
            0, 0, NOT_MET
            4, 1, NOT_MET
            """)
    void attachments(int articles, int evidenceFiles, Verdict expected) {
        FindingOutcome outcome = find(
                Finding.ATTACHMENTS,
                complete(),
                files(Map.of("articles", articles, "legal-basis-evidence", evidenceFiles)));

        assertThat(outcome.verdict()).isEqualTo(expected);
        assertThat(outcome.value()).startsWith("必須の添付 2種類のうち");
    }

    @Test
    @DisplayName("枠が違えば、必須の添付も違う")
    void attachmentsOfOtherTrack() {
        assertThat(find(Finding.ATTACHMENTS, RIGHT_HAND, complete(), files(Map.of("articles", 1)))
                        .verdict())
                .isEqualTo(Verdict.MET);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("同じ団体の重複")
    @CsvSource(textBlock = """
            なし,               MET
            代表,               NOT_MET
            連名,               UNCERTAIN
            代表と連名,         NOT_MET
            申請の中で連名,     UNCERTAIN
            """)
    void duplicateBody(String what, Verdict expected) {
        FormDocument document = what.equals("申請の中で連名")
                ? setRow(
                        complete(),
                        "jointApplicants",
                        0,
                        "corporateNumber",
                        complete().section("body").get("corporateNumber"))
                : complete();
        List<OtherApplication> others = Stream.of(
                        new OtherApplication("R7-0001-0", true), new OtherApplication("R7-0002-0", false))
                .filter(other ->
                        what.startsWith(other.sameLead() ? "代表" : "連名") || !other.sameLead() && what.equals("代表と連名"))
                .toList();
        FindingOutcome outcome = find(
                Finding.DUPLICATE_BODY,
                document,
                new Evidence(SampleApplication.FILES, Optional.empty(), Optional.empty(), others, Optional.empty()));

        assertThat(outcome.verdict()).isEqualTo(expected);
        others.forEach(other -> assertThat(outcome.value()).contains(other.number()));
    }

    @ParameterizedTest(name = "{0} {1}人 → {2}")
    @DisplayName("従業員の数は、会社だけに問う")
    @CsvSource(nullValues = "なし", textBlock = """
            company,          2000, MET
            company,          2001, NOT_MET
            company,          0,    MET
            company,          なし, UNCERTAIN
            commerce-society, 2001, MET
            npo,              9999, MET
            なし,             9999, MET
            """)
    void staffLimit(String kind, Integer staff, Verdict expected) {
        FormDocument document = set(set(complete(), "body", "kind", kind), "body", "staffCount", staff);

        assertThat(find(Finding.STAFF_LIMIT, document, CLEAR).verdict()).isEqualTo(expected);
    }

    /** 計画の区域と期間を書いた申請。使えるのは商工会か商工会議所。 */
    private static FormDocument planned() {
        FormDocument document = set(complete(), "track", "planFrom", "2025-07-01");
        document = set(document, "track", "planTo", "2026-03-31");
        return set(document, "track", "planMunicipalityCodes", List.of("325252", "325261"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("法制度の要件、区域、期間、承認")
    @CsvSource(delimiter = '|', textBlock = """
            整った計画             | MET       | 承認見込みは有効
            法制度を選んでいない   | NOT_MET   | 選ばれていない
            使えない団体           | NOT_MET   | 商工会または商工会議所
            区域の外               | NOT_MET   | 325279
            計画より早い開始       | NOT_MET   | 期間より前
            計画より遅い終了       | NOT_MET   | 期間より後
            区域が書かれていない   | UNCERTAIN | 添付で確かめる
            期間が書かれていない   | UNCERTAIN | 添付で確かめる
            承認を確かめた         | MET       | 承認を確かめた
            承認されなかった       | NOT_MET   | 承認されなかった
            """)
    void legalBasis(String what, Verdict expected, String says) {
        FormDocument document = switch (what) {
            case "法制度を選んでいない" -> set(planned(), "track", "legalBasis", null);
            case "使えない団体" -> set(planned(), "body", "kind", "company");
            case "区域の外" -> set(planned(), "region", "municipalityCodes", List.of("325252", "325279"));
            case "計画より早い開始" -> set(planned(), "track", "planFrom", "2025-07-02");
            case "計画より遅い終了" -> set(planned(), "track", "planTo", "2026-03-30");
            case "区域が書かれていない" -> set(planned(), "track", "planMunicipalityCodes", List.of());
            case "期間が書かれていない" -> set(planned(), "track", "planTo", null);
            default -> planned();
        };
        Optional<Approval> approval = switch (what) {
            case "承認を確かめた" -> Optional.of(new Approval(true, what));
            case "承認されなかった" -> Optional.of(new Approval(false, what));
            default -> Optional.empty();
        };
        FindingOutcome outcome = find(
                Finding.LEGAL_BASIS,
                document,
                new Evidence(SampleApplication.FILES, Optional.empty(), Optional.empty(), List.of(), approval));

        assertThat(outcome.verdict()).isEqualTo(expected);
        assertThat(outcome.value()).contains(says);
    }

    @Test
    @DisplayName("法制度を求めない枠では問わない")
    void noLegalBasis() {
        assertThat(find(Finding.LEGAL_BASIS, RIGHT_HAND, complete(), CLEAR).verdict())
                .isEqualTo(Verdict.MET);
    }

    @ParameterizedTest(name = "人件費 {0}円、委託費 {1}円、外注費 {2}円 → {3}")
    @DisplayName("委託・外注の割合。ちょうど50％は超えない")
    @CsvSource(delimiter = '|', textBlock = """
            1000000 | 1000000 | 0      | MET     | （50.0％）
            1000000 | 1000001 | 0      | NOT_MET | （50.0％）
            1000000 | 600000  | 400000 | MET     | （50.0％）
            1000000 | 600000  | 500000 | NOT_MET | （52.3％）
            1000000 | 0       | 0      | MET     | （0.0％）
            """)
    void outsourcingShare(long personnel, long entrustment, long subcontract, Verdict expected, String share) {
        FormDocument document = complete()
                .with(
                        "budget",
                        List.of(
                                line("personnel", personnel, 1, 1),
                                line("entrustment", entrustment, 1, 1),
                                line("subcontract", subcontract, 1, 1)));
        FindingOutcome outcome = find(Finding.OUTSOURCING_SHARE, document, CLEAR);

        assertThat(outcome.verdict()).isEqualTo(expected);
        assertThat(outcome.value()).contains(share);
    }

    @ParameterizedTest(name = "経費 {0}円、参加費 {1}円、自治体負担金 {2}円 → {3}")
    @DisplayName("経費 = 補助金額 + 収入 + 自己負担")
    @CsvSource(delimiter = '|', textBlock = """
            3000000 | 0       | 0       | MET       | 補助金額 1,500,000円 + 収入 0円 + 自己負担 1,500,000円
            3000000 | 1000000 | 0       | MET       | 補助金額 1,000,000円 + 収入 1,000,000円 + 自己負担 1,000,000円
            3000000 | 0       | 1500000 | MET       | 補助金額 1,500,000円 + 収入 1,500,000円 + 自己負担 0円
            3000000 | 0       | 1500001 | UNCERTAIN | 自己負担 ▲1円
            3000000 | 3000000 | 0       | MET       | 補助金額 0円 + 収入 3,000,000円 + 自己負担 0円
            3000000 | 3000001 | 0       | NOT_MET   | 自己負担 ▲1円
            """)
    void sums(long cost, long fee, long municipal, Verdict expected, String says) {
        FormDocument document = costing(cost)
                .with(
                        "income",
                        List.of(
                                Map.of("kind", "participation-fee", "amountYen", fee),
                                Map.of("kind", "municipal-contribution", "amountYen", municipal)));
        FindingOutcome outcome = find(Finding.SUMS, document, CLEAR);

        assertThat(outcome.verdict()).isEqualTo(expected);
        assertThat(outcome.value())
                .startsWith("経費 " + new Money(cost).display())
                .contains(says);
    }

    @Test
    @DisplayName("書きかけの経費の行があれば、釣合いは人が見る")
    void unfinishedLine() {
        Map<String, Object> unfinished = new HashMap<>(line("travel", 100, 1, 1));
        unfinished.remove("quantity");
        FormDocument document =
                complete().with("budget", Arrays.asList(line("personnel", 1_000_000, 1, 1), unfinished));

        FindingOutcome outcome = find(Finding.SUMS, document, CLEAR);

        assertThat(outcome.verdict()).isEqualTo(Verdict.UNCERTAIN);
        assertThat(outcome.value()).contains("1行");
    }

    @ParameterizedTest(name = "{0} から {1} → {2}")
    @DisplayName("事業の期間は年度の中。3月31日まで")
    @CsvSource(nullValues = "なし", textBlock = """
            2025-04-01, 2026-03-31, MET
            2025-07-01, 2025-07-01, MET
            2025-03-31, 2026-03-31, NOT_MET
            2025-07-01, 2026-04-01, NOT_MET
            2025-07-02, 2025-07-01, NOT_MET
            なし,       2026-03-31, UNCERTAIN
            2025-07-01, なし,       UNCERTAIN
            """)
    void period(String from, String to, Verdict expected) {
        FormDocument document = set(set(complete(), "project", "startsOn", from), "project", "endsOn", to);

        assertThat(find(Finding.PERIOD, document, CLEAR).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "同意 {0} → {1}")
    @DisplayName("連携先の同意")
    @CsvSource(delimiter = '|', nullValues = "なし", textBlock = """
            なし        | MET
            true        | MET
            true,true   | MET
            true,false  | NOT_MET
            false       | NOT_MET
            空          | NOT_MET
            """)
    void consent(String consents, Verdict expected) {
        FormDocument document = complete().with("partners", List.of());
        String[] given = consents == null ? new String[0] : consents.split(",");
        for (int i = 0; i < given.length; i++) {
            document = setRow(document, "partners", i, "name", "連携先" + i);
            if (!given[i].equals("空")) {
                document = setRow(document, "partners", i, "consent", Boolean.valueOf(given[i]));
            }
        }
        FindingOutcome outcome = find(Finding.CONSENT, document, CLEAR);

        assertThat(outcome.verdict()).isEqualTo(expected);
        if (expected == Verdict.NOT_MET) {
            assertThat(outcome.value()).contains("連携先" + (given.length - 1));
        }
    }

    @ParameterizedTest(name = "{0}の「{1}」（番号 {2}）→ {3}")
    @DisplayName("申請者（連名を含む）が、自らの連携先や地域の企業に書かれている")
    @CsvSource(delimiter = '|', textBlock = """
            partners  | サンプル高校       |               | MET
            partners  | まったく別の名     | 8999900000001 | UNCERTAIN
            companies | まったく別の名     | 8999900000001 | UNCERTAIN
            partners  | ㈱さんぷる申請     |               | UNCERTAIN
            companies | 連名のサンプル協会 |               | UNCERTAIN
            partners  | 株式会社サンプル申請 | 7999900000002 | MET
            plan      | 株式会社サンプル申請 |               | MET
            """)
    void ownBody(String section, String name, String number, Verdict expected) {
        FormDocument document = set(complete(), "body", "name", "株式会社サンプル申請");
        document = document.with("jointApplicants", List.of(Map.of("name", "連名のサンプル協会")));
        document = setRow(document, section, 0, "name", name);
        document = number == null ? document : setRow(document, section, 0, "corporateNumber", number);
        FindingOutcome outcome = find(Finding.OWN_BODY, document, CLEAR);

        assertThat(outcome.verdict()).isEqualTo(expected);
        assertThat(outcome.value().contains("1行目")).isEqualTo(expected == Verdict.UNCERTAIN);
    }

    @ParameterizedTest(name = "{0}、警告の項目={1} → {2}")
    @DisplayName("否でも受理できる項目の不一致は、人の判断に回す")
    @CsvSource(textBlock = """
            MET,       false, OK
            MET,       true,  OK
            NOT_MET,   false, NG
            NOT_MET,   true,  OPEN
            UNCERTAIN, false, OPEN
            UNCERTAIN, true,  OPEN
            """)
    void warningsGoToAPerson(Verdict verdict, boolean ngIsWarning, CheckResult expected) {
        assertThat(new FindingOutcome(verdict, "値", "規則", "見本").result(ngIsWarning))
                .isEqualTo(expected);
    }
}
