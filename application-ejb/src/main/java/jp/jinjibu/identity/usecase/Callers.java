package jp.jinjibu.identity.usecase;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.UserAccount;

/** 呼んでいる人を認証の結果と利用者の表から知る。 */
@Stateless
@PermitAll
public class Callers {
    @Resource
    private SessionContext session;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private Event<UserFirstSeen> newcomers;

    /** 今の呼び出しの人。 */
    public Caller current() {
        return account()
                .map(account -> new Caller(account.sub(), account.username(), account.displayName(), roles()))
                .orElse(isAnonymous() ? Caller.ANONYMOUS : Caller.SYSTEM);
    }

    /**
     * 要求のはじめに一度だけ呼ぶ: 初めての人の行を作り、名前と役割を合わせ、停止を確かめる。
     *
     * @param sub 認証基盤の識別子
     * @param username 利用者名
     * @param displayName 氏名
     * @param email 確かめられたメールアドレス。なければ空
     * @param bureau 属する経済産業局。なければ空
     * @return 停止されていれば偽
     */
    public boolean admit(
            String sub, String username, String displayName, Optional<String> email, Optional<String> bureau) {
        UserAccount account = entityManager.find(UserAccount.class, sub);
        if (account == null) {
            return admitNewcomer(sub, username, displayName, email, bureau);
        }
        if (!account.username().equals(username)
                || !account.displayName().equals(displayName)
                || !account.email().equals(email)
                || !account.bureau().equals(bureau)
                || !account.roles().equals(roles())) {
            account.follow(username, displayName, email.orElse(null), bureau.orElse(null), roles());
        }
        return !account.isLocked();
    }

    /** その利用者名の人の識別子。一度もサインインしていなければ空。 */
    public Optional<String> findSub(String username) {
        return entityManager
                .createQuery("select u.sub from UserAccount u where u.username = :username", String.class)
                .setParameter("username", username)
                .getResultStream()
                .findFirst();
    }

    /** 同じ人のはじめての要求が同時に来ても、行は一つ。 */
    private boolean admitNewcomer(
            String sub, String username, String displayName, Optional<String> email, Optional<String> bureau) {
        entityManager
                .createNativeQuery("insert into user_account (sub, username, display_name, email, bureau, roles,"
                        + " first_seen_at, version) values (:sub, :username, :displayName, nullif(:email, ''),"
                        + " nullif(:bureau, ''), string_to_array(:roles, ' '), :now, 0)"
                        + " on conflict (sub) do nothing")
                .setParameter("sub", sub)
                .setParameter("username", username)
                .setParameter("displayName", displayName)
                .setParameter("email", email.orElse(""))
                .setParameter("bureau", bureau.orElse(""))
                .setParameter("roles", String.join(" ", roles()))
                .setParameter("now", clock.instant())
                .executeUpdate();
        newcomers.fire(new UserFirstSeen(sub, username));
        return true;
    }

    private Set<String> roles() {
        return Roles.ALL.stream().filter(session::isCallerInRole).collect(Collectors.toUnmodifiableSet());
    }

    private Optional<UserAccount> account() {
        return Optional.ofNullable(entityManager.find(
                UserAccount.class, session.getCallerPrincipal().getName()));
    }

    private boolean isAnonymous() {
        return "anonymous".equals(session.getCallerPrincipal().getName());
    }
}
