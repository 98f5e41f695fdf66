package jp.jinjibu.programme;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 保管された規則集の一つの版。本文は受け取ったファイルのまま。登録 → 有効化の申請 → 有効 → 廃止 と進む。登録済みの版だけは、取り消して消せる。 */
@Entity
@Table(name = "rule_set")
public class StoredRuleSet {
    /** 規則集の版の状態。 */
    public enum State {
        /** 登録済み。公募はまだ使えない。 */
        LOADED,
        /** 有効化の承認待ち。 */
        ACTIVATION_REQUESTED,
        /** 有効。 */
        ACTIVE,
        /** 廃止。新しい公募には使えない。この版で始まったものは、この版で続く。 */
        RETIRED
    }

    /** 符号と版。 */
    @Embeddable
    public record Key(String code, int version) {}

    @EmbeddedId
    private Key key = new Key("", 0);

    private int fiscalYear;
    private String line = "";
    private String name = "";

    @Enumerated(EnumType.STRING)
    private State state = State.LOADED;

    private String content = "";
    private String contentSha256 = "";
    private String loadedBy = "";
    private Instant loadedAt = Instant.EPOCH;

    @Embedded
    @AttributeOverride(name = "state", column = @Column(name = "activation_state"))
    @AttributeOverride(name = "preparedBy", column = @Column(name = "requested_by"))
    @AttributeOverride(name = "preparedAt", column = @Column(name = "requested_at"))
    @AttributeOverride(name = "decidedBy", column = @Column(name = "activation_decided_by"))
    @AttributeOverride(name = "decidedAt", column = @Column(name = "activation_decided_at"))
    @AttributeOverride(name = "decisionReason", column = @Column(name = "activation_rejection"))
    @AttributeOverride(name = "history", column = @Column(name = "activation_history"))
    private FourEyes activation = new FourEyes();

    private @Nullable String retiredBy;
    private @Nullable Instant retiredAt;
    private @Nullable String retirementReason;

    @Version
    @Column(name = "lock_version")
    private long lockVersion;

    protected StoredRuleSet() {}

    /**
     * @param ruleSet 検査を通った規則集
     * @param content ファイルの本文
     * @param contentSha256 本文（UTF-8）の SHA-256
     * @param loadedBy 登録した人
     * @param loadedAt 登録した業務時刻
     */
    public StoredRuleSet(RuleSet ruleSet, String content, String contentSha256, String loadedBy, Instant loadedAt) {
        this.key = new Key(ruleSet.code(), ruleSet.version());
        this.fiscalYear = ruleSet.fiscalYear().startYear();
        this.line = ruleSet.line().code();
        this.name = ruleSet.name().value();
        this.content = content;
        this.contentSha256 = contentSha256;
        this.loadedBy = loadedBy;
        this.loadedAt = loadedAt;
    }

    /**
     * 同じ版を、今の書き方に置き換える。規則の書き方が変わって読めなくなった、製品に同梱の版だけに使う。
     *
     * @param rewritten 今の書き方の本文
     * @param sha256 その SHA-256
     */
    public void rewrite(String rewritten, String sha256) {
        this.content = rewritten;
        this.contentSha256 = sha256;
    }

    public String code() {
        return key.code();
    }

    public int version() {
        return key.version();
    }

    public FiscalYear fiscalYear() {
        return new FiscalYear(fiscalYear);
    }

    /** 事業の系列の符号。 */
    public String line() {
        return line;
    }

    public String name() {
        return name;
    }

    public State state() {
        return state;
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    /** 廃止された版か。 */
    public boolean isRetired() {
        return state == State.RETIRED;
    }

    /** 一度でも有効になり、本文がもう変わらないか。 */
    public boolean isSettled() {
        return isActive() || isRetired();
    }

    /**
     * 廃止したこと。
     *
     * @param by 廃止した人の利用者名
     * @param at 廃止した業務時刻
     */
    public record Retirement(String by, Instant at, String reason) {}

    /** 廃止したこと。廃止していなければ空。 */
    public Optional<Retirement> retirement() {
        return retiredBy == null || retiredAt == null || retirementReason == null
                ? Optional.empty()
                : Optional.of(new Retirement(retiredBy, retiredAt, retirementReason));
    }

    public String content() {
        return content;
    }

    public String contentSha256() {
        return contentSha256;
    }

    public String loadedBy() {
        return loadedBy;
    }

    public Instant loadedAt() {
        return loadedAt;
    }

    /** 有効化の申請と、申請した人とは別の人の承認。 */
    public FourEyes activation() {
        return activation;
    }

    /**
     * 有効化を申請する。
     *
     * @throws BusinessRuleViolation {@link #whyNotRequestActivation} があるとき
     */
    public void requestActivation(ApprovalRule rule, Approver by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotRequestActivation(rule, by));
        activation.prepare(by.username(), now);
        state = State.ACTIVATION_REQUESTED;
    }

    /** 有効化を申請できない理由。 */
    public Optional<BusinessRuleViolation> whyNotRequestActivation(ApprovalRule rule, Approver by) {
        return rule.whyNotPrepare(by)
                .or(() -> BusinessRuleViolation.unless(
                        state == State.LOADED,
                        Refusal.STATE,
                        "規則集 " + code() + " 第" + version() + "版は今の状態では有効化を申請できません。"));
    }

    /**
     * 有効化を承認する。申請した人とは別の人が行う。
     *
     * @return これで有効になったか
     * @throws BusinessRuleViolation {@link FourEyes#whyNotDecide} があるとき
     */
    public boolean approveActivation(ApprovalRule rule, Approver by, Instant now) {
        boolean decided = activation.approve(rule, by, now);
        if (decided) {
            state = State.ACTIVE;
        }
        return decided;
    }

    /**
     * 有効化を差し戻し、登録済みに戻す。申請した人とは別の人が行う。
     *
     * @throws BusinessRuleViolation {@link FourEyes#whyNotDecide} があるとき
     */
    public void rejectActivation(ApprovalRule rule, Approver by, String reason, Instant now) {
        activation.reject(rule, by, reason, now);
        state = State.LOADED;
    }

    /** 登録を取り消せない理由。 */
    public Optional<BusinessRuleViolation> whyNotRemove() {
        return BusinessRuleViolation.unless(
                state == State.LOADED,
                Refusal.STATE,
                "登録を取り消せるのは、まだ有効化を申請していない版だけです。" + (state == State.ACTIVE ? "使うのをやめるときは、廃止してください。" : ""));
    }

    /**
     * 廃止できない理由。
     *
     * @param isOnlyActive 同じ系列に、ほかに有効な版がないか。系列の名称や登録の決まりは、有効な版から読む
     */
    public Optional<BusinessRuleViolation> whyNotRetire(boolean isOnlyActive) {
        return BusinessRuleViolation.unless(isActive(), Refusal.STATE, "廃止できるのは、有効な版だけです。")
                .or(() -> BusinessRuleViolation.unless(
                        !isOnlyActive, Refusal.STATE, "この系列に、ほかに有効な版がないため、廃止できません。先に新しい版を有効にしてください。"));
    }

    /**
     * 廃止する。
     *
     * @throws BusinessRuleViolation {@link #whyNotRetire} があるとき
     */
    public void retire(boolean isOnlyActive, String by, String reason, Instant now) {
        BusinessRuleViolation.throwIf(whyNotRetire(isOnlyActive));
        state = State.RETIRED;
        retiredBy = by;
        retiredAt = now;
        retirementReason = reason;
    }

    /** 製品とともに配られる版を、配られたときから有効にする。 */
    public void activateAsShipped() {
        state = State.ACTIVE;
    }
}
