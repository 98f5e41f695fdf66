package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.Organisation.Profile;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 事業者を仮登録し、直し、構成員を加え外す（申請者）。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class RegisterOrganisation {
    @Inject
    private Organisations organisations;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    @Inject
    private Doing doing;

    /**
     * 仮登録する。呼んだ人が代表になる。
     *
     * @throws BusinessRuleViolation {@link Refusal#ALREADY_REGISTERED} 法人番号が登録されているとき（だれによるかは言わない）、
     *     {@link Refusal#CONTENT} 団体の種類が規則集にないとき
     */
    public void register(CorporateNumber number, Profile profile) {
        requireKnownKind(profile);
        organisations.lock(number);
        if (organisations.find(number).isPresent()) {
            throw new BusinessRuleViolation(
                    Refusal.ALREADY_REGISTERED, "この法人番号はすでに登録されています。同じ団体の方に構成員として加えてもらうか、心当たりがなければ事務局に連絡してください。");
        }
        Caller caller = doing.caller();
        organisations.add(new Organisation(number, profile, caller.username(), caller.sub(), doing.now()));
        doing.tell(new OrganisationEvent.Registered(number, profile.name()));
    }

    /**
     * 仮登録の内容を直す。
     *
     * @param version 読んだときの版
     * @throws NotFound 属していないとき
     * @throws StaleVersion ほかの人が先に直したとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき、{@link Refusal#CONTENT} 団体の種類が規則集にないとき
     */
    public void correct(CorporateNumber number, long version, Profile profile) {
        Organisation organisation = organisations.getOwn(number);
        StaleVersion.check(version, organisation.version());
        requireKnownKind(profile);
        organisation.correct(profile);
        doing.tell(new OrganisationEvent.Corrected(number));
    }

    /**
     * 構成員を加える（代表だけ）。
     *
     * @throws NotFound 代表でないとき
     * @throws BusinessRuleViolation {@link Refusal#ALREADY_REGISTERED} すでに構成員のとき
     */
    public void addMember(CorporateNumber number, String username) {
        organisations
                .getRepresented(number)
                .add(
                        username,
                        callers.findSub(username).orElse(null),
                        doing.caller().username(),
                        doing.now());
        doing.tell(new OrganisationEvent.MemberAdded(number, username));
    }

    /**
     * 構成員を外す（代表だけ）。
     *
     * @throws NotFound 代表でないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 代表を外そうとしたとき、構成員でないとき
     */
    public void removeMember(CorporateNumber number, String username) {
        organisations.getRepresented(number).remove(username);
        doing.tell(new OrganisationEvent.MemberRemoved(number, username));
    }

    private void requireKnownKind(Profile profile) {
        RuleSet rules = ruleSets.newest();
        if (rules.organisationKinds().stream().noneMatch(kind -> kind.code().equals(profile.kind()))) {
            throw BusinessRuleViolation.content(
                    List.of(new Violation("/kind", "unknown-kind", "団体の種類を一覧から選んでください。", null)));
        }
    }
}
