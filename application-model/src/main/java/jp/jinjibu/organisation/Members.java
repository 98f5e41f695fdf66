package jp.jinjibu.organisation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 事業者の構成員と、代表の引継ぎの申し出。立場が許すかは、事業者（{@link Organisation#whyNot}）が確かめる。 */
@Embeddable
public class Members {
    @ElementCollection
    @CollectionTable(name = "organisation_member", joinColumns = @JoinColumn(name = "organisation_id"))
    private List<Member> people = new ArrayList<>();

    @Embedded
    private @Nullable Handover handover;

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
        /** 代表が外せない理由。 */
        Optional<BusinessRuleViolation> whyNotRemove() {
            return BusinessRuleViolation.unless(
                    role != MemberRole.REPRESENTATIVE, Refusal.STATE, "ほかの代表は外せません。本人が退くか、事務局に連絡してください。");
        }

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
    @Embeddable
    public record Handover(
            @Column(name = "handover_from") String from,
            @Column(name = "handover_to") String to,
            @Column(name = "handover_at") Instant offeredAt) {
        /** その人が、引き継ぐか受けるか。 */
        public boolean concerns(String sub) {
            return from.equals(sub) || to.equals(sub);
        }
    }

    /** すべて。代表、担当、閲覧の順、それぞれ加わった順。 */
    public List<Member> all() {
        return people.stream()
                .sorted(Comparator.comparing(Member::role).thenComparing(Member::addedAt))
                .toList();
    }

    /** その人。属していなければ空。 */
    public Optional<Member> find(String sub) {
        return people.stream().filter(member -> member.sub().equals(sub)).findFirst();
    }

    /** その立場の、ほかの人。 */
    Stream<Member> othersOfRole(String sub, MemberRole role) {
        return List.copyOf(people).stream()
                .filter(member -> member.role() == role && !member.sub().equals(sub));
    }

    /** 本人の応答を確かめずに加える。もう構成員なら、立場だけが変わる。 */
    public void welcome(Member member) {
        if (find(member.sub()).isEmpty()) {
            people.add(member);
        }
        people.replaceAll(known -> known.sub().equals(member.sub()) ? known.as(member.role()) : known);
    }

    /** 除く。代表の引継ぎに関わっていれば、その申し出もなくなる。 */
    void remove(Member member) {
        people.remove(member);
        if (handover().filter(offer -> offer.concerns(member.sub())).isPresent()) {
            handover = null;
        }
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
     * @return {@link #whyNotJoin(Set)} のとき、すでに構成員で立場も変わらないとき、招いた人がもう代表でないとき
     */
    public Optional<BusinessRuleViolation> whyNotJoin(Invitation invitation, String sub, Set<String> roles) {
        return whyNotJoin(roles)
                .or(() -> BusinessRuleViolation.unless(
                        invitation.isReplacing()
                                || find(sub)
                                        .filter(member -> member.role().compareTo(invitation.role()) <= 0)
                                        .isEmpty(),
                        Refusal.ALREADY_REGISTERED,
                        "あなたは、もうこの団体の構成員です。"))
                .or(() -> BusinessRuleViolation.unless(
                        invitation.isReplacing() || isRepresentedBy(invitation.invitedBy()),
                        Refusal.STATE,
                        "招待した人は、もうこの団体の代表ではありません。今の代表に、招待を送り直してもらってください。"));
    }

    private boolean isRepresentedBy(String username) {
        return people.stream()
                .anyMatch(member -> member.username().equals(username) && member.role() == MemberRole.REPRESENTATIVE);
    }

    /** 招待できない理由。その宛先の人が、もう同じ立場か、それより広い立場にあるとき。 */
    public Optional<BusinessRuleViolation> whyNotInvite(Optional<String> sub, MemberRole role) {
        return BusinessRuleViolation.unless(
                sub.flatMap(this::find)
                        .filter(member -> member.role().compareTo(role) <= 0)
                        .isEmpty(),
                Refusal.ALREADY_REGISTERED,
                "その宛先の人は、もうこの団体の構成員です。");
    }

    /** 自分から退けない理由。代表がいなくなるとき。 */
    Optional<BusinessRuleViolation> whyNotLeave(String sub) {
        return BusinessRuleViolation.unless(
                !represents(sub)
                        || othersOfRole(sub, MemberRole.REPRESENTATIVE)
                                .findAny()
                                .isPresent(),
                Refusal.STATE,
                "ただ一人の代表は退けません。ほかの構成員に代表を引き継いでください。");
    }

    /** 代表の引継ぎの、返事を待っている申し出。 */
    public Optional<Handover> handover() {
        return Optional.ofNullable(handover);
    }

    /** その人への引継ぎを申し出られない理由。 */
    Optional<BusinessRuleViolation> whyNotOffer(String to) {
        return BusinessRuleViolation.unless(handover == null, Refusal.STATE, "代表の引継ぎは、もう申し出ています。返事を待つか、取り消してください。")
                .or(() -> BusinessRuleViolation.unless(
                        find(to).isPresent() && !represents(to), Refusal.STATE, "代表を引き継げるのは、代表でない構成員だけです。"));
    }

    void offer(Handover offer) {
        handover = offer;
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
        Handover offer = withdrawHandover(sub);
        people.replaceAll(member -> member.sub().equals(offer.to())
                ? member.as(MemberRole.REPRESENTATIVE)
                : member.sub().equals(offer.from()) ? member.as(MemberRole.STAFF) : member);
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
        handover = null;
        return offer;
    }

    private boolean represents(String sub) {
        return find(sub)
                .map(Member::role)
                .filter(MemberRole.REPRESENTATIVE::equals)
                .isPresent();
    }
}
