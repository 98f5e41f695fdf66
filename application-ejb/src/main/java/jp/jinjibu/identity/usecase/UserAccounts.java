package jp.jinjibu.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import jp.jinjibu.identity.UserAccount;

/** 利用者の表。 */
@ApplicationScoped
public class UserAccounts {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private Event<UserFirstSeen> newcomers;

    public Optional<UserAccount> find(String sub) {
        return Optional.ofNullable(entityManager.find(UserAccount.class, sub));
    }

    /** その利用者名の人の識別子。一度もサインインしていなければ空。 */
    public Optional<String> findSub(String username) {
        return entityManager
                .createQuery("select u.sub from UserAccount u where u.username = :username", String.class)
                .setParameter("username", username)
                .getResultStream()
                .findFirst();
    }

    /** 初めての人の行を作る。同じ人のはじめての要求が同時に来ても、行は一つ。 */
    @Transactional
    public void welcome(
            String sub, String username, String displayName, Optional<String> email, Optional<String> bureau) {
        entityManager
                .createNativeQuery(
                        "insert into user_account (sub, username, display_name, email, bureau, first_seen_at, version)"
                                + " values (:sub, :username, :displayName, nullif(:email, ''), nullif(:bureau, ''), :now, 0)"
                                + " on conflict (sub) do nothing")
                .setParameter("sub", sub)
                .setParameter("username", username)
                .setParameter("displayName", displayName)
                .setParameter("email", email.orElse(""))
                .setParameter("bureau", bureau.orElse(""))
                .setParameter("now", clock.instant())
                .executeUpdate();
        newcomers.fire(new UserFirstSeen(sub, username));
    }

    /** 認証基盤の名前・アドレス・経済産業局に合わせる。 */
    @Transactional
    public void follow(
            String sub, String username, String displayName, Optional<String> email, Optional<String> bureau) {
        find(sub).ifPresent(account -> account.follow(username, displayName, email.orElse(null), bureau.orElse(null)));
    }
}
