package jp.jinjibu.kpi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * 継続率。変更できない。
 *
 * @param continued 続いている取組の数（分子）
 * @param cohort 母集団の取組の数（分母）。1 以上
 */
public record ContinuationRate(int continued, int cohort) {

    /**
     * @throws IllegalArgumentException 母集団が空のとき、分子が分母を超えるとき
     */
    public ContinuationRate {
        if (cohort < 1 || continued < 0 || continued > cohort) {
            throw new IllegalArgumentException("継続率になりません: " + continued + "/" + cohort);
        }
    }

    /**
     * 取組ごとの結果から。
     *
     * @param outcomes 母集団の取組の結果。一つ以上
     */
    public static ContinuationRate of(Collection<Outcome> outcomes) {
        return new ContinuationRate(
                (int) outcomes.stream().filter(Outcome::isContinued).count(), outcomes.size());
    }

    /** 例: 「8/20」。約分しない。 */
    public String fraction() {
        return continued + "/" + cohort;
    }

    /** 百分率。小数第1位まで、四捨五入。 */
    public BigDecimal percent() {
        return BigDecimal.valueOf(100L * continued).divide(BigDecimal.valueOf(cohort), 1, RoundingMode.HALF_UP);
    }

    /** 目標（％、以上）に達しているか。丸める前の値で比べる。 */
    public boolean reaches(int targetPercent) {
        return 100L * continued >= (long) targetPercent * cohort;
    }
}
