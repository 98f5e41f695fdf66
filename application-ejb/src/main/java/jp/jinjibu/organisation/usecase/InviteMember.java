package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.Invitation;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.MailAddress;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 構成員を招き、招待を送り直し、取り消す。代表が行う。事務局が定めた新しい代表への招待だけは、事務局が扱う。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT})
public class InviteMember {
    @Inject
    private Organisations organisations;

    @Inject
    private Invitations invitations;

    @Inject
    private Doing doing;

    /**
     * 招く（代表）。
     *
     * @return 招待の番号
     * @throws NotFound 属していないとき
     * @throws BusinessRuleViolation {@link Refusal#ROLE} 代表でないとき、{@link Refusal#CONTENT} アドレスの形でないとき、{@link
     *     Refusal#ALREADY_REGISTERED} その宛先に、返事を待つ招待があるとき
     */
    @RolesAllowed(Roles.APPLICANT)
    public long invite(CorporateNumber number, String email, MemberRole role) {
        Organisation organisation = organisations.getOwnForChange(number, BodyRight.PEOPLE);
        MailAddress.require("/email", email);
        Caller caller = doing.caller();
        Invitation invitation =
                invitations.invite(organisation, email, role, false, caller.username(), from(caller, false));
        doing.tell(new OrganisationEvent.Invited(number, invitation.id(), role));
        return invitation.id();
    }

    /**
     * 送り直す。前のリンクは使えなくなる。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#ROLE} 扱ってよい人でないとき、{@link Refusal#STATE} 返事を待っていないとき
     */
    public void resend(CorporateNumber number, long id) {
        Organisation organisation = organisations.getForPeople(number);
        Invitation invitation = handled(organisation, id);
        invitations.resend(
                organisation, invitation, doing.caller().username(), from(doing.caller(), invitation.isReplacing()));
        doing.tell(new OrganisationEvent.InvitationResent(number, id));
    }

    /**
     * 取り消す。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#ROLE} 扱ってよい人でないとき、{@link Refusal#STATE} 返事を待っていないとき
     */
    public void withdraw(CorporateNumber number, long id) {
        handled(organisations.getForPeople(number), id).withdraw(doing.caller().username(), doing.now());
        doing.tell(new OrganisationEvent.InvitationWithdrawn(number, id));
    }

    private Invitation handled(Organisation organisation, long id) {
        Invitation invitation = invitations.get(organisation, id);
        BusinessRuleViolation.throwIf(invitation.whyNotHandle(
                organisation, doing.caller().sub(), doing.caller().hasAnyRole(Roles.SECRETARIAT)));
        return invitation;
    }

    /** 招いた人の名。姓名は、招かれた人が確かめるためのもの。 */
    private static String from(Caller caller, boolean replacing) {
        return replacing ? "事務局" : caller.displayName() + " さん";
    }
}
