package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.RegistrationChange;
import jp.jinjibu.organisation.RegistrationClaims;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 仮登録を確かめるか、取り消す（事務局）。同じ法人番号の登録が重なれば、どれかを決める。自分が属する事業者は扱えない。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class ConfirmOrganisation {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Organisations organisations;

    @Inject
    private TellMembers tell;

    @Inject
    private Doing doing;

    /**
     * 確認済みにする。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき、登録が重なっているとき、{@link Refusal#FOUR_EYES} 自分が属するとき
     */
    public void confirm(CorporateNumber number) {
        Organisation organisation = alone(number);
        confirm(organisation);
        doing.tell(new OrganisationEvent.Confirmed(number));
    }

    /**
     * 登録を取り消す。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき、登録が重なっているとき、{@link Refusal#FOUR_EYES} 自分が属するとき
     */
    public void dismiss(CorporateNumber number, String reason) {
        dismiss(alone(number), reason);
    }

    /**
     * 重なった登録のうちの一つを確認済みにし、ほかを取り消す。
     *
     * @param id 確認済みにする登録
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき、{@link Refusal#FOUR_EYES} どれかに自分が属するとき
     */
    public void prefer(CorporateNumber number, long id, String reason) {
        List<Organisation> claims = claims(number);
        Organisation preferred = one(claims, id);
        claims.stream()
                .filter(other -> other != preferred)
                .forEach(other -> dismiss(other, "同じ法人番号の、ほかの登録が、この法人のものと確かめられました（確かめたこと：" + reason + "）。"));
        entityManager.flush();
        confirm(preferred);
        doing.tell(new OrganisationEvent.Preferred(number, preferred.registeredBy(), reason));
    }

    /**
     * 重なった登録のうちの一つを取り消す。
     *
     * @param id 取り消す登録
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき、{@link Refusal#FOUR_EYES} どれかに自分が属するとき
     */
    public void dismiss(CorporateNumber number, long id, String reason) {
        dismiss(one(claims(number), id), reason);
    }

    /**
     * 届け出られた変更を確かめ、登録の内容を変える。
     *
     * @param id 届出
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} もう決まっているとき、{@link Refusal#FOUR_EYES} 自分が属するとき
     */
    public void confirmChange(CorporateNumber number, long id) {
        Organisation organisation = organisations.getOfOthers(number);
        RegistrationChange change = organisations.change(organisation, id);
        organisation.change(change, doing.caller().username(), doing.now());
        tell.all(
                organisation,
                "【登録の変更】{body} の登録を変えました",
                "の登録を、届け出のとおりに変えました。\n\n変えた項目：" + RegisterOrganisation.labels(change)
                        + "\n\n書きかけの申請には、次に保存するときに入ります。提出した内容は変わりません。");
        doing.tell(new OrganisationEvent.ChangeConfirmed(number, id, RegisterOrganisation.labels(change)));
    }

    /**
     * 届け出られた変更を認めない。登録の内容は変わらない。
     *
     * @param id 届出
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} もう決まっているとき、{@link Refusal#FOUR_EYES} 自分が属するとき
     */
    public void refuseChange(CorporateNumber number, long id, String reason) {
        Organisation organisation = organisations.getOfOthers(number);
        organisations.change(organisation, id).refuse(doing.caller().username(), reason, doing.now());
        tell.all(
                organisation,
                "【登録の変更】{body} の変更の届出を認めませんでした",
                "の変更の届出を認めませんでした。登録は変わりません。\n\n理由：" + reason + "\n\n直して、もう一度届け出られます。");
        doing.tell(new OrganisationEvent.ChangeRefused(number, id, reason));
    }

    private void confirm(Organisation organisation) {
        organisation.confirm(doing.caller().username(), doing.now());
        tell.all(organisation, "【確認済み】{body} の登録を確認しました", "の登録を、事務局が確認しました。");
    }

    private void dismiss(Organisation organisation, String reason) {
        organisation.dismiss(doing.caller().username(), reason, doing.now());
        tell.all(
                organisation,
                "【登録取消】{body} の登録を取り消しました",
                "の登録を、事務局が取り消しました。\n\n理由：" + reason
                        + "\n\nこの登録で書いた申請は、見ることはできますが、変えることも提出することもできません。登録し直すときは、内容を確かめて、もう一度登録してください。");
        doing.tell(new OrganisationEvent.Revoked(organisation.number(), organisation.registeredBy(), reason));
    }

    private Organisation alone(CorporateNumber number) {
        organisations.lock(number);
        Organisation organisation = organisations.getOfOthers(number);
        BusinessRuleViolation.throwIf(organisations.claims(number).whyNotAlone());
        return organisation;
    }

    private List<Organisation> claims(CorporateNumber number) {
        organisations.lock(number);
        RegistrationClaims claims = organisations.claims(number);
        BusinessRuleViolation.throwIf(claims.whyNotHandle(doing.caller().sub()));
        return claims.all();
    }

    private static Organisation one(List<Organisation> claims, long id) {
        return claims.stream()
                .filter(claim -> claim.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("この登録は見つかりません。"));
    }
}
