package jp.jinjibu.organisation.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 事業者に起きたこと。 */
public record OrganisationChanged(String number, String action, String detail) implements DomainEvent {
    @Override
    public String subject() {
        return "organisations/" + number;
    }
}
