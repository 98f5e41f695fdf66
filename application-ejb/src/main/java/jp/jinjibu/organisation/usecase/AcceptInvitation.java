package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.identity.UserAccount;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.identity.usecase.UserAccounts;
import jp.jinjibu.organisation.EndedMembership;
import jp.jinjibu.organisation.Invitation;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 招待を受ける。宛先のアドレスを確かめられた本人だけ。ほかの人には、招待があるかどうかも答えない。 */
@Stateless
@RolesAllowed("**")
public class AcceptInvitation {
    private static final String NOT_YOURS =
            "この招待は見つかりません。招待のメールを受け取ったアドレスでサインインしているか、そのアドレスが確かめられているかを確かめてください。招待が送り直されていれば、後から届いたメールのリンクだけが使えます。";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Invitations invitations;

    @Inject
    private UserAccounts accounts;

    @Inject
    private TellMembers tell;

    @Inject
    private Doing doing;

    /**
     * 本人に見せる招待。
     *
     * @param invitedBy 招いた人の名
     * @param whyNot 受けられない理由。受けられるなら空
     */
    public record View(
            CorporateNumber number,
            String bodyName,
            MemberRole role,
            String invitedBy,
            Instant expiresAt,
            Optional<BusinessRuleViolation> whyNot) {}

    /**
     * 招待を見る。
     *
     * @throws NotFound ないか、自分に宛てたものでないとき
     */
    public View view(String token) {
        Invitation invitation = own(token);
        Organisation organisation = organisation(invitation, LockModeType.NONE);
        Caller caller = doing.caller();
        return new View(
                organisation.number(),
                organisation.profile().name(),
                invitation.role(),
                invitation.isReplacing() ? "事務局" : accounts.nameOf(invitation.invitedBy()),
                invitation.expiresAt().orElseThrow(),
                invitation
                        .whyNotAccept(doing.now())
                        .or(() -> organisation.members().whyNotJoin(invitation, caller.sub(), caller.roles())));
    }

    /**
     * 受ける。
     *
     * @return 属することになった事業者
     * @throws NotFound ないか、自分に宛てたものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 取り消されたか、期限を過ぎたか、もう受けられたとき、{@link Refusal#ROLE}
     *     申請を扱う側の役割を持つとき、{@link Refusal#ALREADY_REGISTERED} すでに構成員のとき
     */
    public CorporateNumber accept(String token) {
        Organisation organisation = organisation(own(token), LockModeType.PESSIMISTIC_WRITE);
        Invitation invitation = own(token);
        entityManager.refresh(invitation);
        Caller caller = doing.caller();
        Instant now = doing.now();
        invitation.accept(caller.username(), now);
        List<EndedMembership> ended =
                organisation.join(invitation, caller.sub(), caller.username(), caller.roles(), now);
        ended.forEach(entityManager::persist);
        String role = invitation.role().label();
        tell.all(organisation, "【構成員】{body} に構成員が加わりました", "に、" + caller.displayName() + " さんが" + role + "として加わりました。");
        ended.forEach(former -> {
            tell.one(organisation, former.sub(), "【構成員】{body} の構成員でなくなりました", "の構成員でなくなりました。\n\n理由：" + former.reason());
            doing.tell(
                    new OrganisationEvent.MembershipEnded(organisation.number(), former.username(), former.reason()));
        });
        doing.tell(new OrganisationEvent.Joined(
                organisation.number(), caller.sub(), caller.username(), invitation.role()));
        return organisation.number();
    }

    /** 生きている団体からの、本人に宛てた招待。 */
    private Invitation own(String token) {
        Optional<String> email = accounts.find(doing.caller().sub()).flatMap(UserAccount::email);
        return invitations
                .find(token)
                .filter(found -> found.isFor(email)
                        && organisation(found, LockModeType.NONE).state() != OrganisationState.DISMISSED)
                .orElseThrow(() -> new NotFound(NOT_YOURS));
    }

    private Organisation organisation(Invitation invitation, LockModeType lock) {
        Organisation organisation =
                Objects.requireNonNull(entityManager.find(Organisation.class, invitation.organisationId()));
        if (lock != LockModeType.NONE) {
            entityManager.refresh(organisation, lock);
        }
        return organisation;
    }
}
