package jp.jinjibu.organisation;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.organisation.Members.Handover;
import jp.jinjibu.organisation.Members.Member;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 事業者。 */
@Entity
@Table(name = "organisation")
public class Organisation extends Numbered {
    private String corporateNumber = "";
    private String nameKey = "";

    @Embedded
    private Profile profile = new Profile("", "", "", "", 0);

    @Enumerated(EnumType.STRING)
    private OrganisationState state = OrganisationState.PROVISIONAL;

    private String registeredBy = "";
    private Instant registeredAt = Instant.EPOCH;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String decisionReason;

    @Embedded
    private Members members = new Members();

    @Version
    private long version;

    protected Organisation() {}

    /**
     * 仮登録をする。登録した人が代表になる。
     *
     * @param sub 登録する人の識別子
     * @param username 登録する人の利用者名
     */
    public Organisation(CorporateNumber number, Profile profile, String sub, String username, Instant now) {
        this.corporateNumber = number.digits();
        this.registeredBy = username;
        this.registeredAt = now;
        members.welcome(new Member(sub, username, MemberRole.REPRESENTATIVE, username, now));
        describe(profile);
    }

    public CorporateNumber number() {
        return new CorporateNumber(corporateNumber);
    }

    public Profile profile() {
        return profile;
    }

    public OrganisationState state() {
        return state;
    }

    public long version() {
        return version;
    }

    /** 登録した人の利用者名。 */
    public String registeredBy() {
        return registeredBy;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    public Optional<String> decisionReason() {
        return Optional.ofNullable(decisionReason);
    }

    /** 構成員と、代表の引継ぎ。 */
    public Members members() {
        return members;
    }

    /** その人の立場。属していなければ空。 */
    public Optional<MemberRole> roleOf(String sub) {
        return members.find(sub).map(Member::role);
    }

    /**
     * 登録の内容を直す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき（確認済みの変更は {@link #propose}）
     */
    public void correct(Profile profile) {
        BusinessRuleViolation.throwIf(whyNotCorrect());
        describe(profile);
    }

    /** 登録の内容を直せない理由。 */
    public Optional<BusinessRuleViolation> whyNotCorrect() {
        return whyNotProvisional("直せるのは仮登録の間だけです。確認済みの内容を変えるときは、変更を届け出てください。");
    }

    /**
     * 登録の内容の変更を届け出られない理由。
     *
     * @param open 事務局の確認を待つ届出。なければ空
     */
    public Optional<BusinessRuleViolation> whyNotPropose(String sub, Optional<RegistrationChange> open) {
        return whyNot(BodyRight.WORK, sub)
                .or(() -> BusinessRuleViolation.unless(
                        state == OrganisationState.CONFIRMED, Refusal.STATE, "仮登録の間は、届け出ずに、代表が登録の内容を直せます。"))
                .or(() -> BusinessRuleViolation.unless(
                        open.isEmpty(), Refusal.STATE, "変更の届出が、もう事務局の確認を待っています。決まってから届け出てください。"));
    }

    /**
     * 登録の内容の変更を届け出る。確かめられるまで、何も変わらない。してよいことは、ここまでに確かめてある。
     *
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 変わる項目がないとき
     */
    public RegistrationChange propose(Profile wanted, String reason, String by, Instant now) {
        if (wanted.equals(profile)) {
            throw BusinessRuleViolation.content(
                    List.of(new Violation("/name", "unchanged", "今の登録と変わる項目がありません。変えたい項目を書き直してください。", null)));
        }
        return new RegistrationChange(this, wanted, reason, by, now);
    }

    /**
     * 届け出られた変更を確かめ、登録の内容を変える。
     *
     * @throws BusinessRuleViolation {@link RegistrationChange#whyNotDecide} があるとき
     */
    public void change(RegistrationChange change, String by, Instant now) {
        change.confirm(by, now);
        describe(change.after());
    }

    /**
     * 確かめたことを記す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき
     */
    public void confirm(String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotConfirm());
        decide(OrganisationState.CONFIRMED, by, now, null);
    }

