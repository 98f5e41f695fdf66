package jp.jinjibu.call.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 公募に起きたこと。 */
public record CallChanged(String code, String action, String detail) implements DomainEvent {
    @Override
    public String subject() {
        return "calls/" + code;
    }
}
