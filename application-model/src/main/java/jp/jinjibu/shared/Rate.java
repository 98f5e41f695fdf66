package jp.jinjibu.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 補助率。0 より大きく 1 以下の分数で、書かれたとおりに持つ（10/10 を 1/1 に約分しない）。変更できない。
 *
 * @param numerator 分子。1 以上、分母以下
 * @param denominator 分母
 */
public record Rate(int numerator, int denominator) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,3})/([1-9][0-9]{0,3})");

    /**
     * @throws IllegalArgumentException 分子が 0 以下、または分母を超えるとき
     */
    public Rate {
        if (numerator <= 0 || numerator > denominator) {
            throw new IllegalArgumentException("補助率は 0 より大きく 1 以下の分数です: " + numerator + "/" + denominator);
        }
    }

    /**
     * 「2/3」の形を読む。
     *
     * @throws IllegalArgumentException 4桁までの半角数字の分数でないとき、または 0 以下か 1 を超えるとき
     */
    public static Rate parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("補助率は「2/3」のような分数で書きます: " + text);
        }
        return new Rate(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /**
     * 額 × 補助率。1円未満切捨て。
     *
     * @throws IllegalArgumentException 額が負のとき
     */
    public Money of(Money amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("補助率は負の額に掛けられません: " + amount.display());
        }
        return amount.proportion(new Money(numerator), new Money(denominator));
    }

    /** 「2/3」の形。 */
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
