package jp.jinjibu.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.report.InspectionContent.Deduction;
import jp.jinjibu.report.InspectionContent.DeductionKind;
import jp.jinjibu.report.InspectionContent.Line;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportContent.Income;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("確定検査の決まり")
class InspectionRulesTest {
    private static final InspectionRules RULES = new InspectionRules(terms(Map.of()));

    /** 交付決定で、参加費 300円を見込んだもの。 */
    private static final InspectionRules PLANNED = new InspectionRules(terms(Map.of("fee", new Money(300))));

    @ParameterizedTest(name = "{0} 認める額 {1} 理由「{2}」 → {3} {4}")
    @DisplayName("報告された額は 100,000円")
    @CsvSource(
            nullValues = "-",
            value = {
                "ACCEPTED, 100000, '', -, -",
                "ACCEPTED, 99999, '', /lines/0/acceptedYen, accepted-amount",
                "REDUCED, 99999, 領収書がない分, -, -",
                "REDUCED, 1, 領収書がない分, -, -",
                "REDUCED, 100000, 領収書がない分, /lines/0/acceptedYen, accepted-amount",
                "REDUCED, 0, 領収書がない分, /lines/0/acceptedYen, accepted-amount",
                "REDUCED, -, 領収書がない分, /lines/0/acceptedYen, required",
                "REDUCED, 99999, '', /lines/0/reason, reason-required",
                "REDUCED, 99999, 　, /lines/0/reason, reason-required",
                "REFUSED, 0, 対象外, -, -",
                "REFUSED, 1, 対象外, /lines/0/acceptedYen, accepted-amount",
                "REFUSED, 0, '', /lines/0/reason, reason-required",
                "-, -, '', /lines/0/result, required"
            })
    void judgesALine(
            @Nullable LineResult result,
            @Nullable Long accepted,
            String reason,
            @Nullable String pointer,
            @Nullable String code) {
        InspectionContent typed = content(new Line(result, accepted, reason), Optional.empty(), List.of());
        assertThat(RULES.completion(typed, report()))
                .extracting(Violation::pointer, Violation::code)
                .isEqualTo(pointer == null ? List.of() : List.of(tuple(pointer, code)));
        assertThat(RULES.computable(typed, report()))
                .as("途中の額は、決めていない行と理由がなくても計算する")
                .hasSize(pointer != null && pointer.endsWith("acceptedYen") ? 1 : 0);
    }

    @Test
    @DisplayName("収入と差し引く額の誤りは、保存のときに挙がる")
    void refusesWhatCannotBeStored() {
        List<Violation> found = RULES.storable(
                content(
                        new Line(LineResult.ACCEPTED, 1_000_000_000_000L, ""),
                        Optional.of(List.of(new Income("fee", 1L), new Income("fee", 2L), new Income("rent", null))),
                        List.of(
                                new Deduction(DeductionKind.PROFIT, -1, "計算書のとおり"),
                                new Deduction(DeductionKind.PROFIT, 1, " "))),
                report());
        assertThat(found)
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(
                        tuple("/lines/0/acceptedYen", "out-of-range"),
                        tuple("/income/1/kind", "duplicate"),
                        tuple("/income/2/kind", "unknown-code"),
                        tuple("/income/2/amountYen", "required"),
                        tuple("/deductions/0/amountYen", "out-of-range"),
                        tuple("/deductions/1/reason", "required"),
                        tuple("/deductions/1/kind", "duplicate"));
    }

    @ParameterizedTest(name = "検査 {0}、報告 {1} → 直した {2}")
    @DisplayName("収入は、どれかの種類の額が報告と違うときだけ、直したことになる")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, fee 100, false",
                "fee 100, fee 100, false",
                "fee 99, fee 100, true",
                "fee 100 gift 0, fee 100, false",
                "fee 100 gift 1, fee 100, true",
                "gift 1 fee 100, fee 100 gift 1, false",
                "fee 0, -, false",
                "-, -, false"
            })
    void keepsIncomeOnlyWhenItDiffers(@Nullable String judged, @Nullable String reported, boolean corrected) {
        InspectionContent content =
                content(Line.UNDECIDED, Optional.ofNullable(judged).map(InspectionRulesTest::income), List.of());
        assertThat(content.against(report(reported == null ? List.of() : income(reported)), RULES.terms())
                        .income()
                        .isPresent())
                .isEqualTo(corrected);
    }

    @ParameterizedTest(name = "見込み fee 300、報告 {0}、検査 {1} → {2}、計算に入る額 {3}、見込みより少ない額 {4}")
    @DisplayName("見込んだのに報告のない収入は、検査した人が 0円でも答えるまで、検査を終えられない")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, true, 0, 300",
                "-, gift 5, true, 0, 300",
                "-, fee 0, false, 0, 300",
                "-, fee 120, false, 120, 180",
                "fee 250, -, false, 250, 50",
                "fee 250, fee 300, false, 300, -",
                "fee 301, -, false, 301, -",
                "fee 0, -, false, 0, 300",
                "fee 250, gift 5, false, 0, 300"
            })
    void answersPlannedIncome(
            @Nullable String reported, @Nullable String judged, boolean refused, long counted, @Nullable Long less) {
        ReportContent report = report(reported == null ? List.of() : income(reported));
        InspectionContent inspected = content(
                new Line(LineResult.ACCEPTED, 100_000L, ""),
                Optional.ofNullable(judged).map(InspectionRulesTest::income),
                List.of());
        assertThat(PLANNED.completion(inspected, report))
                .extracting(Violation::pointer, Violation::code)
                .isEqualTo(refused ? List.of(tuple("/income", "planned-income")) : List.of());
        InspectionContent kept = inspected.against(report, PLANNED.terms());
        assertThat(PLANNED.completion(kept, report)).hasSize(refused ? 1 : 0);
        IncomeAnswer fee = IncomeAnswer.of(PLANNED.terms(), report.income(), kept.income()).stream()
                .filter(answer -> answer.kind().equals("fee"))
                .findFirst()
                .orElseThrow();
        assertThat(fee.counted()).isEqualTo(new Money(counted));
        assertThat(fee.shortfall()).isEqualTo(Optional.ofNullable(less).map(Money::new));
    }

    private static ReportTerms terms(Map<String, Money> planned) {
        return new ReportTerms(
                LocalDate.EPOCH,
                LocalDate.EPOCH,
                LocalDate.EPOCH,
                Map.of(),
                Map.of("fee", "参加費", "gift", "協賛金"),
                planned);
    }

    private static List<Income> income(String text) {
        String[] words = text.split(" ");
        List<Income> income = new ArrayList<>();
        for (int i = 0; i < words.length; i += 2) {
            income.add(new Income(words[i], Long.valueOf(words[i + 1])));
        }
        return income;
    }

    private static InspectionContent content(Line line, Optional<List<Income>> income, List<Deduction> deductions) {
        return new InspectionContent(new ArrayList<>(List.of(line)), income, false, "", deductions);
    }

    private static ReportContent report() {
        return report(List.of());
    }

    private static ReportContent report(List<Income> income) {
        Cost cost =
                new Cost("trip", "旅費", 100_000L, null, null, null, null, null, null, null, null, "", "見本交通", List.of());
        List<Map<String, Object>> rows = income.stream()
                .<Map<String, Object>>map(row -> Map.of("kind", row.kind(), "amountYen", row.amountYen()))
                .toList();
        return new ReportContent(FormDocument.of(Map.of("income", rows)), List.of(cost));
    }
}
