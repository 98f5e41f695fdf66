package jp.jinjibu.application.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 申請に起きたこと。 */
public record ApplicationChanged(String number, String action, String detail) implements DomainEvent {
    @Override
    public String subject() {
        return "applications/" + number;
    }
}
