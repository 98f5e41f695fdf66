package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.Members;
import jp.jinjibu.organisation.MembershipRules;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.organisation.RegistrationChange;
import jp.jinjibu.organisation.RegistrationClaims;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 事業者を仮登録し、直し、確認済みの内容の変更を届け出る（申請者）。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class RegisterOrganisation {
    @Inject
    private Organisations organisations;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private TellMembers tell;

    @Inject
    private Doing doing;

    /**
     * 仮登録する。呼んだ人が代表になる。まだ確かめられていない番号は、ほかの人の仮登録があっても登録でき、事務局がどれかを決める。
     *
     * @throws BusinessRuleViolation {@link Refusal#ALREADY_REGISTERED} 法人番号が確認済みのとき（だれによるかは言わない）と、自分がもう登録しているとき、{@link
     *     Refusal#CONTENT} 団体の種類が規則集にないか、使えない文字があるとき、{@link Refusal#STATE} 仮登録が多すぎるとき、{@link Refusal#ROLE}
     *     申請を扱う側の役割を持つとき
     */
    public void register(CorporateNumber number, Profile profile) {
        Caller caller = doing.caller();
        BusinessRuleViolation.throwIf(Members.whyNotJoin(caller.roles()));
        requireValid(profile);
        organisations.lockRegistrant(caller.sub());
        organisations.lock(number);
        RegistrationClaims others = organisations.claims(number);
        BusinessRuleViolation.throwIf(others.whyNotOneMore(
                caller.sub(), organisations.provisional(caller.username()), MembershipRules.of(ruleSets.newest())));
        organisations.add(new Organisation(number, profile, caller.sub(), caller.username(), doing.now()));
        others.all()
                .forEach(other -> tell.all(
                        other,
                        "【登録の重なり】{body} と同じ法人番号の登録がありました",
                        "と同じ法人番号を、ほかの人も仮登録しました。どの登録を確認済みにするかは、事務局が確かめて決めます。"));
        doing.tell(new OrganisationEvent.Registered(number, profile.name()));
    }

    /**
     * 仮登録の内容を直す（代表）。
     *
     * @param version 読んだときの版
     * @throws NotFound 属していないとき
     * @throws StaleVersion ほかの人が先に直したとき
     * @throws BusinessRuleViolation {@link Refusal#ROLE} 代表でないとき、{@link Refusal#STATE} 仮登録でないとき、{@link Refusal#CONTENT}
     *     団体の種類が規則集にないか、使えない文字があるとき
     */
    public void correct(CorporateNumber number, long version, Profile profile) {
        Organisation organisation = organisations.getOwnForChange(number, BodyRight.PEOPLE);
        StaleVersion.check(version, organisation.version());
        requireValid(profile);
        organisation.correct(profile);
        doing.tell(new OrganisationEvent.Corrected(number));
    }

    /**
     * 確認済みの登録の内容の変更を届け出る（代表と担当）。事務局が確かめるまで、登録は変わらない。
     *
     * @throws NotFound 属していないとき
     * @throws BusinessRuleViolation {@link Organisation#whyNotPropose} があるとき、{@link Refusal#CONTENT}
     *     変わる項目がないとき、団体の種類が規則集にないか、使えない文字があるとき
     */
    public void propose(CorporateNumber number, Profile profile, String reason) {
        Organisation organisation = organisations.getOwnForChange(number, BodyRight.WORK);
        BusinessRuleViolation.throwIf(
                organisation.whyNotPropose(doing.caller().sub(), organisations.openChange(organisation)));
        requireValid(profile);
        RegistrationChange change =
                organisation.propose(profile, reason, doing.caller().username(), doing.now());
        organisations.add(change);
        tell.all(
                organisation,
                "【変更の届出】{body} の登録の変更を届け出ました",
                "の登録の変更を届け出ました。事務局が確かめるまで、登録は変わりません。\n\n変える項目：" + labels(change) + "\n理由：" + reason);
        doing.tell(new OrganisationEvent.ChangeProposed(number, change.id(), labels(change), reason));
    }

    /**
     * 確認を待つ届出を取り下げる（代表と担当）。ほかの構成員が出したものも取り下げられる。
     *
     * @param id 届出
     * @throws NotFound ないとき、属していないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} もう決まっているとき、{@link Refusal#ROLE} 書けない立場のとき
     */
    public void withdrawChange(CorporateNumber number, long id) {
        Organisation organisation = organisations.getOwnForChange(number, BodyRight.WORK);
        RegistrationChange change = organisations.change(organisation, id);
        change.withdraw(doing.caller().username(), doing.now());
        tell.all(
                organisation,
                "【変更の届出】{body} の登録の変更の届出を取り下げました",
                "の登録の変更の届出を取り下げました。登録は変わりません。\n\n取り下げた項目：" + labels(change));
        doing.tell(new OrganisationEvent.ChangeWithdrawn(number, id, labels(change)));
    }

    /** 変わる項目の名。 */
    static String labels(RegistrationChange change) {
        return change.differences(Profile::kind).stream()
                .map(RegistrationChange.Difference::label)
                .collect(Collectors.joining("、"));
    }

    private void requireValid(Profile profile) {
        List<Violation> violations = new ArrayList<>(profile.violations());
        if (ruleSets.organisationKinds().stream().noneMatch(kind -> kind.code().equals(profile.kind()))) {
            violations.add(new Violation("/kind", "unknown-kind", "団体の種類を一覧から選んでください。", null));
        }
        BusinessRuleViolation.throwIf(violations);
    }
}
