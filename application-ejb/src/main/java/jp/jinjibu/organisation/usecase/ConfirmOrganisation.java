package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Objects;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.notification.usecase.Outbox;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 仮登録を確かめるか、取り消す（事務局）。自分が属する事業者は扱えない。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class ConfirmOrganisation {
    @Inject
    private Organisations organisations;

    @Inject
    private Doing doing;

    @Inject
    private Outbox outbox;

    /**
     * 確認済みにする。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき、{@link Refusal#FOUR_EYES} 自分が属するとき
     */
    public void confirm(CorporateNumber number) {
        Caller caller = doing.caller();
        Organisation organisation = getOfOthers(number, caller);
        organisation.confirm(caller.username(), doing.now());
        tellMembers(
                organisation,
                "【確認済み】" + organisation.profile().name() + " の登録を確認しました",
                organisation.profile().name() + "（法人番号 " + number.digits() + "）の登録を、事務局が確認しました。");
        doing.tell(new OrganisationEvent.Confirmed(number));
    }

    /**
     * 登録を取り消す。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき、{@link Refusal#FOUR_EYES} 自分が属するとき
     */
    public void dismiss(CorporateNumber number, String reason) {
        Caller caller = doing.caller();
        Organisation organisation = getOfOthers(number, caller);
        organisation.dismiss(caller.username(), reason, doing.now());
        tellMembers(
                organisation,
                "【登録取消】" + organisation.profile().name() + " の登録を取り消しました",
                organisation.profile().name() + "（法人番号 " + number.digits() + "）の登録を、事務局が取り消しました。\n\n理由：" + reason
                        + "\n\n登録し直すときは、内容を確かめて、もう一度登録してください。");
        doing.tell(new OrganisationEvent.Revoked(number, reason));
    }

    /** 一度でもサインインした構成員に知らせる。 */
    private void tellMembers(Organisation organisation, String subject, String body) {
        organisation.members().stream()
                .map(Organisation.Member::sub)
                .filter(Objects::nonNull)
                .forEach(sub -> outbox.write(sub, subject, body));
    }

    private Organisation getOfOthers(CorporateNumber number, Caller caller) {
        Organisation organisation = organisations.get(number);
        BusinessRuleViolation.throwIf(organisation.whyNotHandle(organisation.roleOf(caller.sub(), caller.username())));
        return organisation;
    }
}
