package jp.jinjibu.adoption.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 公募の採択の案に起きたこと。 */
public record AdoptionPlanChanged(String call, String action, String detail) implements DomainEvent {
    @Override
    public String subject() {
        return "calls/" + call;
    }
}
