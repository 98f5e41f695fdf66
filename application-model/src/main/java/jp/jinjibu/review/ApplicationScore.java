package jp.jinjibu.review;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.shared.Sourced;

/**
 * 一つの申請の、審査委員の採点をまとめた点。変更できない。
 *
 * @param value 得点（100 点満点）。審査委員の合計点の平均を小数 20 桁に丸めたもの（HALF_EVEN）。採点がなければ空
 * @param spread 開き（点）。審査委員の合計点の最も高いものと低いものの差。小数 20 桁。採点がなければ空
 * @param totals 数えた審査委員の合計点。審査委員の番号から点への対応、番号の順
 * @param criterionMeans 項目ごとの素点の平均（点）。項目の順。だれも点を付けなかった項目は含まない
 * @param heaviestMean 重みの最も大きい項目（いくつかあればそのすべて）の素点の平均。だれも点を付けていなければ空
 * @param belowMinimum 下回った下限。なければ空の並び
 */
public record ApplicationScore(
        Optional<BigDecimal> value,
        Optional<BigDecimal> spread,
        SortedMap<Long, BigDecimal> totals,
        Map<String, BigDecimal> criterionMeans,
        Optional<BigDecimal> heaviestMean,
        List<String> belowMinimum) {

    /** 得点の小数の桁。 */
    public static final int DECIMALS = 20;

    private static final MathContext PRECISION = MathContext.DECIMAL128;

    public ApplicationScore {
        totals = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(totals));
        criterionMeans = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(criterionMeans));
        belowMinimum = List.copyOf(belowMinimum);
    }

    /**
     * まとめる。足し算は審査委員の番号の順に行うので、渡す順によらず同じ値になる。
     *
     * @param criteria その申請の採点の項目
     * @param minimumTotal 得点の下限（これ未満は下回る）。求めないなら空
     * @param sheets 数える採点。審査委員の番号から採点への対応
     */
    public static ApplicationScore of(
            List<Criterion> criteria, Optional<Sourced<Integer>> minimumTotal, Map<Long, ScoreSheet> sheets) {
        SortedMap<Long, BigDecimal> totals = new TreeMap<>();
        new TreeMap<>(sheets)
                .forEach((reviewer, sheet) -> sheet.total(criteria).ifPresent(total -> totals.put(reviewer, total)));
        Optional<BigDecimal> value = mean(List.copyOf(totals.values())).map(ApplicationScore::rounded);
        Map<String, BigDecimal> means = new LinkedHashMap<>();
        for (Criterion criterion : criteria) {
            rawMean(List.of(criterion), sheets).ifPresent(mean -> means.put(criterion.code(), mean));
        }
        return new ApplicationScore(
                value,
                spread(totals),
                totals,
                means,
                rawMean(heaviest(criteria), sheets),
                belowMinimum(criteria, minimumTotal, value, means));
    }

    /** 画面での点。小数 1 桁、四捨五入（HALF_UP）。例: 80.0。 */
    public static String display(BigDecimal score) {
        return score.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    private static List<Criterion> heaviest(List<Criterion> criteria) {
        int weight = criteria.stream().mapToInt(Criterion::weight).max().orElse(0);
        return criteria.stream()
                .filter(criterion -> criterion.weight() == weight)
                .toList();
    }

    /** 素点の平均。整数の和を一度だけ割る。 */
    private static Optional<BigDecimal> rawMean(List<Criterion> criteria, Map<Long, ScoreSheet> sheets) {
        return mean(sheets.values().stream()
                .flatMap(sheet -> criteria.stream().flatMap(criterion -> sheet.score(criterion.code()).stream()))
                .map(BigDecimal::valueOf)
                .toList());
    }

    private static Optional<BigDecimal> mean(List<BigDecimal> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal value : values) {
            sum = sum.add(value, PRECISION);
        }
        return Optional.of(sum.divide(BigDecimal.valueOf(values.size()), PRECISION));
    }

    private static Optional<BigDecimal> spread(SortedMap<Long, BigDecimal> totals) {
        Optional<BigDecimal> highest = totals.values().stream().max(BigDecimal::compareTo);
        Optional<BigDecimal> lowest = totals.values().stream().min(BigDecimal::compareTo);
        return highest.map(high -> rounded(high.subtract(lowest.orElseThrow(), PRECISION)));
    }

    private static BigDecimal rounded(BigDecimal score) {
        return score.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static List<String> belowMinimum(
            List<Criterion> criteria,
            Optional<Sourced<Integer>> minimumTotal,
            Optional<BigDecimal> value,
            Map<String, BigDecimal> means) {
        List<String> below = new ArrayList<>();
        if (minimumTotal.isPresent() && value.isPresent()) {
            int minimum = minimumTotal.get().value();
            if (value.get().compareTo(BigDecimal.valueOf(minimum)) < 0) {
                below.add("得点が下限（" + minimum + "点）を下回る");
            }
        }
        criteria.stream()
                .flatMap(criterion -> criterion.minimum().stream()
                        .filter(minimum -> Optional.ofNullable(means.get(criterion.code()))
                                .filter(mean -> mean.compareTo(BigDecimal.valueOf(minimum)) < 0)
                                .isPresent())
                        .flatMap(minimum -> Stream.of("「" + criterion.label() + "」の平均が下限（" + minimum + "点）を下回る")))
                .forEach(below::add);
        return below;
    }
}
