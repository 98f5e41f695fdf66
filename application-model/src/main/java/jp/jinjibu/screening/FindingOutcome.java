package jp.jinjibu.screening;

/**
 * 自動の確認の結果。変更できない。
 *
 * @param verdict 規則に合うか
 * @param value 申請から読んだこと。例: 「補助金額 12,480,000円 ≤ 上限 13,000,000円」
 * @param rule 当てた規則
 * @param origin 規則の出典の表示。例: 「見本」
 */
public record FindingOutcome(Verdict verdict, String value, String rule, String origin) {

    /** 規則に合うか。 */
    public enum Verdict {
        /** 合う。 */
        MET,
        /** 合わない。 */
        NOT_MET,
        /** 記録だけでは決められない。 */
        UNCERTAIN
    }

    /**
     * 確認の項目の、人が判断するまでの結果。
     *
     * @param ngIsWarning 「否」でも受理できる項目か。そのような項目の不一致は、記録に残る人の判断に回す
     */
    public CheckResult result(boolean ngIsWarning) {
        return switch (verdict) {
            case MET -> CheckResult.OK;
            case NOT_MET -> ngIsWarning ? CheckResult.OPEN : CheckResult.NG;
            case UNCERTAIN -> CheckResult.OPEN;
        };
    }
}
