package jp.jinjibu.review.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jp.jinjibu.identity.usecase.UserFirstSeen;

/** 登録されていた審査委員がはじめてサインインしたとき、本人と結ぶ。以後は利用者名でなく本人で見分ける。 */
@ApplicationScoped
public class ReviewerRecognition {
    @PersistenceContext
    private EntityManager entityManager;

    /** 登録を本人と結ぶ。 */
    public void recognise(@Observes UserFirstSeen newcomer) {
        entityManager
                .createNativeQuery("update reviewer set sub = :sub where username = :username and sub is null"
                        + " and not exists (select 1 from reviewer other where other.sub = :sub)")
                .setParameter("sub", newcomer.sub())
                .setParameter("username", newcomer.username())
                .executeUpdate();
    }
}
