package jp.jinjibu.identity.usecase;

import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.identity.Actor;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.shared.Approver;

/**
 * 呼んでいる人。
 *
 * @param sub 認証基盤の識別子。サインインしていなければ {@code anonymous}、起動時の処理は {@code system}
 * @param username 利用者名
 * @param displayName 氏名
 * @param roles 役割（{@link jp.jinjibu.identity.Roles}）
 * @param lines 申請を扱う側として扱う事業の系列の符号。空なら、どの系列も（{@link LineRights}）
 */
public record Caller(String sub, String username, String displayName, Set<String> roles, Set<String> lines) {
    /** サインインしていない人。 */
    public static final Caller ANONYMOUS = new Caller("anonymous", "anonymous", "", Set.of(), Set.of());

    /** 起動時の処理や定時の処理。 */
    public static final Caller SYSTEM = new Caller("system", "system", "システム", Set.of(), Set.of());

    public boolean isSignedIn() {
        return this != ANONYMOUS && this != SYSTEM;
    }

    /** 申請を扱う側で、扱う系列を限られているか。 */
    public boolean isOfSomeLines() {
        return !lines.isEmpty() && Roles.HANDLING.stream().anyMatch(roles::contains);
    }

    /** 操作の記録に残す人として。どこからともなく起きたもの。 */
    public Actor actor() {
        return actor(roles, "", "");
    }

    /**
     * 操作の記録に残す人として。
     *
     * @param usable 入口が許す役割。持っているものだけが残る
     * @param address つないできた所
     * @param requestId 問い合わせ番号
     */
    public Actor actor(Set<String> usable, String address, String requestId) {
        boolean handling = Roles.HANDLING.stream().anyMatch(role -> usable.contains(role) && roles.contains(role));
        return new Actor(
                sub,
                username,
                Roles.ALL.stream()
                        .filter(role -> usable.contains(role) && roles.contains(role))
                        .filter(role -> !handling || !role.equals(Roles.APPLICANT))
                        .collect(Collectors.joining(" ")),
                address,
                requestId);
    }

    /** 用意や承認をしようとする人として。 */
    public Approver approver() {
        return new Approver(username, roles);
    }

    /** その役割だけで見る同じ人。 */
    public Caller as(Set<String> wanted) {
        return new Caller(
                sub,
                username,
                displayName,
                roles.stream().filter(wanted::contains).collect(Collectors.toUnmodifiableSet()),
                lines);
    }

    public boolean hasAnyRole(String... wanted) {
        for (String role : wanted) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }
}
