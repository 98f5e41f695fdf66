package jp.jinjibu.review;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.shared.Violation;

/**
 * 一人の審査委員の、一つの申請への採点。変更できない。
 *
 * <p>項目ごとに、点、採点できない、まだ、のどれか。採点できない項目は、その人の合計点で重みごと除く。
 *
 * @param answers 項目の符号から点への対応。採点できない項目は空。まだの項目は含まない
 */
public record ScoreSheet(Map<String, Optional<Integer>> answers) {

    /** まだ何も採点していない。 */
    public static final ScoreSheet BLANK = new ScoreSheet(Map.of());

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public ScoreSheet {
        answers = Map.copyOf(answers);
    }

    /** その項目の点。まだか、採点できないなら空。 */
    public Optional<Integer> score(String criterion) {
        return answers.getOrDefault(criterion, Optional.empty());
    }

    /** その項目に、点か「採点できない」が付いているか。 */
    public boolean isAnswered(String criterion) {
        return answers.containsKey(criterion);
    }

    /**
     * 合わない点。項目の順、最後に知らない項目。足りないことは誤りとしない。
     *
     * @param criteria その申請の採点の項目
     */
    public List<Violation> violations(List<Criterion> criteria) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Criterion> known = new LinkedHashMap<>();
        criteria.forEach(criterion -> known.put(criterion.code(), criterion));
        for (Criterion criterion : criteria) {
            score(criterion.code())
                    .filter(score -> score < 0 || score > criterion.scale())
                    .ifPresent(score -> violations.add(new Violation(
                            pointer(criterion.code()),
                            "score-range",
                            "「" + criterion.label() + "」は、0 から " + criterion.scale() + " までの点にしてください（今は " + score
                                    + "）。",
                            criterion.origin().label())));
        }
        answers.keySet().stream()
                .filter(code -> !known.containsKey(code))
                .sorted()
                .forEach(code -> violations.add(
                        new Violation(pointer(code), "unknown-criterion", "採点の項目「" + code + "」はありません。", null)));
        return violations;
    }

    /** 提出までに要るもの。すべての項目に点か「採点できない」が付いていれば空。 */
    public List<Violation> missing(List<Criterion> criteria) {
        return criteria.stream()
                .filter(criterion -> !isAnswered(criterion.code()))
                .map(criterion -> new Violation(
                        pointer(criterion.code()),
                        "score-required",
                        "「" + criterion.label() + "」の点を付けるか、「採点できない」を選んでください。",
                        criterion.origin().label()))
                .toList();
    }

    /** 項目の場所。例: {@code /scores/plan}。 */
    public static String pointer(String criterion) {
        return "/scores/" + criterion.replace("~", "~0").replace("/", "~1");
    }

    /**
     * 合計点（100 点満点）。Σ 重み × 点 ÷ Σ 点を付けた項目の重み ÷ 最高の点 × 100。点を一つも付けていなければ空。
     *
     * <p>最高の点が項目によって違うときは、項目ごとに最高の点で割ってから重みを掛ける。割り算は一度だけで、丸めは DECIMAL128。
     *
     * @param criteria その申請の採点の項目
     */
    public Optional<BigDecimal> total(List<Criterion> criteria) {
        List<Criterion> scored = criteria.stream()
                .filter(criterion -> score(criterion.code()).isPresent())
                .toList();
        if (scored.isEmpty()) {
            return Optional.empty();
        }
        BigInteger common = scored.stream()
                .map(criterion -> BigInteger.valueOf(criterion.scale()))
                .reduce(BigInteger.ONE, ScoreSheet::leastCommonMultiple);
        BigInteger gained = BigInteger.ZERO;
        BigInteger full = BigInteger.ZERO;
        for (Criterion criterion : scored) {
            BigInteger weight = BigInteger.valueOf(criterion.weight());
            BigInteger score = BigInteger.valueOf(score(criterion.code()).orElseThrow());
            gained = gained.add(weight.multiply(score).multiply(common.divide(BigInteger.valueOf(criterion.scale()))));
            full = full.add(weight.multiply(common));
        }
        return Optional.of(
                new BigDecimal(gained).multiply(HUNDRED).divide(new BigDecimal(full), MathContext.DECIMAL128));
    }

    private static BigInteger leastCommonMultiple(BigInteger a, BigInteger b) {
        return a.divide(a.gcd(b)).multiply(b);
    }
}
