package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts;
import jp.jinjibu.application.usecase.ApplicationLetter;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.usecase.IssueDocument;
import jp.jinjibu.document.usecase.IssueDocument.MissingGlyph;
import jp.jinjibu.document.usecase.IssueDocument.Order;
import jp.jinjibu.programme.LegalBasis;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 採択と条件付採択の通知書。その申請の値だけから作り、算定根拠を付ける。 */
@ApplicationScoped
public class AdoptionLetters {
    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private ApplicationLetter applicationLetter;

    @Inject
    private IssueDocument issueDocument;

    @Inject
    private Clock clock;

    /**
     * 出す。出したときから申請者に見せる。
     *
     * @param result 採択か条件付採択
     * @param amount 採択する額。額のない枠では空
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書体にない文字があるとき
     */
    public void issue(SubsidyApplication application, ApplicationState result, Optional<Money> amount) {
        issueDocument.issue(order(application, result, amount, Optional.of(clock.instant())));
    }

    /** 通知書に印刷できない文字。空なら出せる。 */
    public List<Violation> missing(SubsidyApplication application, ApplicationState result, Optional<Money> amount) {
        return issueDocument.missing(order(application, result, amount, Optional.empty()));
    }

    private Order order(
            SubsidyApplication application,
            ApplicationState result,
            Optional<Money> amount,
            Optional<Instant> visibleFrom) {
        RuleSet rules = amounts.rules(application);
        boolean conditional = result == ApplicationState.CONDITIONALLY_ADOPTED;
        String basis = application
                .content()
                .text(ApplicationField.LEGAL_BASIS)
                .flatMap(code -> rules.track(application.trackCode()).findLegalBasis(code))
                .map(LegalBasis::name)
                .map(name -> name.value())
                .orElse("");
        Map<LetterPlaceholder, String> values = applicationLetter.values(application);
        values.put(LetterPlaceholder.ADOPTED_AMOUNT, amount.map(Money::display).orElse("なし"));
        values.put(
                LetterPlaceholder.DECIDED_ON,
                JapaneseDates.format(LocalDate.ofInstant(clock.instant(), JapaneseDates.JST)));
        values.put(LetterPlaceholder.LEGAL_BASIS, basis);
        if (conditional) {
            values.put(LetterPlaceholder.CONDITION, basis + "に基づく承認・認定・指定を受け、事務局または経済産業局の確認を受けること");
            values.put(LetterPlaceholder.CONDITION_DUE_ON, "交付決定の前");
        }
        return new Order(
                rules,
                (conditional ? KnownLetter.CONDITIONAL_ADOPTION : KnownLetter.ADOPTION).code(),
                application.number().toString(),
                values,
                List.of(),
                amount.map(money -> derivation(application, money)),
                visibleFrom,
                MissingGlyph.REFUSE);
    }

    /** 採択する額の算定根拠。申請の額と同じでなければ出さない。 */
    private Derivation derivation(SubsidyApplication application, Money amount) {
        return amounts.assess(application)
                .amount()
                .derivation()
                .filter(derivation -> derivation.result().equals(amount))
                .orElseThrow(() -> new BusinessRuleViolation(
                        Refusal.STATE, "申請 " + application.number() + " の補助金額が、今の算定と合いません。申請の金額を確かめてください。"));
    }
}
