package jp.jinjibu.grant.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.usecase.ApplicationLetter;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.Letter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.usecase.IssueDocument;
import jp.jinjibu.document.usecase.IssueDocument.MissingGlyph;
import jp.jinjibu.document.usecase.IssueDocument.Order;
import jp.jinjibu.grant.CategoryAmount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.GrantDecisionRules;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 交付決定の通知書。その交付の値だけから作り、配分と条件と算定根拠を付ける。口座は載せない。 */
@ApplicationScoped
public class GrantLetters {
    @Inject
    private ApplicationLetter applicationLetter;

    @Inject
    private IssueDocument issueDocument;

    @Inject
    private Clock clock;

    /**
     * 出す。出したときから申請者に見せる。
     *
     * @return 文書番号
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書体にない文字があるとき
     */
    public String issue(Grants.Case found, GrantDecision decision, LocalDate decidedOn) {
        return issueDocument.issue(order(found, decision, decidedOn)).number().orElseThrow();
    }

    /** 通知書に印刷できない文字。空なら出せる。 */
    public List<Violation> missing(Grants.Case found, GrantDecision decision, LocalDate decidedOn) {
        return issueDocument.missing(order(found, decision, decidedOn));
    }

    private Order order(Grants.Case found, GrantDecision decision, LocalDate decidedOn) {
        Grant grant = found.grant();
        RuleSet rules = found.rules();
        SubsidyFormula formula = grant.formula(rules);
        Map<LetterPlaceholder, String> values = applicationLetter.values(found.application());
        values.put(LetterPlaceholder.DECIDED_ON, JapaneseDates.format(decidedOn));
        values.put(
                LetterPlaceholder.PERIOD,
                JapaneseDates.format(grant.request().countsFrom(Optional.of(decidedOn))) + " から "
                        + JapaneseDates.format(grant.request().endsOn()) + " まで");
        values.put(LetterPlaceholder.COST, decision.cost().display());
        values.put(LetterPlaceholder.RATE, formula.rate().value().toString());
        values.put(LetterPlaceholder.CAP, formula.cap().value().display());
        values.put(LetterPlaceholder.ADOPTED_AMOUNT, grant.adopted().display());
        values.put(LetterPlaceholder.GRANTED_AMOUNT, decision.granted().display());
        values.put(
                LetterPlaceholder.DUE_ON,
                JapaneseDates.format(GrantRules.of(rules).withdrawalDueOn(decidedOn)));
        return new Order(
                rules,
                KnownLetter.GRANT_DECISION.code(),
                grant.number(),
                values,
                rows(rules, decision),
                Optional.of(new GrantDecisionRules(rules, grant).derivation(decision)),
                Optional.of(clock.instant()),
                MissingGlyph.REFUSE);
    }

    private static List<Letter.Row> rows(RuleSet rules, GrantDecision decision) {
        List<Letter.Row> rows = new ArrayList<>();
        for (CategoryAmount allocation : decision.allocations()) {
            String category =
                    rules.findCategory(allocation.code()).orElseThrow().name().value();
            rows.add(new Letter.Row("経費の配分　" + category, allocation.amount().display(), true));
        }
        List<String> conditions = decision.conditions();
        for (int i = 0; i < conditions.size(); i++) {
            rows.add(Letter.Row.of(conditions.size() == 1 ? "条件" : "条件 " + (i + 1), conditions.get(i)));
        }
        return rows;
    }
}
