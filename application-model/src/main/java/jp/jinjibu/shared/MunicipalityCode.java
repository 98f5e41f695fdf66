package jp.jinjibu.shared;

import java.util.regex.Pattern;

/**
 * 全国地方公共団体コード。都道府県2桁、市区町村3桁、検査数字1桁。変更できない。
 *
 * <p>都道府県（01 から 47）と検査数字が合うものはすべて受け付ける。実在するかは問わない。
 *
 * @param digits 半角数字6桁
 */
public record MunicipalityCode(String digits) implements Comparable<MunicipalityCode> {

    private static final Pattern FORM = Pattern.compile("[0-9]{6}");
    private static final int PREFECTURES = 47;

    /**
     * @throws IllegalArgumentException 6桁の数字でない、都道府県がない、検査数字が合わないのどれかのとき
     */
    public MunicipalityCode {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("市町村コードは6桁の数字で、都道府県と検査数字が合うものです: " + digits);
        }
    }

    /** 6桁の数字で、都道府県と検査数字が合うか。検査数字 =（11 −（6a+5b+4c+3d+2e を 11 で割った余り））の1の位。 */
    public static boolean isValid(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        int prefecture = Integer.parseInt(text.substring(0, 2));
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += (6 - i) * (text.charAt(i) - '0');
        }
        return prefecture >= 1 && prefecture <= PREFECTURES && text.charAt(5) - '0' == (11 - sum % 11) % 10;
    }

    /** 都道府県コード。01 から 47 までの2桁。 */
    public String prefectureCode() {
        return digits.substring(0, 2);
    }

    @Override
    public int compareTo(MunicipalityCode other) {
        return digits.compareTo(other.digits);
    }

    /** 6桁の数字。 */
    @Override
    public String toString() {
        return digits;
    }
}
