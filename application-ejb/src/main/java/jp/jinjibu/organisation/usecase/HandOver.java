package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.Members;
import jp.jinjibu.organisation.Members.Handover;
import jp.jinjibu.organisation.Members.Member;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 代表を引き継ぐ。代表が申し出て、相手の構成員が受けると、代表が替わる。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class HandOver {
    @Inject
    private Organisations organisations;

    @Inject
    private TellMembers tell;

    @Inject
    private Doing doing;

    /**
     * 申し出る。
     *
     * @param to 受ける構成員の識別子
     * @throws NotFound 属していないとき
     * @throws BusinessRuleViolation {@link Refusal#ROLE} 代表でないとき、{@link Refusal#STATE} もう申し出ているとき、相手が代表でない構成員でないとき
     */
    public void offer(CorporateNumber number, String to) {
        Organisation organisation = organisations.getOwnForChange(number, BodyRight.PEOPLE);
        organisation.offer(doing.caller().sub(), to, doing.now());
        tell.one(
                organisation,
                to,
                "【代表の引継ぎ】{body} の代表を引き継ぐよう申し出がありました",
                "の代表を引き継ぐよう、" + doing.caller().displayName() + " さんから申し出がありました。\n\nサインインして、事業者のページで受けるか、断ってください。");
        doing.tell(new OrganisationEvent.HandoverOffered(number, username(organisation, to)));
    }

    /**
     * 申し出を取りやめるか、断る。
     *
     * @throws NotFound 属していないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 自分の申し出か、自分への申し出がないとき
     */
    public void withdraw(CorporateNumber number) {
        Organisation organisation = organisations.getOwnForChange(number, BodyRight.READ);
        String me = doing.caller().sub();
        Handover offer = organisation.members().withdrawHandover(me);
        tell.one(
                organisation,
                me.equals(offer.from()) ? offer.to() : offer.from(),
                "【代表の引継ぎ】{body} の代表の引継ぎが取りやめになりました",
                "の代表の引継ぎは、" + doing.caller().displayName() + " さんが取りやめました。代表は変わりません。");
        doing.tell(new OrganisationEvent.HandoverWithdrawn(number));
    }

    /**
     * 受ける。
     *
     * @throws NotFound 属していないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 自分への申し出がないとき、{@link Refusal#ROLE} 申請を扱う側の役割を持つようになったとき
     */
    public void take(CorporateNumber number) {
        Organisation organisation = organisations.getOwnForChange(number, BodyRight.READ);
        BusinessRuleViolation.throwIf(Members.whyNotJoin(doing.caller().roles()));
        Handover taken = organisation.members().takeOver(doing.caller().sub());
        String name = doing.caller().displayName();
        tell.all(organisation, "【代表の引継ぎ】{body} の代表が替わりました", "の代表を、" + name + " さんが引き継ぎました。");
        doing.tell(new OrganisationEvent.HandedOver(number, username(organisation, taken.to())));
    }

    private static String username(Organisation organisation, String sub) {
        return organisation.members().find(sub).map(Member::username).orElseThrow();
    }
}
