package jp.jinjibu.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.CategoryAmount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.GrantRequest;
import jp.jinjibu.grant.GrantRules.Method;
import jp.jinjibu.grant.SampleGrantee;
import jp.jinjibu.programme.SampleRules;
import jp.jinjibu.report.InspectionContent.Deduction;
import jp.jinjibu.report.InspectionContent.DeductionKind;
import jp.jinjibu.report.InspectionContent.Line;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportContent.Income;
import jp.jinjibu.shared.Derivation.Step;
import jp.jinjibu.shared.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 交付決定は、経費 10,000,000円から参加費 1,000,000円を差し引いて 2/3、査定で 5,400,000円。認めた経費は 6,500,000円、実際の参加費は
 * 500,000円。有償サービスの収入は、経費から差し引かない。
 */
@DisplayName("一つの交付の額の確定")
class DeterminationTest {
    private static final LocalDate DECIDED = LocalDate.parse("2025-07-20");

    @ParameterizedTest(name = "{0}、直した参加費 {1}、収益納付 {2} → {3}（{4}）")
    @CsvSource(delimiter = '|', textBlock = """
            RATE       |        | 0     | 4000000 | （6,500,000 − 500,000）× 2/3
            PROPORTION |        | 0     | 3600000 | 5,400,000 × 6,000,000 ÷ 9,000,000
            RATE       | 800000 | 0     | 3800000 | （6,500,000 − 800,000）× 2/3
            PROPORTION | 800000 | 0     | 3420000 | 5,400,000 × 5,700,000 ÷ 9,000,000
            RATE       |        | 60000 | 3940000 | 4,000,000 − 60,000
            """)
    @DisplayName("報告された収入は、検査で直せば直した額を使い、交付申請の収入とは割合で減らすときだけ比べる")
    void amount(Method method, Long corrected, long profit, long expected, String reason) {
        Determination determined = determine(
                method,
                Optional.ofNullable(corrected).map(fee -> List.of(new Income("participation-fee", fee))),
                profit == 0 ? List.of() : List.of(new Deduction(DeductionKind.PROFIT, profit, "計算書のとおり")));
        assertThat(determined.amount()).as(reason).isEqualTo(new Money(expected));
        assertThat(determined.cost()).isEqualTo(new Money(6_500_000));
        assertThat(determined.method()).isEqualTo(method);
        DeterminationFormulaTest.assertRecomputes(determined.derivation());
    }

    @Test
    @DisplayName("費目ごとに行を合わせ、減らした額と認めない額を分けて除く。報告のない費目の段はない")
    void addsLinesOfACategory() {
        assertThat(determine(Method.RATE, Optional.empty(), List.of()).derivation().steps().stream()
                        .limit(5))
                .extracting(Step::label, Step::expression, step -> step.result().yen())
                .containsExactly(
                        tuple("人件費の報告から減らす額と認めない額を除いた額", "7,100,000 − 100,000 − 2,000,000", 5_000_000L),
                        tuple("人件費の配分まで", "5,000,000 と 6,000,000 の小さい方", 5_000_000L),
                        tuple("旅費の報告から減らす額と認めない額を除いた額", "2,000,000 − 500,000", 1_500_000L),
                        tuple("旅費の配分まで", "1,500,000 と 3,000,000 の小さい方", 1_500_000L),
                        tuple("補助対象経費", "5,000,000 + 1,500,000", 6_500_000L));
    }

    private static Determination determine(
            Method method, Optional<List<Income>> corrected, List<Deduction> deductions) {
        Grant grant = grant();
        GrantDecision decision = new GrantDecision(
                grant,
                new Money(5_400_000),
                List.of(
                        new CategoryAmount("personnel", 6_000_000),
                        new CategoryAmount("travel", 3_000_000),
                        new CategoryAmount("entrustment", 1_000_000)),
                List.of(),
                "secretariat-a",
                SampleGrantee.REQUESTED_AT);
        ReportContent report = new ReportContent(
                FormDocument.of(Map.of(
                        "income",
                        List.of(
                                Map.of("kind", "participation-fee", "amountYen", 500_000),
                                Map.of("kind", "paid-service", "amountYen", 100_000)))),
                List.of(
                        cost("personnel", 4_800_000),
                        cost("travel", 2_000_000),
                        cost("personnel", 2_000_000),
                        cost("personnel", 300_000)));
        List<Line> lines = List.of(
                new Line(LineResult.ACCEPTED, 4_800_000L, ""),
                new Line(LineResult.REDUCED, 1_500_000L, "領収書がない分"),
                new Line(LineResult.REFUSED, 0L, "対象外"),
                new Line(LineResult.REDUCED, 200_000L, "領収書がない分"));
        return Determination.of(
                SampleRules.determining(method),
                grant,
                decision,
                report,
                new InspectionContent(lines, corrected, false, "", deductions));
    }

    private static Grant grant() {
        return new Grant(
                SampleGrantee.application(SampleGrantee.RIGHT_HAND, ApplicationState.ADOPTED),
                new Money(6_000_000),
                false,
                new GrantRequest(
                        new Money(6_000_000),
                        List.of(new CategoryAmount("personnel", 10_000_000)),
                        List.of(
                                new CategoryAmount("participation-fee", 1_000_000),
                                new CategoryAmount("paid-service", 400_000)),
                        DECIDED,
                        LocalDate.parse("2026-02-28"),
                        Optional.empty(),
                        new BankAccount("0001", "見本銀行", "001", "見本支店", BankAccount.Kind.ORDINARY, "1234567", "ミホン")),
                "applicant-a",
                SampleGrantee.REQUESTED_AT);
    }

    private static Cost cost(String category, long yen) {
        return new Cost(category, "経費", yen, null, null, null, null, null, null, null, null, "", "見本商店", List.of());
    }
}