    /** その人が、事務局として扱えない理由。 */
    public Optional<BusinessRuleViolation> whyNotHandle(String sub) {
        return BusinessRuleViolation.unless(roleOf(sub).isEmpty(), Refusal.FOUR_EYES, "自分が属する事業者は確認できません。別の人が行ってください。");
    }

    /** 確かめたことを記せない理由。 */
    public Optional<BusinessRuleViolation> whyNotConfirm() {
        return whyNotProvisional("確認できるのは、仮登録の事業者だけです。");
    }

    /**
     * 登録を取り消す。同じ法人番号を登録し直せるようになる。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき
     */
    public void dismiss(String by, String reason, Instant now) {
        BusinessRuleViolation.throwIf(whyNotDismiss());
        decide(OrganisationState.DISMISSED, by, now, reason);
    }

    /** 登録を取り消せない理由。 */
    public Optional<BusinessRuleViolation> whyNotDismiss() {
        return whyNotProvisional("取り消せるのは、仮登録の事業者だけです。");
    }

    /**
     * 招待を受けた人を加える。もっと広い立場への招待を受けた構成員は、その立場になる。事務局が定めた新しい代表なら、それまでの代表と入れ替わる。
     *
     * @return 入れ替わって終わった構成員
     * @throws BusinessRuleViolation {@link Members#whyNotJoin(Invitation, String, Set)} があるとき
     */
    public List<EndedMembership> join(
            Invitation invitation, String sub, String username, Set<String> roles, Instant now) {
        BusinessRuleViolation.throwIf(members.whyNotJoin(invitation, sub, roles));
        members.welcome(new Member(sub, username, invitation.role(), invitation.invitedBy(), now));
        return invitation.isReplacing()
                ? members.othersOfRole(sub, MemberRole.REPRESENTATIVE)
                        .map(member -> end(member, "事務局", "事務局が新しい代表を定めた", now))
                        .toList()
                : List.of();
    }

    /** その人がしてはならない理由（{@link Standing#whyNot}）。 */
    public Optional<BusinessRuleViolation> whyNot(BodyRight right, String sub) {
        return new Standing(roleOf(sub), state).whyNot(right);
    }

    /**
     * 構成員を終わらせられない理由。本人は退き、代表はほかの人を外し、属さない事務局はだれでも終わらせる。
     *
     * @param by 終わらせようとする人
     * @param secretariat その人が事務局か
     */
    public Optional<BusinessRuleViolation> whyNotEnd(Member member, String by, boolean secretariat) {
        if (member.sub().equals(by)) {
            return members.whyNotLeave(by);
        }
        return secretariat && roleOf(by).isEmpty()
                ? Optional.empty()
                : whyNot(BodyRight.PEOPLE, by).or(member::whyNotRemove);
    }

    /**
     * 構成員を終わらせる。代表の引継ぎに関わっていれば、その申し出もなくなる。してよい人かは、ここまでに確かめてある。
     *
     * @param by 終わらせる人の利用者名
     * @param reason 理由。なければ空文字
     */
    public EndedMembership end(Member member, String by, String reason, Instant now) {
        members.remove(member);
        return new EndedMembership(this, member, by, reason, now);
    }

    /** 代表の引継ぎを申し出られない理由。 */
    public Optional<BusinessRuleViolation> whyNotOffer(String from, String to) {
        return whyNot(BodyRight.PEOPLE, from).or(() -> members.whyNotOffer(to));
    }

    /**
     * 代表の引継ぎを申し出る。
     *
     * @throws BusinessRuleViolation {@link #whyNotOffer} があるとき
     */
    public void offer(String from, String to, Instant now) {
        BusinessRuleViolation.throwIf(whyNotOffer(from, to));
        members.offer(new Handover(from, to, now));
    }

    private void describe(Profile described) {
        profile = described;
        nameKey = TextKey.of(described.name());
    }

    private void decide(OrganisationState next, String by, Instant now, @Nullable String reason) {
        state = next;
        decidedBy = by;
        decidedAt = now;
        decisionReason = reason;
    }

    private Optional<BusinessRuleViolation> whyNotProvisional(String message) {
        return BusinessRuleViolation.unless(state == OrganisationState.PROVISIONAL, Refusal.STATE, message);
    }
}
