package jp.jinjibu.shared;

import java.math.BigInteger;
import java.util.Collection;

/**
 * 金額。単位は円、整数だけ。負の額（返還、控除しきれない収入など）も表せる。
 *
 * <p>計算はすべて正確に行い、{@code long} を超える結果は {@link ArithmeticException} になる。変更できない。
 *
 * @param yen 円
 */
public record Money(long yen) implements Comparable<Money> {

    /** 0円。 */
    public static final Money ZERO = new Money(0);

    /** 入力として受け付ける最大の額。999,999,999,999円。 */
    public static final Money MAX = new Money(999_999_999_999L);

    public static Money sum(Collection<Money> amounts) {
        return amounts.stream().reduce(ZERO, Money::plus);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(yen, other.yen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(yen, other.yen));
    }

    /** 二つの額の小さい方。 */
    public Money min(Money other) {
        return yen <= other.yen ? this : other;
    }

    /** 二つの額の大きい方。 */
    public Money max(Money other) {
        return yen >= other.yen ? this : other;
    }

    /**
     * この額 × {@code part} ÷ {@code whole}。1円未満切捨て。途中の積は桁あふれしない。
     *
     * @throws ArithmeticException {@code whole} が 0円のとき、結果が {@code long} に収まらないとき
     */
    public Money proportion(Money part, Money whole) {
        return new Money(BigInteger.valueOf(yen)
                .multiply(BigInteger.valueOf(part.yen))
                .divide(BigInteger.valueOf(whole.yen))
                .longValueExact());
    }

    public boolean isNegative() {
        return yen < 0;
    }

    /** 3桁区切りの数字だけ。負の額は▲を付ける。例: {@code 12,480,000}、{@code ▲1,000}。 */
    public String digits() {
        String plain = Long.toString(yen);
        int first = isNegative() ? 1 : 0;
        StringBuilder grouped = new StringBuilder(plain.length() + 7).append(isNegative() ? "▲" : "");
        for (int i = first; i < plain.length(); i++) {
            if (i > first && (plain.length() - i) % 3 == 0) {
                grouped.append(',');
            }
            grouped.append(plain.charAt(i));
        }
        return grouped.toString();
    }

    /** 単位まで付けた表示。例: {@code 12,480,000円}、{@code ▲1,000円}。 */
    public String display() {
        return digits() + "円";
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(yen, other.yen);
    }
}
