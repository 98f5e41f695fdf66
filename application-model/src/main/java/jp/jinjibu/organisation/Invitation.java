package jp.jinjibu.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 構成員になってもらう招待。メールアドレスに宛て、そのアドレスを確かめられた本人が受けたときにだけ、構成員になる。
 *
 * <p>リンクの合言葉は、その要約（SHA-256）だけを持つ。送り直すと、前のリンクは使えなくなる。
 */
@Entity
@Table(name = "organisation_invitation")
public class Invitation extends Numbered {
    /** 一つの団体が、一日に招待できる人の数。大きな団体が、はじめの日にそろって加わっても足りる。 */
    private static final int MOST_A_DAY = 50;

    /** 事務局が登録を確かめるまで、一日に招待できる人の数。 */
    private static final int MOST_BEFORE_CONFIRMED = 5;

    /** 一つの招待を送れる回数。 */
    private static final int MOST_SENDINGS = 5;

    /** 招待の状態。 */
    public enum State {
        /** 利用者名だけで加えられていて、本人と結ばれていない。メールアドレスで招待し直す。 */
        UNBOUND("まだ結ばれていない"),
        /** 返事を待っている。 */
        PENDING("招待中"),
        /** 使える日が過ぎた。 */
        EXPIRED("期限切れ"),
        /** 受けた。 */
        ACCEPTED("承諾"),
        /** 取り消した。 */
        WITHDRAWN("取消し");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private long organisationId;
    private @Nullable String email;
    private @Nullable String formerUsername;

    @Enumerated(EnumType.STRING)
    private MemberRole role = MemberRole.VIEWER;

    private boolean replacing;

    @Enumerated(EnumType.STRING)
    private State state = State.PENDING;

    private @Nullable String tokenSha256;
    private String invitedBy = "";
    private Instant invitedAt = Instant.EPOCH;
    private Instant sentAt = Instant.EPOCH;
    private int sendings;
    private @Nullable Instant expiresAt;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;

    @Version
    private long version;

    /**
     * 送ったリンク。
     *
     * @param tokenSha256 合言葉の要約
     * @param sentAt 送った時刻
     * @param expiresAt この時刻まで使える
     */
    public record Link(String tokenSha256, Instant sentAt, Instant expiresAt) {}

    protected Invitation() {}

    /**
     * @param email 宛先
     * @param replacing 事務局が定めた新しい代表への招待か。受けると、それまでの代表と入れ替わる
     * @param by 招いた人の利用者名
     */
    public Invitation(
            Organisation organisation, String email, MemberRole role, boolean replacing, String by, Link link) {
        this.organisationId = organisation.id();
        this.email = email;
        this.role = role;
        this.replacing = replacing;
        this.invitedBy = by;
        this.invitedAt = link.sentAt();
        send(link);
    }

    public long organisationId() {
        return organisationId;
    }

    /** 宛先。本人と結ばれていないものには、ない。 */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /** 本人と結ばれていないものの、加えられたときの利用者名。 */
    public Optional<String> formerUsername() {
        return Optional.ofNullable(formerUsername);
    }

    public MemberRole role() {
        return role;
    }

    /** 事務局が定めた新しい代表への招待か。 */
    public boolean isReplacing() {
        return replacing;
    }

    public String invitedBy() {
        return invitedBy;
    }

    public Instant invitedAt() {
        return invitedAt;
    }

    /** この時刻まで使える。 */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** その時の状態。 */
    public State stateAt(Instant now) {
        return state == State.PENDING && expiresAt != null && now.isAfter(expiresAt) ? State.EXPIRED : state;
    }

    /**
     * この人に宛てたものか。大文字と小文字は区別しない。
     *
     * @param verified その人の、確かめられたメールアドレス
     */
    public boolean isFor(Optional<String> verified) {
        return email != null && verified.filter(email::equalsIgnoreCase).isPresent();
    }

