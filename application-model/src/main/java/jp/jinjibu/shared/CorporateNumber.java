package jp.jinjibu.shared;

import java.util.regex.Pattern;

/**
 * 法人番号。13桁の数字で、先頭の1桁は検査用数字。
 *
 * <p>検査用数字の誤りは拒まない。公表された採択一覧に誤った番号が1件あり、公表どおりに持って {@link #checkDigitValid()} で示す。変更できない。
 *
 * @param digits 半角数字13桁
 */
public record CorporateNumber(String digits) implements Comparable<CorporateNumber> {

    private static final Pattern FORM = Pattern.compile("[0-9]{13}");

    /**
     * @throws IllegalArgumentException 半角数字13桁でないとき
     */
    public CorporateNumber {
        if (!isWellFormed(digits)) {
            throw new IllegalArgumentException("法人番号は13桁の数字です");
        }
    }

    /**
     * 検査用数字を除いた12桁から作る。
     *
     * @throws IllegalArgumentException 半角数字12桁でないとき
     */
    public static CorporateNumber ofBase(String base) {
        CorporateNumber unchecked = new CorporateNumber("0" + base);
        return new CorporateNumber(unchecked.checkDigit() + base);
    }

    /** 半角数字13桁か。 */
    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** 検査用数字が正しいか。検査用数字 = 9 −（Σ Pn × Qn を 9 で割った余り）。n は最下位から、Qn は n が奇数なら 1、偶数なら 2。 */
    public boolean checkDigitValid() {
        return digits.charAt(0) - '0' == checkDigit();
    }

    private int checkDigit() {
        int sum = 0;
        for (int n = 1; n <= 12; n++) {
            int digit = digits.charAt(13 - n) - '0';
            sum += digit * (n % 2 == 1 ? 1 : 2);
        }
        return 9 - sum % 9;
    }

    @Override
    public int compareTo(CorporateNumber other) {
        return digits.compareTo(other.digits);
    }

    /** 13桁の数字。 */
    @Override
    public String toString() {
        return digits;
    }
}
