package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.EndedMembership;
import jp.jinjibu.organisation.Invitation;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.Members.Member;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.organisation.RegistrationChange;
import jp.jinjibu.organisation.RegistrationClaims;
import jp.jinjibu.organisation.RepresentativeNaming;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;

/** 事業者を読む。申請者には自分の事業者だけが見える。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class OrganisationQueries {
    /** 利用者名から氏名を引くときの見出しの始まり。識別子と重ならない。 */
    @Inject
    private Entities entities;

    @Inject
    private Organisations organisations;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Invitations invitations;

    @Inject
    private OrganisationActs acts;

    @Inject
    private Doing doing;

    @Inject
    private ReadOnce readOnce;

    /** 構成員。 */
    public record Person(String sub, String name, MemberRole role, Instant addedAt, Acts acts) {}

    /** 返事を待つ招待。 */
    public record Invited(
            long id,
            Optional<String> email,
            Optional<String> formerUsername,
            MemberRole role,
            Invitation.State state,
            String invitedBy,
            Instant invitedAt,
            Optional<Instant> expiresAt,
            Acts acts) {}

    /** 終わった構成員。 */
    public record Former(String name, MemberRole role, Instant endedAt, String endedBy, String reason) {}

    /**
     * 代表の引継ぎの、返事を待つ申し出。
     *
     * @param mine 見ている人への申し出か
     */
    public record Offer(String from, String to, boolean mine, Instant offeredAt) {}

    /**
     * 登録の内容の変更の届出。
     *
     * @param differences 変わる項目
     */
    public record Change(
            long id,
            RegistrationChange.State state,
            Profile before,
            Profile after,
            List<RegistrationChange.Difference> differences,
            String reason,
            String proposedBy,
            Instant proposedAt,
            Optional<String> decidedBy,
            Optional<Instant> decidedAt,
            Optional<String> decisionReason) {}

    /**
     * 新しい代表の、承認を待つ案。
     *
     * @param preparedBy 用意した人の氏名
     */
    public record Naming(String email, String evidence, String preparedBy, FourEyes approval) {}

    /**
     * 一者の登録。
     *
     * @param contested 同じ法人番号の、ほかの登録があるか
     * @param myRole 見ている人の立場。属していなければ空
     * @param invitations 返事を待つ招待。代表と、事務局などにだけ
     * @param former 終わった構成員。代表と、事務局などにだけ
     * @param changes 登録の内容の変更の届出。新しい順
     * @param acts 見ている人ができること
     */
    public record Detail(
            CorporateNumber number,
            Profile profile,
            String kindName,
            OrganisationState state,
            Instant registeredAt,
            Optional<Instant> decidedAt,
            Optional<String> decisionReason,
            boolean contested,
            List<Person> members,
            Optional<MemberRole> myRole,
            List<Invited> invitations,
            List<Former> former,
            Optional<Offer> handover,
            Optional<Naming> naming,
            List<Change> changes,
            long version,
            Acts acts) {}

    /**
     * @throws NotFound ないか、見てよくないとき
     */
    public Detail get(CorporateNumber number) {
        return readOnce.of(List.of(Detail.class, number), () -> read(number));
    }

    private Detail read(CorporateNumber number) {
        Organisation o = organisations.getVisible(number);
        Caller caller = doing.caller();
        Optional<MemberRole> role = o.roleOf(caller.sub());
        boolean people = role.map(mine -> mine.may(BodyRight.PEOPLE))
                .orElseGet(() -> caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR));
        RegistrationClaims claims = organisations.claims(number);
        Optional<RepresentativeNaming> naming = role.isPresent() ? Optional.empty() : organisations.findNaming(o);
        List<EndedMembership> ended = people
                ? entities.list(EndedMembership.class, "where e.organisationId = ?1 order by e.id desc", o.id())
                : List.of();
        List<Invitation> invited = people ? invitations.open(o) : List.of();
        MemberNames names = MemberNames.of(
                entities,
                o,
                ended,
                Stream.concat(
                                invited.stream().map(Invitation::invitedBy),
                                naming.stream().map(found -> found.approval().preparedBy()))
                        .toList());
        List<RegistrationChange> changes = organisations.changes(o);
        return new Detail(
                o.number(),
                o.profile(),
                ruleSets.kindName(o.profile().kind()),
                o.state(),
                o.registeredAt(),
                o.decidedAt(),
                o.decisionReason(),
                claims.isContested(),
                o.members().all().stream()
                        .map(member -> person(o, member, names))
                        .toList(),
                role,
                people
                        ? invited.stream()
                                .map(invitation -> invited(o, invitation, names))
                                .toList()
                        : List.of(),
                ended.stream()
                        .map(one -> new Former(
                                names.ofSub(one.sub()), one.role(), one.endedAt(), one.endedBy(), one.reason()))
                        .toList(),
                o.members()
                        .handover()
                        .filter(offer -> offer.concerns(caller.sub()) || people)
                        .map(offer -> new Offer(
                                names.ofSub(offer.from()),
                                names.ofSub(offer.to()),
                                offer.to().equals(caller.sub()),
                                offer.offeredAt())),
                naming.map(found -> new Naming(
                        found.email(),
                        found.evidence(),
                        names.ofUsername(found.approval().preparedBy()),
                        found.approval())),
                changes.stream().map(this::change).toList(),
                o.version(),
                acts.of(
                        o,
                        claims,
                        naming,
                        changes.stream().filter(RegistrationChange::isOpen).findFirst()));
    }

    /**
     * 招待の一つ。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Invited invitation(CorporateNumber number, long id) {
        return get(number).invitations().stream()
                .filter(invitation -> invitation.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("招待 " + id + " 番は見つかりません。"));
    }

    /**
     * 登録の内容の変更の届出の一つ。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Change change(CorporateNumber number, long id) {
        return get(number).changes().stream()
                .filter(change -> change.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("この届出は見つかりません。"));
    }

    /**
     * 構成員の一人。
     *
     * @throws NotFound 事業者を見てよくないか、構成員でないとき
     */
    public Person member(CorporateNumber number, String sub) {
        return get(number).members().stream()
                .filter(person -> person.sub().equals(sub))
                .findFirst()
                .orElseThrow(() -> new NotFound("この人は、この事業者の構成員ではありません。"));
    }

    private Person person(Organisation o, Member member, MemberNames names) {
        return new Person(member.sub(), names.ofSub(member.sub()), member.role(), member.addedAt(), acts.of(o, member));
    }

    private Invited invited(Organisation o, Invitation invitation, MemberNames names) {
        return new Invited(
                invitation.id(),
                invitation.email(),
                invitation.formerUsername(),
                invitation.role(),
                invitation.stateAt(doing.now()),
                names.ofUsername(invitation.invitedBy()),
                invitation.invitedAt(),
                invitation.expiresAt(),
                acts.of(o, invitation));
    }

    private Change change(RegistrationChange change) {
        return new Change(
                change.id(),
                change.state(),
                change.before(),
                change.after(),
                change.differences(profile -> ruleSets.kindName(profile.kind())),
                change.reason(),
                change.proposedBy(),
                change.proposedAt(),
                change.decidedBy(),
                change.decidedAt(),
                change.decisionReason());
    }

    /** 選べる団体の種類。どの系列のものも。 */
    public List<OrganisationKind> kinds() {
        return ruleSets.organisationKinds();
    }
}
