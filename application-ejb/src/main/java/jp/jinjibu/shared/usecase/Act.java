package jp.jinjibu.shared.usecase;

import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;

/**
 * この人が今できること、またはできないこと。役割がそもそも許さないことは、並べない。
 *
 * @param name 機械が読む名
 * @param label ボタンの言葉
 * @param page することのできる画面
 * @param href API の宛先
 * @param refusal できない理由。できるなら空。動詞が断るときの理由と同じもの
 */
public record Act(String name, String label, String page, String href, Optional<BusinessRuleViolation> refusal) {
    /** 今できるか。 */
    public boolean isAllowed() {
        return refusal.isEmpty();
    }

    /** この人の役割のすることか。規則集の決める役割のために断られるものは、違う。 */
    boolean isMine() {
        return refusal.filter(refused -> refused.refusal() == Refusal.ROLE).isEmpty();
    }

    /** できない理由の文。できるなら空。 */
    public Optional<String> reason() {
        return refusal.map(BusinessRuleViolation::getMessage);
    }
}
