package jp.jinjibu.organisation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.Invitation;
import jp.jinjibu.organisation.Members.Member;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.RegistrationChange;
import jp.jinjibu.organisation.RegistrationClaims;
import jp.jinjibu.organisation.RepresentativeNaming;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.usecase.Acts;

/** 事業者の登録と、その構成員・招待について、見ている人ができること。 */
@ApplicationScoped
public class OrganisationActs {
    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    /**
     * 登録について。
     *
     * @param claims 同じ法人番号の登録のすべて
     * @param naming 承認を待つ、新しい代表の案
     * @param change 確認を待つ、登録の内容の変更の届出
     */
    Acts of(
            Organisation o,
            RegistrationClaims claims,
            Optional<RepresentativeNaming> naming,
            Optional<RegistrationChange> change) {
        Caller caller = callers.current();
        String me = caller.sub();
        Acts.Builder acts = Acts.of(caller.roles(), page(o));
        if (o.roleOf(me).isPresent()) {
            acts.add("correction", "登録の内容を直す", RegisterOrganisation.class)
                    .at("/edit", page(o))
                    .unless(() -> o.whyNot(BodyRight.PEOPLE, me).or(o::whyNotCorrect));
            acts.add("change-proposal", "登録の変更を届け出る", RegisterOrganisation.class)
                    .at("/changes/new", page(o) + "/changes")
                    .unless(() -> o.whyNotPropose(me, change));
            change.ifPresent(open -> acts.add("change-withdrawal", "変更の届出を取り下げる", RegisterOrganisation.class)
                    .at("/changes/" + open.id() + "/withdrawal")
                    .unless(() -> o.whyNot(BodyRight.WORK, me)));
            acts.add("invitation", "構成員を招く", InviteMember.class, "invite")
                    .at("", page(o) + "/invitations")
                    .unless(() -> o.whyNot(BodyRight.PEOPLE, me));
            acts.add("handover-acceptance", "代表を引き受ける", HandOver.class)
                    .at("/handover", page(o) + "/handover/acceptance")
                    .unless(() -> o.members().whyNotTakeOver(me));
            boolean asked = o.members().whyNotTakeOver(me).isEmpty();
            acts.add("handover-withdrawal", asked ? "代表の引継ぎを断る" : "代表の引継ぎを取りやめる", HandOver.class)
                    .at("/handover/withdrawal", page(o) + "/handover")
                    .unless(() -> o.members().whyNotWithdrawHandover(me));
        }
        Optional<BusinessRuleViolation> own = o.whyNotHandle(me);
        change.ifPresent(open -> acts.add("change-confirmation", "変更の確認へ進む", ConfirmOrganisation.class)
                .at("/changes/" + open.id() + "/confirmation")
                .unless(() -> own)
                .add("change-refusal", "変更を認めない", ConfirmOrganisation.class)
                .at("/changes/" + open.id() + "/refusal")
                .unless(() -> own));
        Optional<BusinessRuleViolation> alone = own.or(claims::whyNotAlone);
        ApprovalRule rule = ruleSets.newest().approvals().of(Act.REPRESENTATIVE);
        Approver by = caller.approver();
        Optional<BusinessRuleViolation> undecided =
                rule.whyNotDecide(by).or(() -> own).or(() -> RepresentativeNaming.whyNotDecide(naming, rule, by));
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
                .unless(() -> undecided)
                .add("representative-rejection", "新しい代表の差戻しへ進む", NameRepresentative.class)
                .at("/representative/rejection")
                .unless(() -> undecided)
                .build();
    }

    /** 一人の構成員について。 */
    Acts of(Organisation o, Member member) {
        Caller caller = callers.current();
        String path = page(o) + "/members/" + member.sub();
        return Acts.of(caller.roles(), path)
                .add("handover", "代表を引き継ぐ", HandOver.class)
                .at("/handover")
                .unless(() -> o.whyNotOffer(caller.sub(), member.sub()))
                .add("ending", member.sub().equals(caller.sub()) ? "退く" : "外す", EndMembership.class)
                .at("/removal", path)
                .unless(() -> o.whyNotEnd(member, caller.sub(), caller.hasAnyRole(Roles.SECRETARIAT)))
                .build();
    }

    /** 一つの招待について。 */
    Acts of(Organisation o, Invitation invitation) {
        Caller caller = callers.current();
        String path = page(o) + "/invitations/" + invitation.id();
        Optional<BusinessRuleViolation> refused =
                invitation.whyNotHandle(o, caller.sub(), caller.hasAnyRole(Roles.SECRETARIAT));
        return Acts.of(caller.roles(), path)
                .add("resending", "送り直す", InviteMember.class, "resend")
                .at("/resending")
                .unless(() -> refused.or(invitation::whyNotResend))
                .add("invitation-withdrawal", "取り消す", InviteMember.class, "withdraw")
                .at("/withdrawal", path)
                .unless(() -> refused.or(invitation::whyNotWithdraw))
                .build();
    }

    /**
     * 重なった登録の一つについて。
     *
     * @param claims 同じ法人番号の登録のすべて
     */
    Acts of(Organisation claim, RegistrationClaims claims) {
        Caller caller = callers.current();
        Optional<BusinessRuleViolation> own = claims.whyNotHandle(caller.sub());
        return Acts.of(caller.roles(), page(claim) + "/claims/" + claim.id())
                .add("claim-confirmation", "確認済みにする", ConfirmOrganisation.class)
                .at("/confirmation")
                .unless(() -> own.or(claim::whyNotConfirm))
                .add("claim-dismissal", "取り消す", ConfirmOrganisation.class)
                .at("/dismissal")
                .unless(() -> own.or(claim::whyNotDismiss))
                .build();
    }

    private static String page(Organisation o) {
        return "/organisations/" + o.number().digits();
    }
}