    /**
     * 送り直したり取り消したりできない理由。代表が扱うが、事務局が定めた新しい代表への招待だけは、属さない事務局が扱う。
     *
     * @param organisation 招待した団体
     * @param by 扱おうとする人
     * @param secretariat その人が事務局か
     */
    public Optional<BusinessRuleViolation> whyNotHandle(Organisation organisation, String by, boolean secretariat) {
        return replacing
                ? BusinessRuleViolation.unless(
                        secretariat && organisation.roleOf(by).isEmpty(), Refusal.ROLE, "事務局が定めた新しい代表への招待は、事務局だけが扱えます。")
                : organisation.whyNot(BodyRight.PEOPLE, by);
    }

    /** 受けられない理由。 */
    public Optional<BusinessRuleViolation> whyNotAccept(Instant now) {
        return switch (stateAt(now)) {
            case PENDING -> Optional.empty();
            case EXPIRED -> refused("この招待は、使える日が過ぎました。招待した人に、送り直してもらってください。");
            case ACCEPTED -> refused("この招待は、もう受けられています。");
            case WITHDRAWN -> refused("この招待は、取り消されました。");
            case UNBOUND -> refused("この招待は、まだメールアドレスに送られていません。");
        };
    }

    /**
     * 受ける。合言葉は、もう使えない。
     *
     * @throws BusinessRuleViolation {@link #whyNotAccept} があるとき
     */
    public void accept(String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotAccept(now));
        decide(State.ACCEPTED, by, now);
    }

    /** 取り消せない理由。 */
    public Optional<BusinessRuleViolation> whyNotWithdraw() {
        return state == State.PENDING || state == State.UNBOUND ? Optional.empty() : refused("取り消せるのは、返事を待っている招待だけです。");
    }

    /**
     * 取り消す。
     *
     * @throws BusinessRuleViolation {@link #whyNotWithdraw} があるとき
     */
    public void withdraw(String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotWithdraw());
        decide(State.WITHDRAWN, by, now);
    }

    /** 送り直せない理由。 */
    public Optional<BusinessRuleViolation> whyNotResend() {
        Optional<BusinessRuleViolation> whyNot = switch (state) {
            case PENDING -> Optional.empty();
            case UNBOUND -> refused("利用者名だけでは送れません。取り消して、メールアドレスで招待し直してください。");
            default -> refused("送り直せるのは、返事を待っている招待だけです。");
        };
        return whyNot.or(() -> sendings < MOST_SENDINGS
                ? Optional.empty()
                : refused("一つの招待を送れるのは" + MOST_SENDINGS + "回までです。宛先を確かめ、取り消して招待し直してください。"));
    }

    /**
     * 新しく招待できない理由。心当たりのない人に、団体の名でいくらでも送らせない。
     *
     * @param today 一日のうちに、その団体が作った招待の数。取り消したものも数える
     */
    public static Optional<BusinessRuleViolation> whyNotInvite(Organisation organisation, long today) {
        int most = organisation.state() == OrganisationState.PROVISIONAL ? MOST_BEFORE_CONFIRMED : MOST_A_DAY;
        return today < most ? Optional.empty() : refused("一日に招待できるのは" + most + "人までです。明日、招待してください。");
    }

    /**
     * 送り直す。前のリンクは使えなくなり、送り直した人が招いた人になる。
     *
     * @param by 送り直した人の利用者名
     * @throws BusinessRuleViolation {@link #whyNotResend} があるとき
     */
    public void resend(String by, Link link) {
        BusinessRuleViolation.throwIf(whyNotResend());
        invitedBy = by;
        send(link);
    }

    private void send(Link link) {
        tokenSha256 = link.tokenSha256();
        sentAt = link.sentAt();
        sendings++;
        expiresAt = link.expiresAt();
    }

    private void decide(State next, String by, Instant now) {
        state = next;
        decidedBy = by;
        decidedAt = now;
    }

    private static Optional<BusinessRuleViolation> refused(String message) {
        return Optional.of(new BusinessRuleViolation(Refusal.STATE, message));
    }
}
