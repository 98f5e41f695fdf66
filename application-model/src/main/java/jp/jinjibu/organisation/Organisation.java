package jp.jinjibu.organisation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.PlainText;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 事業者。 */
@Entity
@Table(name = "organisation")
public class Organisation {
    /** 記録に残す、事務局としての名。 */
    private static final String SECRETARIAT = "事務局";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String corporateNumber = "";
    private String name = "";
    private String nameKey = "";
    private String kind = "";
    private String address = "";
    private String representative = "";
    private int staffCount;

    @Enumerated(EnumType.STRING)
    private OrganisationState state = OrganisationState.PROVISIONAL;

    private String registeredBy = "";
    private Instant registeredAt = Instant.EPOCH;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String decisionReason;

    @ElementCollection
    @CollectionTable(name = "organisation_member", joinColumns = @JoinColumn(name = "organisation_id"))
    private List<Member> members = new ArrayList<>();

    private @Nullable String handoverFrom;
    private @Nullable String handoverTo;
    private @Nullable Instant handoverAt;

    @Version
    private long version;

    /**
     * 構成員。本人が受けて、はじめて構成員になる。
     *
     * @param sub 認証基盤の識別子
     * @param username 加わったときの利用者名
     * @param addedBy 招いた人の利用者名。登録した人は本人
     */
    @Embeddable
    public record Member(
            String sub,
            String username,
            @Enumerated(EnumType.STRING) MemberRole role,
            String addedBy,
            Instant addedAt) {
        private Member as(MemberRole next) {
            return new Member(sub, username, next, addedBy, addedAt);
        }
    }

    /**
     * 代表の引継ぎの申し出。相手が受けるまでは、何も変わらない。
     *
     * @param from 引き継ぐ代表の識別子
     * @param to 受ける構成員の識別子
     */
    public record Handover(String from, String to, Instant offeredAt) {
        /** その人が、引き継ぐか受けるか。 */
        public boolean concerns(String sub) {
            return from.equals(sub) || to.equals(sub);
        }
    }

    /**
     * 登録の内容。
     *
     * @param name 名称
     * @param kind 団体の種類（規則集の符号）
     * @param address 所在地
     * @param representative 代表者の役職と氏名
     * @param staffCount 常時使用する従業員の数（人）
     */
    public record Profile(String name, String kind, String address, String representative, int staffCount) {
        /** 書けない文字（改行、制御文字、文字の向きを変える文字など）。様式の欄と同じ決まり。 */
        public List<Violation> violations() {
            return Stream.of(
                            PlainText.violation("/name", "名称", name),
                            PlainText.violation("/address", "所在地", address),
                            PlainText.violation("/representative", "代表者", representative))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

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
        members.add(new Member(sub, username, MemberRole.REPRESENTATIVE, username, now));
        describe(profile);
    }

