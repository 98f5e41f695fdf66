package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.organisation.Invitation;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.RepresentativeNaming;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.MailAddress;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;

/** 代表がいなくなった事業者の、新しい代表を定める。事務局の一人が証拠を添えて用意し、別の人が承認すると、その人に招待が届く。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
public class NameRepresentative {
    @Inject
    private Entities entities;

    @Inject
    private Organisations organisations;

    @Inject
    private Invitations invitations;

    @Inject
    private TellMembers tell;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Doing doing;

    /**
     * 用意する。
     *
     * @param email 新しい代表のメールアドレス
     * @param evidence 何で確かめたか
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#ROLE} 用意してよい役割でないとき、{@link Refusal#FOUR_EYES} 自分が属するとき、{@link
     *     Refusal#STATE} 承認を待つ案があるとき、{@link Refusal#CONTENT} アドレスの形でないとき
     */
    public void prepare(CorporateNumber number, String email, String evidence) {
        Caller caller = doing.caller();
        BusinessRuleViolation.throwIf(rule().whyNotPrepare(caller.approver()));
        Organisation organisation = organisations.getOfOthers(number);
        BusinessRuleViolation.throwIf(RepresentativeNaming.whyNotPrepare(organisations.findNaming(organisation)));
        MailAddress.require("/email", email);
        entities.add(new RepresentativeNaming(organisation, email, evidence, caller.username(), doing.now()));
        tell.all(
                organisation,
                "【代表】{body} の新しい代表を定める手続を始めました",
                "の新しい代表を定める手続を、事務局が始めました。\n\n理由：" + evidence + "\n\n心当たりがなければ、すぐに事務局に連絡してください。");
        doing.tell(new OrganisationEvent.NamingPrepared(number, evidence));
    }

    /**
     * 承認する。要る数の承認がそろうと、招待が届く。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link FourEyes#whyNotDecide} があるとき、{@link Refusal#FOUR_EYES} 自分が属するとき、{@link
     *     Refusal#ALREADY_REGISTERED} その宛先に、返事を待つ招待があるとき
     */
    public void approve(CorporateNumber number) {
        BusinessRuleViolation.throwIf(rule().whyNotDecide(doing.caller().approver()));
        Organisation organisation = organisations.getOfOthers(number);
        Optional<RepresentativeNaming> waiting = organisations.findNaming(organisation);
        BusinessRuleViolation.throwIf(RepresentativeNaming.whyNotDecide(
                waiting, rule(), doing.caller().approver()));
        RepresentativeNaming naming = waiting.orElseThrow();
        boolean decided = naming.approval().approve(rule(), doing.caller().approver(), doing.now());
        doing.tell(new OrganisationEvent.NamingApproved(number));
        if (decided) {
            Invitation invitation = invitations.invite(
                    organisation,
                    naming.email(),
                    MemberRole.REPRESENTATIVE,
                    true,
                    doing.caller().username(),
                    "事務局");
            doing.tell(new OrganisationEvent.Invited(number, invitation.id(), invitation.role()));
        }
    }

    /**
     * 差し戻す。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link ApprovalRule#whyNotReject} か {@link FourEyes#whyNotDecide} があるとき、{@link
     *     Refusal#FOUR_EYES} 自分が属するとき
     */
    public void reject(CorporateNumber number, String reason) {
        BusinessRuleViolation.throwIf(rule().whyNotReject(doing.caller().approver(), reason));
        Organisation organisation = organisations.getOfOthers(number);
        RepresentativeNaming.reject(
                organisations.findNaming(organisation), rule(), doing.caller().approver(), reason, doing.now());
        doing.tell(new OrganisationEvent.NamingRejected(number, reason));
    }

    private ApprovalRule rule() {
        return ruleSets.newest().approvals().of(Act.REPRESENTATIVE);
    }
}
