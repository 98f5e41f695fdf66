package jp.jinjibu.shared.web;

import jp.jinjibu.shared.CorporateNumber;

/** URL の法人番号を読む。 */
public final class CorporateNumbers {
    private CorporateNumbers() {}

    /**
     * @throws ProblemException 13 桁の数字でないとき（400）
     */
    public static CorporateNumber read(String digits) {
        if (!CorporateNumber.isWellFormed(digits)) {
            throw ProblemException.malformed("corporate-number", "法人番号は、13桁の数字で指定してください。");
        }
        return new CorporateNumber(digits);
    }
}