    /** 表の中の番号。重なった登録を事務局が見分けるほかは、外に見せない。 */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("まだ保存されていない事業者です。");
        }
        return id;
    }

    public CorporateNumber number() {
        return new CorporateNumber(corporateNumber);
    }

    public Profile profile() {
        return new Profile(name, kind, address, representative, staffCount);
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

    /** 構成員。代表、担当、閲覧の順、それぞれ加わった順。 */
    public List<Member> members() {
        return members.stream()
                .sorted(Comparator.comparing(Member::role).thenComparing(Member::addedAt))
                .toList();
    }

    /** その人。属していなければ空。 */
    public Optional<Member> findMember(String sub) {
        return members.stream().filter(member -> member.sub().equals(sub)).findFirst();
    }

    /** その人の立場。属していなければ空。 */
    public Optional<MemberRole> roleOf(String sub) {
        return findMember(sub).map(Member::role);
    }

    /**
     * 登録できない理由。確かめられていない番号は、ほかの人の仮登録があっても登録できる。
     *
     * @param others 同じ法人番号の、生きている登録
     * @param sub 登録しようとする人
     * @param provisional その人の、確かめられていない登録の数
     */
    public static Optional<BusinessRuleViolation> whyNotRegister(
            List<Organisation> others, String sub, long provisional, MembershipRules rules) {
        int most = rules.maxProvisional().value();
        return BusinessRuleViolation.unless(
                        others.stream().noneMatch(other -> other.roleOf(sub).isPresent()),
                        Refusal.ALREADY_REGISTERED,
                        "あなたが属する団体として、もう登録されています。")
                .or(() -> BusinessRuleViolation.unless(
                        others.stream().noneMatch(other -> other.state == OrganisationState.CONFIRMED),
                        Refusal.ALREADY_REGISTERED,
                        "この法人番号はすでに登録されています。同じ団体の方に招待してもらうか、心当たりがなければ事務局に連絡してください。"))
                .or(() -> BusinessRuleViolation.unless(
                        provisional < most, Refusal.STATE, "仮登録は一人" + most + "件までです。事務局の確認が済むか、取り消されてから登録してください。"));
    }

    /**
     * 登録の内容を直す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき（確認済みの変更は登録事項変更による）
     */
    public void correct(Profile profile) {
        BusinessRuleViolation.throwIf(whyNotCorrect());
        describe(profile);
    }

    /** 登録の内容を直せない理由。 */
    public Optional<BusinessRuleViolation> whyNotCorrect() {
        return whyNotProvisional("直せるのは仮登録の間だけです。確認済みの内容を変えるときは、事務局に連絡してください。");
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

    /**
     * 事務局として扱えない理由。
     *
     * @param role その人の、この事業者での立場。属していなければ空
     */
    public Optional<BusinessRuleViolation> whyNotHandle(Optional<MemberRole> role) {
        return BusinessRuleViolation.unless(role.isEmpty(), Refusal.FOUR_EYES, "自分が属する事業者は確認できません。別の人が行ってください。");
    }

    /** 確かめたことを記せない理由。 */
    public Optional<BusinessRuleViolation> whyNotConfirm() {
        return whyNotProvisional("確認できるのは、仮登録の事業者だけです。");
    }

    /**
     * 一つだけを見て、確かめたり取り消したりできない理由。
     *
     * @param claims 同じ法人番号の、生きている登録の数
     */
    public static Optional<BusinessRuleViolation> whyNotAlone(long claims) {
        return BusinessRuleViolation.unless(claims <= 1, Refusal.STATE, "同じ法人番号の登録が重なっています。重なった登録を見比べて、どれかを決めてください。");
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
     * 構成員になれない理由。
     *
     * @param roles その人の、この系での役割
     * @return 申請を扱う側の役割があるとき {@link Refusal#ROLE}
     */
    public static Optional<BusinessRuleViolation> whyNotJoin(Set<String> roles) {
        return BusinessRuleViolation.unless(
                Roles.HANDLING.stream().noneMatch(roles::contains),
                Refusal.ROLE,
                "事務局・経済産業省・経済産業局・監査・管理者の役割を持つ人は、申請する団体の構成員になれません。");
    }

    /**
     * 招待を受けられない理由。
     *
     * @return {@link #whyNotJoin(Set)} のときと、すでに構成員で立場も変わらないとき
     */
    public Optional<BusinessRuleViolation> whyNotJoin(Invitation invitation, String sub, Set<String> roles) {
        return whyNotJoin(roles)
                .or(() -> BusinessRuleViolation.unless(
                        invitation.isReplacing()
                                || roleOf(sub)
                                        .map(role -> role.compareTo(invitation.role()) > 0)
                                        .orElse(true),
                        Refusal.ALREADY_REGISTERED,
                        "あなたは、もうこの団体の構成員です。"));
    }

    /**
     * 招待を受けた人を加える。もっと広い立場への招待を受けた構成員は、その立場になる。事務局が定めた新しい代表なら、それまでの代表と入れ替わる。
     *
     * @return 入れ替わって終わった構成員
     * @throws BusinessRuleViolation {@link #whyNotJoin(Invitation, String, Set)} があるとき
     */
    public List<EndedMembership> join(
            Invitation invitation, String sub, String username, Set<String> roles, Instant now) {
        BusinessRuleViolation.throwIf(whyNotJoin(invitation, sub, roles));
        Optional<Member> known = findMember(sub);
        List<EndedMembership> ended = invitation.isReplacing() ? replaceRepresentatives(sub, now) : List.of();
        known.ifPresent(members::remove);
        members.add(known.map(member -> member.as(invitation.role()))
                .orElseGet(() -> new Member(sub, username, invitation.role(), invitation.invitedBy(), now)));
        return ended;
    }

    /** 本人の応答を待たずに、担当を加える。見本の事業者だけが使う。 */
    public void welcome(String sub, String username, String addedBy, Instant now) {
        members.add(new Member(sub, username, MemberRole.STAFF, addedBy, now));
    }

    private List<EndedMembership> replaceRepresentatives(String successor, Instant now) {
        return members.stream()
                .filter(member -> member.role() == MemberRole.REPRESENTATIVE
                        && !member.sub().equals(successor))
                .toList()
                .stream()
                .map(member -> end(member, SECRETARIAT, "事務局が新しい代表を定めた", now))
                .toList();
    }

    /** その人がしてはならない理由（{@link Standing#whyNot}）。 */
    public Optional<BusinessRuleViolation> whyNot(BodyRight right, String sub) {
        return new Standing(roleOf(sub), state).whyNot(right);
    }

    /** 自分から退けない理由。代表がいなくなるとき。 */
    public Optional<BusinessRuleViolation> whyNotLeave(String sub) {
        boolean last = members.stream()
                .filter(member -> member.role() == MemberRole.REPRESENTATIVE)
                .allMatch(member -> member.sub().equals(sub));
        return BusinessRuleViolation.unless(
                !last || roleOf(sub).filter(MemberRole.REPRESENTATIVE::equals).isEmpty(),
                Refusal.STATE,
                "ただ一人の代表は退けません。ほかの構成員に代表を引き継いでください。");
    }

    /**
     * 代表が、ほかの構成員を外せない理由。
     *
     * @param by 外そうとする人
     */
    public Optional<BusinessRuleViolation> whyNotRemove(String by, Member member) {
        return whyNot(BodyRight.PEOPLE, by)
                .or(() -> BusinessRuleViolation.unless(
                        member.role() != MemberRole.REPRESENTATIVE, Refusal.STATE, "ほかの代表は外せません。本人が退くか、事務局に連絡してください。"));
    }

    /**
     * 構成員を終わらせられない理由。本人は退き、代表はほかの人を外し、属さない事務局はだれでも終わらせる。
     *
     * @param by 終わらせようとする人
     * @param secretariat その人が事務局か
     */
    public Optional<BusinessRuleViolation> whyNotEnd(Member member, String by, boolean secretariat) {
        if (member.sub().equals(by)) {
            return whyNotLeave(by);
        }
        return secretariat && roleOf(by).isEmpty() ? Optional.empty() : whyNotRemove(by, member);
    }

    /**
     * 招待を送り直したり取り消したりできない理由。代表が扱うが、事務局が定めた新しい代表への招待だけは、属さない事務局が扱う。
     *
     * @param by 扱おうとする人
     * @param secretariat その人が事務局か
     */
    public Optional<BusinessRuleViolation> whyNotHandle(Invitation invitation, String by, boolean secretariat) {
        return invitation.isReplacing()
                ? BusinessRuleViolation.unless(
                        secretariat && roleOf(by).isEmpty(), Refusal.ROLE, "事務局が定めた新しい代表への招待は、事務局だけが扱えます。")
                : whyNot(BodyRight.PEOPLE, by);
    }

    /**
     * 構成員を終わらせる。代表の引継ぎに関わっていれば、その申し出もなくなる。してよい人かは、ここまでに確かめてある。
     *
     * @param by 終わらせる人の利用者名
     * @param reason 理由。なければ空文字
     */
    public EndedMembership end(Member member, String by, String reason, Instant now) {
        members.remove(member);
        handover().filter(offer -> offer.concerns(member.sub())).ifPresent(offer -> withdrawHandover());
        return new EndedMembership(this, member, by, reason, now);
    }

    /** 代表の引継ぎの、返事を待っている申し出。 */
    public Optional<Handover> handover() {
        return handoverFrom == null || handoverTo == null || handoverAt == null
                ? Optional.empty()
                : Optional.of(new Handover(handoverFrom, handoverTo, handoverAt));
    }

    /** 代表の引継ぎを申し出られない理由。 */
    public Optional<BusinessRuleViolation> whyNotOffer(String from, String to) {
        return whyNot(BodyRight.PEOPLE, from)
                .or(() -> BusinessRuleViolation.unless(
                        handover().isEmpty(), Refusal.STATE, "代表の引継ぎは、もう申し出ています。返事を待つか、取り消してください。"))
                .or(() -> BusinessRuleViolation.unless(
                        roleOf(to)
                                .filter(role -> role != MemberRole.REPRESENTATIVE)
                                .isPresent(),
                        Refusal.STATE,
                        "代表を引き継げるのは、代表でない構成員だけです。"));
    }

    /**
     * 代表の引継ぎを申し出る。
     *
     * @throws BusinessRuleViolation {@link #whyNotOffer} があるとき
     */
    public void offer(String from, String to, Instant now) {
        BusinessRuleViolation.throwIf(whyNotOffer(from, to));
        handoverFrom = from;
        handoverTo = to;
        handoverAt = now;
    }

    /** 代表の引継ぎを受けられない理由。 */
    public Optional<BusinessRuleViolation> whyNotTakeOver(String sub) {
        return BusinessRuleViolation.unless(
                handover().filter(offer -> offer.to().equals(sub)).isPresent(),
                Refusal.STATE,
                "あなたへの、代表の引継ぎの申し出はありません。");
    }

    /**
     * 代表の引継ぎを受ける。それまでの代表は担当になる。
     *
     * @return 受けた申し出
     * @throws BusinessRuleViolation {@link #whyNotTakeOver} があるとき
     */
    public Handover takeOver(String sub) {
        BusinessRuleViolation.throwIf(whyNotTakeOver(sub));
        Handover offer = handover().orElseThrow();
        members.replaceAll(member -> member.sub().equals(offer.to())
                ? member.as(MemberRole.REPRESENTATIVE)
                : member.sub().equals(offer.from()) ? member.as(MemberRole.STAFF) : member);
        withdrawHandover();
        return offer;
    }

    /** 代表の引継ぎを取りやめられない理由。申し出た代表か、申し出られた人だけが取りやめられる。 */
    public Optional<BusinessRuleViolation> whyNotWithdrawHandover(String sub) {
        return BusinessRuleViolation.unless(
                handover().filter(offer -> offer.concerns(sub)).isPresent(),
                Refusal.STATE,
                "取りやめられる、代表の引継ぎの申し出はありません。");
    }

    /**
     * 代表の引継ぎを取りやめる。
     *
     * @return 取りやめた申し出
     * @throws BusinessRuleViolation {@link #whyNotWithdrawHandover} があるとき
     */
    public Handover withdrawHandover(String sub) {
        BusinessRuleViolation.throwIf(whyNotWithdrawHandover(sub));
        Handover offer = handover().orElseThrow();
        withdrawHandover();
        return offer;
    }

    private void withdrawHandover() {
        handoverFrom = null;
        handoverTo = null;
        handoverAt = null;
    }

    private void describe(Profile profile) {
        name = profile.name();
        nameKey = TextKey.of(profile.name());
        kind = profile.kind();
        address = profile.address();
        representative = profile.representative();
        staffCount = profile.staffCount();
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
