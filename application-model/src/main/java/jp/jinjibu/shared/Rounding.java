package jp.jinjibu.shared;

import java.util.Optional;

/**
 * 端数処理。ある単位に満たない額を切り捨てる。変更できない。
 *
 * @param unitYen 単位（円）。1 なら1円未満、1,000 なら1,000円未満を切り捨てる
 * @param scope 切り捨てを合計に一度だけ行うか、費目ごとに行うか
 */
public record Rounding(
        @Term("切り捨てる単位（円）") long unitYen, @Term("切り捨てる範囲") Scope scope) {

    /** 端数処理を行う範囲。 */
    public enum Scope {
        /** 合計額に一度だけ。 */
        @Term("合計額に一度だけ")
        TOTAL,
        /** 費目ごとに行ってから合計する。 */
        @Term("費目ごと")
        CATEGORY
    }

    /**
     * @throws IllegalArgumentException 単位が 1円より小さいとき
     */
    public Rounding {
        if (unitYen < 1) {
            throw new IllegalArgumentException("端数処理の単位は1円以上です: " + unitYen);
        }
    }

    /** 単位未満を切り捨てた額。負の額は受け付けない（{@link Rate#of} が先に拒む）。 */
    public Money floor(Money amount) {
        return new Money(Math.floorDiv(amount.yen(), unitYen) * unitYen);
    }

    /**
     * 人が決める額を、この単位にしていない誤り。近い額を言う。
     *
     * @param pointer 打った場所
     * @param what 額の呼び方
     */
    public Optional<Violation> whyNot(String pointer, String what, Money amount) {
        Money below = floor(amount);
        if (below.equals(amount)) {
            return Optional.empty();
        }
        Money above = below.plus(new Money(unitYen));
        return Optional.of(new Violation(
                pointer,
                "unit",
                what + "は、" + new Money(unitYen).display() + "単位にしてください。近い額は、"
                        + (below.equals(Money.ZERO) ? "" : below.display() + "と") + above.display() + "です。",
                null));
    }

    /** 例: 「1,000円未満切捨て」。 */
    public String label() {
        return new Money(unitYen).display() + "未満切捨て";
    }
}
