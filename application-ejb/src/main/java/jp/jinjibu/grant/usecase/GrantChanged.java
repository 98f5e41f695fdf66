package jp.jinjibu.grant.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 交付に起きたこと。申請の経過に並ぶ。 */
public record GrantChanged(String number, String action, String detail) implements DomainEvent {
    @Override
    public String subject() {
        return "applications/" + number;
    }

    @Override
    public Told told() {
        return new Told(action, detail);
    }
}
