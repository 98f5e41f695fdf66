package jp.jinjibu.organisation;

import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;

/** 事業者の人が、その事業者についてしてよいこと。だれに許すかは {@link MemberRole} の表だけが決める。 */
public enum BodyRight {
    /** 案件と登録を見る。 */
    READ("事業者の構成員ではありません。"),
    /** 申請や報告を書き、出す。 */
    WORK("閲覧の立場では、見るだけで、変えることはできません。代表か担当の人が行ってください。"),
    /** 人と登録の内容を扱う。 */
    PEOPLE("人と登録の内容を扱えるのは、代表だけです。");

    private final String refusal;

    BodyRight(String refusal) {
        this.refusal = refusal;
    }

    BusinessRuleViolation refused() {
        return new BusinessRuleViolation(Refusal.ROLE, refusal);
    }
}
