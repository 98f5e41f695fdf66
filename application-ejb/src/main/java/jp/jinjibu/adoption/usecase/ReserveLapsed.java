package jp.jinjibu.adoption.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 補欠が失効した。 */
public record ReserveLapsed(String number, String detail) implements DomainEvent {
    @Override
    public String action() {
        return "補欠の失効";
    }

    @Override
    public String subject() {
        return "applications/" + number;
    }

    @Override
    public boolean isAutomatic() {
        return true;
    }
}
