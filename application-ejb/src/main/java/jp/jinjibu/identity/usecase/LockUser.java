package jp.jinjibu.identity.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.UserAccount;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;

/** 利用者の一覧と、利用の停止・解除（管理者）。 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class LockUser {
    @Inject
    private Entities entities;

    @Inject
    private UserAccounts accounts;

    @Inject
    private Doing doing;

    /** 一覧の一行。 */
    public record UserRow(
            String username,
            String displayName,
            Instant firstSeenAt,
            Optional<Instant> lockedAt,
            Optional<String> lockReason) {}

    /**
     * 一度でもサインインした利用者を、利用者名の順に。
     *
     * @param after この利用者名より後ろ
     * @param limit 最大の件数
     */
    public List<UserRow> list(String after, int limit) {
        return entities.list(limit, UserAccount.class, "where e.username > ?1 order by e.username", after).stream()
                .map(LockUser::row)
                .toList();
    }

    /**
     * 一人の利用者。
     *
     * @throws NotFound その利用者がいないとき
     */
    public UserRow row(String username) {
        return row(get(username));
    }

    private static UserRow row(UserAccount u) {
        return new UserRow(u.username(), u.displayName(), u.firstSeenAt(), u.lockedAt(), u.lockReason());
    }

    /**
     * 停止する。次の要求から効く。
     *
     * @throws NotFound その利用者がいないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} すでに停止中か、自分自身のとき
     */
    public void lock(String username, String reason) {
        get(username).lock(doing.caller().sub(), doing.now(), reason);
        doing.tell(new UserEvent.Locked(username, reason));
    }

    /**
     * 停止を解く。
     *
     * @throws NotFound その利用者がいないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 停止されていないとき
     */
    public void unlock(String username, String reason) {
        get(username).unlock();
        doing.tell(new UserEvent.Unlocked(username, reason));
    }

    /**
     * 停止できない理由。
     *
     * @throws NotFound その利用者がいないとき
     */
    public Optional<BusinessRuleViolation> whyNotLock(String username) {
        return get(username).whyNotLock(doing.caller().sub());
    }

    /**
     * 停止を解けない理由。
     *
     * @throws NotFound その利用者がいないとき
     */
    public Optional<BusinessRuleViolation> whyNotUnlock(String username) {
        return get(username).whyNotUnlock();
    }

    private UserAccount get(String username) {
        return accounts.findNamed(username).orElseThrow(() -> new NotFound("利用者「" + username + "」は見つかりません。"));
    }
}
