package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.UserAccount;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.identity.usecase.UserAccounts;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.EndedMembership;
import jp.jinjibu.organisation.Invitation;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.RepresentativeNaming;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;
import org.jspecify.annotations.Nullable;

/** 事業者を読む。申請者には自分の事業者だけが見える。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class OrganisationQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Organisations organisations;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Invitations invitations;

    @Inject
    private UserAccounts accounts;

    @Inject
    private Doing doing;

    @Inject
    private ReadOnce readOnce;

    /** 一覧の一行。 */
    public record Row(
            CorporateNumber number, String name, OrganisationState state, boolean contested, Instant registeredAt) {}

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

    /** 新しい代表の、承認を待つ案。 */
    public record Naming(String email, String evidence, FourEyes approval) {}

    /**
     * 重なった登録の一つ。
     *
     * @param id 見分ける番号
     * @param registrant 登録した人の名
     */
    public record Claim(
            long id,
            Organisation.Profile profile,
            String kindName,
            OrganisationState state,
            String registrant,
            Instant registeredAt,
            Acts acts) {}

    /**
     * 一者の登録。
     *
     * @param contested 同じ法人番号の、ほかの登録があるか
     * @param myRole 見ている人の立場。属していなければ空
     * @param invitations 返事を待つ招待。代表と、事務局などにだけ
     * @param former 終わった構成員。代表と、事務局などにだけ
     * @param acts 見ている人ができること
     */
    public record Detail(
            CorporateNumber number,
            Organisation.Profile profile,
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
            long version,
            Acts acts) {}

    /**
     * 見てよい事業者を、法人番号の順に。
     *
     * @param state 状態。null は絞らない
     * @param text 名前か番号の一部。空は絞らない
     * @param after この法人番号より後ろ。先頭からなら空文字
     * @param limit 最大の件数
     */
    public List<Row> list(@Nullable OrganisationState state, String text, String after, int limit) {
        Caller caller = doing.caller();
        Sql sql = new Sql("select o.corporate_number as number, o.name as name, o.state as state,"
                        + " o.registered_at as registered_at, exists (select 1 from organisation other where"
                        + " other.corporate_number = o.corporate_number and other.id <> o.id"
                        + " and other.state <> 'DISMISSED') as contested from organisation o")
                .where("o.state <> 'DISMISSED'")
                .where("o.corporate_number > :after")
                .with("after", after)
                .where("o.state = :state", "state", state == null ? null : state.name())
                .containing(TextKey.of(text), "o.name_key", "o.corporate_number");
        if (!caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR)) {
            sql.where("exists (select 1 from organisation_member m where m.organisation_id = o.id and m.sub = :sub)")
                    .with("sub", caller.sub());
        } else {
            sql.where("not exists (select 1 from organisation earlier where earlier.corporate_number ="
                    + " o.corporate_number and earlier.id < o.id and earlier.state <> 'DISMISSED')");
        }
        return sql.then(" order by o.corporate_number")
                .limit(limit)
                .rows(entityManager)
                .map(row -> new Row(
                        new CorporateNumber(row.text("number")),
                        row.text("name"),
                        row.value(OrganisationState.class, "state"),
                        row.is("contested"),
                        row.at("registered_at")))
                .toList();
    }

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
        boolean contested = organisations.claims(number).size() > 1;
        Optional<RepresentativeNaming> naming = role.isPresent() ? Optional.empty() : organisations.findNaming(o);
        List<EndedMembership> ended = people ? ended(o) : List.of();
        Map<String, String> names = names(o, ended);
        return new Detail(
                o.number(),
                o.profile(),
                kindName(o),
                o.state(),
                o.registeredAt(),
                o.decidedAt(),
                o.decisionReason(),
                contested,
                o.members().stream()
                        .map(member -> person(o, member, caller, names))
                        .toList(),
                role,
                people
                        ? invitations.open(o).stream()
                                .map(invitation -> invited(o, invitation, caller))
                                .toList()
                        : List.of(),
                ended.stream()
                        .map(one -> new Former(
                                names.getOrDefault(one.sub(), one.username()),
                                one.role(),
                                one.endedAt(),
                                one.endedBy(),
                                one.reason()))
                        .toList(),
                o.handover()
                        .filter(offer -> offer.concerns(caller.sub()) || people)
                        .map(offer -> new Offer(
                                names.getOrDefault(offer.from(), ""),
                                names.getOrDefault(offer.to(), ""),
                                offer.to().equals(caller.sub()),
                                offer.offeredAt())),
                naming.map(found -> new Naming(found.email(), found.evidence(), found.approval())),
                o.version(),
                acts(o, caller, contested, naming));
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

    /** 同じ法人番号の登録のすべて（事務局など）。古い順。 */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
    public List<Claim> claims(CorporateNumber number) {
        List<Organisation> claims = organisations.claims(number);
        if (claims.isEmpty()) {
            throw new NotFound("法人番号 " + number.digits() + " の事業者は見つかりません。");
        }
        Caller caller = doing.caller();
        Optional<BusinessRuleViolation> own = claims.stream()
                .flatMap(claim -> claim.whyNotHandle(claim.roleOf(caller.sub())).stream())
                .findFirst();
        return claims.stream()
                .map(claim -> {
                    String path = "/organisations/" + number.digits() + "/claims/" + claim.id();
                    return new Claim(
                            claim.id(),
                            claim.profile(),
                            kindName(claim),
                            claim.state(),
                            accounts.findSub(claim.registeredBy())
                                    .flatMap(accounts::find)
                                    .map(UserAccount::displayName)
                                    .orElse(claim.registeredBy()),
                            claim.registeredAt(),
                            Acts.of(caller.roles(), path)
                                    .add("claim-confirmation", "確認済みにする", ConfirmOrganisation.class)
                                    .at("/confirmation")
                                    .unless(() -> own.or(claim::whyNotConfirm))
                                    .add("claim-dismissal", "取り消す", ConfirmOrganisation.class)
                                    .at("/dismissal")
                                    .unless(() -> own.or(claim::whyNotDismiss))
                                    .build());
                })
                .toList();
    }

    private List<EndedMembership> ended(Organisation o) {
        return entityManager
                .createQuery(
                        "select e from EndedMembership e where e.organisationId = :id order by e.id desc",
                        EndedMembership.class)
                .setParameter("id", o.id())
                .getResultList();
    }

    private Map<String, String> names(Organisation o, List<EndedMembership> ended) {
        Map<String, String> names = new HashMap<>();
        entityManager
                .createQuery("select u from UserAccount u where u.sub in :subs", UserAccount.class)
                .setParameter(
                        "subs",
                        Stream.concat(
                                        o.members().stream().map(Organisation.Member::sub),
                                        ended.stream().map(EndedMembership::sub))
                                .toList())
                .getResultList()
                .forEach(account -> names.put(account.sub(), account.displayName()));
        o.members().forEach(member -> names.putIfAbsent(member.sub(), member.username()));
        return names;
    }

    private static Person person(Organisation o, Organisation.Member member, Caller caller, Map<String, String> names) {
        String path = page(o) + "/members/" + member.sub();
        boolean me = member.sub().equals(caller.sub());
        return new Person(
                member.sub(),
                names.getOrDefault(member.sub(), member.username()),
                member.role(),
                member.addedAt(),
                Acts.of(caller.roles(), path)
                        .add("handover", "代表を引き継ぐ", HandOver.class)
                        .at("/handover")
                        .unless(() -> o.whyNotOffer(caller.sub(), member.sub()))
                        .add("ending", me ? "退く" : "外す", EndMembership.class)
                        .at("/removal", path)
                        .unless(() -> o.whyNotEnd(member, caller.sub(), caller.hasAnyRole(Roles.SECRETARIAT)))
                        .build());
    }

    private Invited invited(Organisation o, Invitation invitation, Caller caller) {
        String path = page(o) + "/invitations/" + invitation.id();
        Optional<BusinessRuleViolation> refused =
                o.whyNotHandle(invitation, caller.sub(), caller.hasAnyRole(Roles.SECRETARIAT));
        return new Invited(
                invitation.id(),
                invitation.email(),
                invitation.formerUsername(),
                invitation.role(),
                invitation.stateAt(doing.now()),
                invitation.invitedBy(),
                invitation.invitedAt(),
                invitation.expiresAt(),
                Acts.of(caller.roles(), path)
                        .add("resending", "送り直す", InviteMember.class, "resend")
                        .at("/resending")
                        .unless(() -> refused.or(invitation::whyNotResend))
                        .add("invitation-withdrawal", "取り消す", InviteMember.class, "withdraw")
                        .at("/withdrawal", path)
                        .unless(() -> refused.or(invitation::whyNotWithdraw))
                        .build());
    }

    private Acts acts(Organisation o, Caller caller, boolean contested, Optional<RepresentativeNaming> naming) {
        Optional<MemberRole> role = o.roleOf(caller.sub());
        Acts.Builder acts = Acts.of(caller.roles(), page(o));
        if (role.isPresent()) {
            acts.add("correction", "登録の内容を直す", RegisterOrganisation.class)
                    .at("/edit", page(o))
                    .unless(() -> o.whyNot(BodyRight.PEOPLE, caller.sub()).or(o::whyNotCorrect));
            acts.add("invitation", "構成員を招く", InviteMember.class, "invite")
                    .at("", page(o) + "/invitations")
                    .unless(() -> o.whyNot(BodyRight.PEOPLE, caller.sub()));
            acts.add("handover-acceptance", "代表を引き受ける", HandOver.class)
                    .at("/handover", page(o) + "/handover/acceptance")
                    .unless(() -> o.whyNotTakeOver(caller.sub()));
            acts.add("handover-withdrawal", "代表の引継ぎを取りやめる", HandOver.class)
                    .at("/handover/withdrawal", page(o) + "/handover")
                    .unless(() -> o.whyNotWithdrawHandover(caller.sub()));
        }
        Optional<BusinessRuleViolation> own = o.whyNotHandle(role);
        Optional<BusinessRuleViolation> alone = own.or(() -> Organisation.whyNotAlone(contested ? 2 : 1));
        ApprovalRule rule = ruleSets.newest().approvals().of(Act.REPRESENTATIVE);
        Approver by = caller.approver();
        Optional<FourEyes> waiting = naming.map(RepresentativeNaming::approval);
        return acts.add("confirmation", "確認済みにする", ConfirmOrganisation.class)
                .at("/confirmation")
                .unless(() -> alone.or(o::whyNotConfirm))
                .add("dismissal", "登録を取り消す", ConfirmOrganisation.class)
                .at("/dismissal")
                .unless(() -> alone.or(o::whyNotDismiss))
                .add("representative", "新しい代表を定める", NameRepresentative.class)
                .at("/representative")
                .unless(() -> rule.whyNotPrepare(by).or(() -> own).or(() -> RepresentativeNaming.whyNotPrepare(naming)))
                .add("representative-approval", "新しい代表の承認へ進む", NameRepresentative.class)
                .at("/representative/approval")
                .unless(() -> rule.whyNotDecide(by).or(() -> own).or(() -> FourEyes.whyNotDecide(waiting, rule, by)))
                .add("representative-rejection", "新しい代表の差戻しへ進む", NameRepresentative.class)
                .at("/representative/rejection")
                .unless(() -> rule.whyNotDecide(by).or(() -> own).or(() -> FourEyes.whyNotDecide(waiting, rule, by)))
                .build();
    }

    private static String page(Organisation o) {
        return "/organisations/" + o.number().digits();
    }

    private String kindName(Organisation o) {
        return ruleSets.newest()
                .findOrganisationKind(o.profile().kind())
                .map(kind -> kind.name().value())
                .orElse(o.profile().kind());
    }

    /** 選べる団体の種類。 */
    public List<OrganisationKind> kinds() {
        return ruleSets.newest().organisationKinds();
    }
}
