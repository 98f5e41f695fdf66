package jp.jinjibu.identity.usecase;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.UserAccount;

/** 人を迎える: 認証の結果と利用者の表から、だれが呼んでいるかを知る。 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AdmitUser {
    @Resource
    private SessionContext session;

    @Inject
    private UserAccounts accounts;

    /**
     * 要求のはじめに一度だけ呼ぶ: 初めての人の行を作り、名前と役割を合わせ、停止を確かめる。
     *
     * @param sub 認証基盤の識別子
     * @param username 利用者名
     * @param displayName 氏名
     * @param email 確かめられたメールアドレス。なければ空
     * @param bureau 属する経済産業局。なければ空
     * @param lines 扱う系列。限られていなければ空
     * @return 停止されていれば空
     */
    public Optional<Caller> admit(
            String sub,
            String username,
            String displayName,
            Optional<String> email,
            Optional<String> bureau,
            Set<String> lines) {
        Caller caller = caller(sub, username, displayName, lines);
        Optional<UserAccount> account = accounts.find(sub);
        if (account.isEmpty()) {
            accounts.welcome(caller, email, bureau);
        } else if (account.get().differs(username, displayName, email, bureau, caller.roles(), lines)) {
            accounts.follow(caller, email, bureau);
        }
        return account.filter(UserAccount::isLocked).isPresent() ? Optional.empty() : Optional.of(caller);
    }

    /** 今の呼び出しの人。 */
    public Caller caller() {
        String sub = session.getCallerPrincipal().getName();
        return "anonymous".equals(sub)
                ? Caller.ANONYMOUS
                : accounts.find(sub)
                        .map(account ->
                                caller(account.sub(), account.username(), account.displayName(), account.lines()))
                        .orElse(Caller.SYSTEM);
    }

    private Caller caller(String sub, String username, String displayName, Set<String> lines) {
        return new Caller(
                sub,
                username,
                displayName,
                Roles.ALL.stream().filter(session::isCallerInRole).collect(Collectors.toUnmodifiableSet()),
                lines);
    }
}
