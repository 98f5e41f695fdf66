package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.identity.usecase.UserAccounts;
import jp.jinjibu.organisation.EndedMembership;
import jp.jinjibu.organisation.Members.Member;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Entities;

/** 構成員を終わらせる。本人が退くか、代表が外すか、事務局が理由を付けて終わらせる。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT})
public class EndMembership {
    @Inject
    private Entities entities;

    @Inject
    private Organisations organisations;

    @Inject
    private UserAccounts accounts;

    @Inject
    private TellMembers tell;

    @Inject
    private Doing doing;

    /**
     * 終わらせる。
     *
     * @param sub 終わらせる人の識別子
     * @param reason 理由。事務局には要る
     * @throws NotFound 事業者がないか、見てよくないとき、構成員でないとき
     * @throws BusinessRuleViolation {@link Refusal#ROLE} 代表でも本人でもないとき、{@link Refusal#STATE} ただ一人の代表が退くときと、ほかの代表を外すとき、{@link
     *     Refusal#CONTENT} 事務局が理由を書かないとき
     */
    public void end(CorporateNumber number, String sub, String reason) {
        Caller caller = doing.caller();
        Organisation organisation = organisations.getForPeople(number);
        Member member = organisation.members().find(sub).orElseThrow(() -> new NotFound("この人は、この事業者の構成員ではありません。"));
        BusinessRuleViolation.throwIf(
                organisation.whyNotEnd(member, caller.sub(), caller.hasAnyRole(Roles.SECRETARIAT)));
        boolean staff = organisation.roleOf(caller.sub()).isEmpty();
        if (staff && reason.isBlank()) {
            throw BusinessRuleViolation.content(List.of(new Violation("/reason", "required", "理由を入力してください。", null)));
        }
        EndedMembership ended = organisation.end(member, staff ? "事務局" : caller.username(), reason, doing.now());
        entities.add(ended);
        String why = reason.isBlank() ? "" : "\n\n理由：" + reason;
        String by = staff ? "事務局が、" : caller.sub().equals(sub) ? "本人が、" : "代表が、";
        tell.one(organisation, sub, "【構成員】{body} の構成員でなくなりました", "の構成員でなくなりました。" + by + "終わらせました。" + why);
        tell.all(
                organisation,
                "【構成員】{body} の構成員が一人減りました",
                "の構成員「" + accounts.nameOf(member.username()) + "」について、" + by + "構成員であることを終わらせました。" + why);
        doing.tell(new OrganisationEvent.MembershipEnded(number, member.username(), reason));
    }
}
