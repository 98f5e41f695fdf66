package jp.jinjibu.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import jp.jinjibu.identity.UserAccount;
import jp.jinjibu.shared.usecase.Entities;

/** 利用者の表。 */
@ApplicationScoped
public class UserAccounts {
    @Inject
    private Entities entities;

    @Inject
    private Clock clock;

    @Inject
    private Event<UserFirstSeen> newcomers;

    public Optional<UserAccount> find(String sub) {
        return entities.find(UserAccount.class, sub);
    }

    /** その利用者名の人。一度もサインインしていなければ空。 */
    public Optional<UserAccount> findNamed(String username) {
        return entities.first(UserAccount.class, "where e.username = ?1", username);
    }

    /** その確かめられたメールアドレスの人の識別子。大文字と小文字は区別しない。一度もサインインしていなければ空。 */
    public Optional<String> findSubByEmail(String email) {
        return entities.first(UserAccount.class, "where lower(e.email) = lower(?1)", email)
                .map(UserAccount::sub);
    }

    /** その利用者名の人の氏名。一度もサインインしていなければ、利用者名のまま。 */
    public String nameOf(String username) {
        return findNamed(username).map(UserAccount::displayName).orElse(username);
    }

    /** 初めての人の行を作る。同じ人のはじめての要求が同時に来ても、行は一つ。 */
    @Transactional
    public void welcome(Caller caller, Optional<String> email, Optional<String> bureau) {
        entities.manager()
                .createNativeQuery("insert into user_account (sub, username, display_name, email, bureau, roles, lines,"
                        + " first_seen_at, version) values (:sub, :username, :displayName, nullif(:email, ''),"
                        + " nullif(:bureau, ''), string_to_array(:roles, ' '), string_to_array(:lines, ' '), :now, 0)"
                        + " on conflict (sub) do nothing")
                .setParameter("sub", caller.sub())
                .setParameter("username", caller.username())
                .setParameter("displayName", caller.displayName())
                .setParameter("email", email.orElse(""))
                .setParameter("bureau", bureau.orElse(""))
                .setParameter("roles", String.join(" ", caller.roles()))
                .setParameter("lines", String.join(" ", caller.lines()))
                .setParameter("now", clock.instant())
                .executeUpdate();
        newcomers.fire(new UserFirstSeen(caller.sub(), caller.username()));
    }

    /** 認証基盤の名前・アドレス・経済産業局・役割・系列に合わせる。 */
    @Transactional
    public void follow(Caller caller, Optional<String> email, Optional<String> bureau) {
        find(caller.sub())
                .ifPresent(account -> account.follow(
                        caller.username(),
                        caller.displayName(),
                        email.orElse(null),
                        bureau.orElse(null),
                        caller.roles(),
                        caller.lines()));
    }
}
