package jp.jinjibu.application.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 一件の申請に起きたこと。申請の経過に並ぶ。 */
public interface CaseEvent extends DomainEvent {
    /** 申請番号。 */
    String number();

    @Override
    default String subject() {
        return "applications/" + number();
    }
}
