package jp.jinjibu.screening.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 差戻しの回答期限が過ぎた。 */
public record CorrectionLapsed(String number, String detail) implements DomainEvent {
    @Override
    public String action() {
        return "差戻しの期限切れ";
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
