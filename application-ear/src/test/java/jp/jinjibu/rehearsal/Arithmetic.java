package jp.jinjibu.rehearsal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** 稽古の側の算術。整数だけを使い、製品の計算を呼ばない。 */
final class Arithmetic {
    private static final int SCALE = 20;

    private Arithmetic() {}

    /** 分数。約分はしない。 */
    record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {
        static final Fraction ZERO = of(0, 1);

        static Fraction of(long numerator, long denominator) {
            return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
        }

        Fraction plus(Fraction other) {
            return new Fraction(
                    numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                    denominator.multiply(other.denominator));
        }

        Fraction dividedBy(long divisor) {
            return new Fraction(numerator, denominator.multiply(BigInteger.valueOf(divisor)));
        }

        /** 小数 20 桁。端数は偶数への丸め。 */
        BigDecimal rounded() {
            return new BigDecimal(numerator)
                    .divide(new BigDecimal(denominator), SCALE, RoundingMode.HALF_EVEN)
                    .stripTrailingZeros();
        }

        @Override
        public int compareTo(Fraction other) {
            return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
        }
    }

    /** 法人番号: 12 桁の基礎番号の前に検査用数字を付ける。 */
    static String corporateNumber(long base) {
        String digits = String.format(java.util.Locale.ROOT, "%012d", base);
        int sum = 0;
        for (int n = 1; n <= 12; n++) {
            int p = digits.charAt(12 - n) - '0';
            sum += p * (n % 2 == 1 ? 1 : 2);
        }
        return (9 - sum % 9) + digits;
    }

    /**
     * 補助金額: 経費から収入を引き（0 を下回らない）、補助率を掛けて円未満を切り捨て、上限額までとする。
     *
     * @param costYen 補助対象経費
     * @param incomeYen 経費から差し引く収入
     */
    static long subsidy(long costYen, long incomeYen, long numerator, long denominator, long capYen) {
        long counted = costYen > incomeYen ? costYen - incomeYen : 0;
        long product = Math.multiplyExact(counted, numerator);
        long amount = (product - product % denominator) / denominator;
        return amount < capYen ? amount : capYen;
    }

    /**
     * 確定額: 費目ごとに、認めた額と配分額の小さい方を足し、収入を引いて補助率を掛け、交付決定額と上限額までとする。
     *
     * @param accepted 費目の符号から、認めた額
     * @param allocated 費目の符号から、交付決定の配分額
     */
    static long determined(
            Map<String, Long> accepted,
            Map<String, Long> allocated,
            long incomeYen,
            long numerator,
            long denominator,
            long grantedYen,
            long capYen) {
        long cost = 0;
        for (Map.Entry<String, Long> line : accepted.entrySet()) {
            long limit = allocated.getOrDefault(line.getKey(), 0L);
            cost += line.getValue() < limit ? line.getValue() : limit;
        }
        long amount = subsidy(cost, incomeYen, numerator, denominator, capYen);
        return amount < grantedYen ? amount : grantedYen;
    }

    /** 一人の合計点（100 点満点）: Σ 重み × 点 ÷ Σ 答えた項目の重み ÷ 満点 × 100。答えない項目は -1。 */
    static Fraction total(int[] weights, int[] scores, int scale) {
        long points = 0;
        long weight = 0;
        for (int i = 0; i < weights.length; i++) {
            if (scores[i] >= 0) {
                points += (long) weights[i] * scores[i];
                weight += weights[i];
            }
        }
        return Fraction.of(points * 100, weight * scale);
    }

    /** 平均。 */
    static Fraction mean(List<Fraction> values) {
        Fraction sum = Fraction.ZERO;
        for (Fraction value : values) {
            sum = sum.plus(value);
        }
        return values.isEmpty() ? sum : sum.dividedBy(values.size());
    }
}
