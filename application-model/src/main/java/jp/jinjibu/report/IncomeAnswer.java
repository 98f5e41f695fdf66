package jp.jinjibu.report;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.report.ReportContent.Income;
import jp.jinjibu.shared.Money;

/**
 * 一つの種類の収入の、交付決定で見込んだ額、報告された額、検査した額。見込んだ収入は、答えのないまま額の確定の計算から消えない。
 *
 * @param kind 規則集の、収入の種類の符号
 * @param name その名称
 * @param planned 交付決定で見込んだ額。見込んでいなければ空
 * @param reported 報告された額。報告がなければ空
 * @param inspected 検査で決めた額。報告のままなら空
 */
public record IncomeAnswer(
        String kind, String name, Optional<Money> planned, Optional<Money> reported, Optional<Money> inspected) {

    /**
     * 見込んだか、報告されたか、検査で決めた種類を、規則の順に並べる。
     *
     * @param reported 報告された収入
     * @param inspected 検査で直した収入。直していなければ空。直したものにない種類は 0円
     */
    public static List<IncomeAnswer> of(ReportTerms terms, List<Income> reported, Optional<List<Income>> inspected) {
        return terms.incomeKinds().entrySet().stream()
                .map(kind -> new IncomeAnswer(
                        kind.getKey(),
                        kind.getValue(),
                        Optional.ofNullable(terms.plannedIncome().get(kind.getKey())),
                        find(reported, kind.getKey()),
                        inspected.flatMap(judged -> find(judged, kind.getKey())
                                .or(() -> find(reported, kind.getKey()).map(any -> Money.ZERO)))))
                .filter(answer -> answer.planned()
                        .or(answer::reported)
                        .or(answer::inspected)
                        .isPresent())
                .toList();
    }

    /** 見込んだのに、報告も検査も答えていないか。 */
    public boolean isUnanswered() {
        return planned.isPresent() && reported.isEmpty() && inspected.isEmpty();
    }

    /** 額の確定の計算に入る額。 */
    public Money counted() {
        return inspected.or(() -> reported).orElse(Money.ZERO);
    }

    /** 見込んだ額より少ない分。少なくなければ空。 */
    public Optional<Money> shortfall() {
        return planned.filter(plan -> plan.compareTo(counted()) > 0).map(plan -> plan.minus(counted()));
    }

    private static Optional<Money> find(List<Income> income, String kind) {
        return income.stream()
                .filter(row -> row.kind().equals(kind))
                .flatMap(row -> Optional.ofNullable(row.amountYen()).stream())
                .filter(yen -> yen >= 0 && yen <= Money.MAX.yen())
                .findFirst()
                .map(Money::new);
    }
}
