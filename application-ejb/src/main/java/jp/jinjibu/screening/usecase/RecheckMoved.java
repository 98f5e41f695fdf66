package jp.jinjibu.screening.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jp.jinjibu.application.usecase.ApplicationEvent;
import jp.jinjibu.shared.usecase.Entities;

/** 規則集の新しい版に移された申請は、確認の項目をはじめから確かめ直す。前の版の項目についての判断は、操作の記録に残る。 */
@ApplicationScoped
public class RecheckMoved {
    @Inject
    private Entities entities;

    /** 前の版の項目についての判断を消す。 */
    void forget(@Observes ApplicationEvent.Moved moved) {
        entities.manager()
                .createNativeQuery("delete from screening_item where application_id ="
                        + " (select id from application where number = :number)")
                .setParameter("number", moved.number())
                .executeUpdate();
    }
}
