package jp.jinjibu.programme.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 規則集の版の有効化が申請・承認・差戻しされた。 */
public record RuleSetActivation(String code, int version, String action, String detail) implements DomainEvent {
    @Override
    public String subject() {
        return "rule-sets/" + code + "/versions/" + version;
    }
}
