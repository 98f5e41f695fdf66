package jp.jinjibu.grant.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationAmount;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.CategoryAmount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecisionRules;
import jp.jinjibu.grant.GrantDecisionWish;
import jp.jinjibu.grant.GrantRequest;
import jp.jinjibu.grant.GrantRequestRules;
import jp.jinjibu.grant.GrantRequestWish;
import jp.jinjibu.grant.GrantRequestWish.Line;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Sourced;

/** 交付申請と交付決定を書く画面の、はじめの値と前提。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT})
public class GrantOpenings {
    @Inject
    private Grants grants;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private Callers callers;

    /**
     * 交付申請を書く画面の前提。
     *
     * @param adopted 採択額
     * @param formula 補助率と上限額の式
     * @param dueOn 交付申請の期限。決まりがなければ空
     * @param wish はじめの値。申請の内容か、出した交付申請の内容。口座番号は隠してある
     * @param version 出した交付申請の版。まだなら空
     * @param closed 書けない理由。書けるなら空
     */
    public record Opening(
            String number,
            String trackCode,
            String bodyName,
            String projectName,
            Money adopted,
            RuleSet rules,
            SubsidyFormula formula,
            Optional<LocalDate> dueOn,
            GrantRequestWish wish,
            Optional<Long> version,
            Optional<String> closed) {

        /** 交付申請の規則。 */
        public GrantRequestRules requestRules() {
            return new GrantRequestRules(rules, trackCode, formula, adopted);
        }
    }

    /**
     * 交付申請を書く前提。
     *
     * @param number 申請番号
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 採択されていないとき
     */
    @RolesAllowed(Roles.APPLICANT)
    public Opening opening(String number) {
        SubsidyApplication application = applications.getOwn(number);
        RuleSet rules = amounts.rules(application);
        Optional<Grant> grant = grants.find(application);
        Optional<BusinessRuleViolation> closed = applications
                .whyNotWork(application)
                .or(() -> grant.map(found -> found.whyNotRevise(grants.findOpenDecision(found)))
                        .orElseGet(() -> Grant.whyNotRequest(
                                application, Optional.empty(), GrantRules.of(rules), grants.today())));
        if (grant.isEmpty()
                && (!application.state().isAdopted() || application.requested().isEmpty())) {
            BusinessRuleViolation.throwIf(closed);
        }
        SubsidyFormula formula = grant.map(found -> found.formula(rules))
                .orElseGet(() ->
                        Grant.formula(rules, application.trackCode(), amounts.usesPriorAdoptionRate(application)));
        return new Opening(
                number,
                application.trackCode(),
                application.bodyName(),
                application.projectName(),
                grant.map(Grant::adopted).orElseGet(() -> grants.adopted(application)),
                rules,
                formula,
                GrantRules.of(rules).requestDueOn().map(Sourced::value),
                grant.map(found -> wish(GrantQueries.shown(
                                found.request(), callers.current().hasAnyRole(Roles.PAYMENT))))
                        .orElseGet(() -> firstWish(application, grants.adopted(application))),
                grant.map(Grant::version),
                closed.map(BusinessRuleViolation::getMessage));
    }

    /**
     * 書きかけの配分から計算した、交付できる最大の額の算定根拠。配分がないか、誤りがあれば空。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    @RolesAllowed(Roles.SECRETARIAT)
    public Optional<Derivation> preview(String number, GrantDecisionWish wish) {
        Grants.Case found = grants.getForStaff(number);
        return new GrantDecisionRules(found.rules(), found.grant()).derivation(wish);
    }

    /** 申請の内容から入れておく、はじめの値。振込先は空。 */
    private GrantRequestWish firstWish(SubsidyApplication application, Money adopted) {
        ApplicationAmount amount = amounts.assess(application).amount();
        return new GrantRequestWish(
                Optional.of(amount.subsidy().orElse(adopted).min(adopted).yen()),
                amount.costs().stream()
                        .map(cost -> new Line(
                                cost.category().code(),
                                Optional.of(cost.amount().yen())))
                        .toList(),
                amount.incomes().stream()
                        .map(income -> new Line(
                                income.kind().code(),
                                Optional.of(income.amount().yen())))
                        .toList(),
                date(application, ApplicationField.PROJECT_STARTS_ON),
                date(application, ApplicationField.PROJECT_ENDS_ON),
                "",
                new GrantRequestWish.Account("", "", "", "", "", "", ""));
    }

    private static Optional<LocalDate> date(SubsidyApplication application, ApplicationField field) {
        return application.content().text(field).map(LocalDate::parse);
    }

    private static GrantRequestWish wish(GrantRequest request) {
        BankAccount account = request.account();
        return new GrantRequestWish(
                Optional.of(request.requested().yen()),
                lines(request.budget()),
                lines(request.income()),
                Optional.of(request.startsOn()),
                Optional.of(request.endsOn()),
                request.reductionReason().orElse(""),
                new GrantRequestWish.Account(
                        account.bankCode(),
                        account.bankName(),
                        account.branchCode(),
                        account.branchName(),
                        account.kind().code(),
                        account.number(),
                        account.holder()));
    }

    private static List<Line> lines(List<CategoryAmount> amounts) {
        return amounts.stream()
                .map(line -> new Line(line.code(), Optional.of(line.amountYen())))
                .toList();
    }
}
