package jp.jinjibu.organisation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jp.jinjibu.identity.usecase.UserFirstSeen;

/** 構成員として招かれていた人がはじめてサインインしたとき、本人と結ぶ。以後は利用者名でなく本人で見分ける。 */
@ApplicationScoped
public class MemberRecognition {
    @PersistenceContext
    private EntityManager entityManager;

    /** 招きを本人と結ぶ。 */
    public void recognise(@Observes UserFirstSeen newcomer) {
        entityManager
                .createNativeQuery(
                        "update organisation_member set sub = :sub where username = :username and sub is null")
                .setParameter("sub", newcomer.sub())
                .setParameter("username", newcomer.username())
                .executeUpdate();
    }
}
