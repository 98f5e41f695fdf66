package jp.jinjibu.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 利用者一人。最初に現れた要求で作られ、氏名は認証基盤の値に追随する。 */
@Entity
@Table(name = "user_account")
public class UserAccount {
    @Id
    private String sub = "";

    private String username = "";
    private String displayName = "";
    private @Nullable String email;
    private @Nullable String bureau;
    private String[] roles = {};
    private String[] lines = {};
    private Instant firstSeenAt = Instant.EPOCH;
    private @Nullable Instant lockedAt;
    private @Nullable String lockReason;

    @Version
    private long version;

    protected UserAccount() {}

    public String sub() {
        return sub;
    }

    public String username() {
        return username;
    }

    public String displayName() {
        return displayName;
    }

    public Instant firstSeenAt() {
        return firstSeenAt;
    }

    public boolean isLocked() {
        return lockedAt != null;
    }

    public Optional<Instant> lockedAt() {
        return Optional.ofNullable(lockedAt);
    }

    public Optional<String> lockReason() {
        return Optional.ofNullable(lockReason);
    }

    /** 確かめられたメールアドレス。なければ空。 */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /** 属する経済産業局。管轄する都道府県の案件を見てよい。なければ空。 */
    public Optional<String> bureau() {
        return Optional.ofNullable(bureau);
    }

    /** 認証基盤の名前・アドレス・経済産業局・役割・系列が、ここにあるものから変わっているか。 */
    public boolean differs(
            String newUsername,
            String newDisplayName,
            Optional<String> newEmail,
            Optional<String> newBureau,
            Set<String> newRoles,
            Set<String> newLines) {
        return !username.equals(newUsername)
                || !displayName.equals(newDisplayName)
                || !email().equals(newEmail)
                || !bureau().equals(newBureau)
                || !roles().equals(newRoles)
                || !lines().equals(newLines);
    }

    /** 最後の要求のときの役割。 */
    public Set<String> roles() {
        return Set.of(roles);
    }

    /** 最後の要求のときの、扱う系列の符号。限られていなければ空。 */
    public Set<String> lines() {
        return Set.of(lines);
    }

    /** 認証基盤の名前・アドレス・経済産業局・役割・系列に合わせる。アドレスは確かめられたものだけで、なければ null。 */
    public void follow(
            String newUsername,
            String newDisplayName,
            @Nullable String newEmail,
            @Nullable String newBureau,
            Set<String> newRoles,
            Set<String> newLines) {
        username = newUsername;
        displayName = newDisplayName;
        email = newEmail;
        bureau = newBureau;
        roles = newRoles.stream().sorted().toArray(String[]::new);
        lines = newLines.stream().sorted().toArray(String[]::new);
    }

    /**
     * 利用を停止する。
     *
     * @param by 停止する人の識別子
     * @throws BusinessRuleViolation {@link Refusal#STATE} すでに停止中のとき、自分自身のとき
     */
    public void lock(String by, Instant now, String reason) {
        BusinessRuleViolation.throwIf(whyNotLock(by));
        lockedAt = now;
        lockReason = reason;
    }

    /**
     * 停止を解く。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 停止されていないとき
     */
    public void unlock() {
        BusinessRuleViolation.throwIf(whyNotUnlock());
        lockedAt = null;
        lockReason = null;
    }

    /**
     * 停止できない理由。
     *
     * @param by 停止しようとする人の識別子
     */
    public Optional<BusinessRuleViolation> whyNotLock(String by) {
        return unless(!by.equals(sub), "自分自身は停止できません。別の管理者が行ってください。")
                .or(() -> unless(!isLocked(), "この利用者はすでに停止されています。"));
    }

    /** 停止を解けない理由。 */
    public Optional<BusinessRuleViolation> whyNotUnlock() {
        return unless(isLocked(), "この利用者は停止されていません。");
    }

    private static Optional<BusinessRuleViolation> unless(boolean met, String refusal) {
        return BusinessRuleViolation.unless(met, Refusal.STATE, refusal);
    }
}
