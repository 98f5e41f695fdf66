package jp.jinjibu.adoption.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.adoption.Budget;
import jp.jinjibu.adoption.BudgetWalk;
import jp.jinjibu.adoption.BudgetWalk.Candidate;
import jp.jinjibu.adoption.BudgetWalk.Line;
import jp.jinjibu.adoption.usecase.CallRanking.Placed;
import jp.jinjibu.adoption.usecase.RankingView.BudgetLine;
import jp.jinjibu.adoption.usecase.RankingView.Conditions;
import jp.jinjibu.adoption.usecase.RankingView.Row;
import jp.jinjibu.adoption.usecase.RankingView.TrackCount;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.usecase.WholeCall;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewRules.Walk;
import jp.jinjibu.review.usecase.ReviewRounds;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Sourced;

/** 公募の順位に予算を当てて見る（事務局、担当官、監査）。条件を変えてみても、何も保存しない。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class RankCall {
    @Inject
    private CallRanking callRanking;

    @Inject
    private ReviewRounds rounds;

    @Inject
    private Ledger ledger;

    @Inject
    private WholeCall wholeCall;

    @Inject
    private CallQueries calls;

    /**
     * 順位をまだ見せてよくない理由。見せてよければ空。
     *
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請があるとき
     */
    public Optional<String> whySealed(String call) {
        String code = calls.get(call).code();
        wholeCall.require(code);
        return rounds.whySealed(code);
    }

    /**
     * 順位を付け、予算を当てる。
     *
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#SCORES_SEALED} 採点がそろっておらず、締め切ってもいないとき
     */
    public RankingView rank(String call, Conditions conditions) {
        CallView view = calls.get(call);
        RuleSet rules = view.rules();
        ReviewRules review = ReviewRules.of(rules);
        List<Placed> placed = callRanking.of(call, rules, conditions.minimumTotal());
        Optional<Budget> budget = budget(call, rules, conditions);
        Walk walk = conditions.walk().orElse(review.walk().value());
        int reserveCount =
                conditions.reserveCount().orElse(review.reserveCount().value());
        Map<ApplicationNumber, Line> lines = budget
                .map(money -> new BudgetWalk(
                                money,
                                walk,
                                reserveCount,
                                ApplicationRules.of(rules)
                                        .settings()
                                        .legalBasisApproval()
                                        .value(),
                                rules.tracksWithoutMoney())
                        .lines(placed.stream()
                                .flatMap(place -> place.candidate().stream())
                                .toList()))
                .orElse(List.of())
                .stream()
                .collect(Collectors.toMap(line -> line.candidate().number(), Function.identity()));
        return new RankingView(
                conditions,
                budget,
                walk,
                conditions.minimumTotal().or(() -> review.minimumTotal().map(Sourced::value)),
                reserveCount,
                review.ties().value(),
                rows(placed, lines, budget, rules),
                tracks(placed, lines, rules),
                prefectures(placed, lines),
                rules.targets().adoptions().map(Sourced::value));
    }

    private Optional<Budget> budget(String call, RuleSet rules, Conditions conditions) {
        if (conditions.allotment().isPresent()) {
            return Optional.of(new Budget(conditions.allotment().get(), conditions.byTrack()));
        }
        return ledger.findBudget(call, rules)
                .map(budget ->
                        conditions.byTrack().isEmpty() ? budget : new Budget(budget.total(), conditions.byTrack()));
    }

    private static List<Row> rows(
            List<Placed> placed, Map<ApplicationNumber, Line> lines, Optional<Budget> budget, RuleSet rules) {
        List<Row> rows = new ArrayList<>();
        Map<String, Money> adopted = new HashMap<>();
        Set<String> drawn = new HashSet<>();
        Money running = Money.ZERO;
        for (Placed place : placed) {
            Optional<Line> line = Optional.ofNullable(lines.get(place.found().number()));
            Optional<BudgetLine> lineAbove = Optional.empty();
            if (line.isPresent() && budget.isPresent()) {
                String pot = budget.get().potOf(place.found().track());
                Money before = adopted.getOrDefault(pot, Money.ZERO);
                if (line.get().isAdopted()) {
                    adopted.put(pot, before.plus(line.get().candidate().used()));
                } else if (line.get().beyond() && drawn.add(pot)) {
                    lineAbove = Optional.of(new BudgetLine(
                            before,
                            line.get().limit(),
                            pot.equals(Budget.SHARED)
                                    ? ""
                                    : rules.track(pot).name().value()));
                }
            }
            running = place.candidate().map(Candidate::used).map(running::plus).orElse(running);
            Money sum = running;
            rows.add(row(place, line, place.candidate().map(candidate -> sum), lineAbove, rules));
        }
        return rows;
    }

    private static Row row(
            Placed place, Optional<Line> line, Optional<Money> sum, Optional<BudgetLine> lineAbove, RuleSet rules) {
        return new Row(
                place.ranked().rank(),
                place.ranked().number(),
                place.found().bodyName(),
                place.found().projectName(),
                place.found().track(),
                rules.track(place.found().track()).name().value(),
                place.found().state(),
                AdoptionPlanQueries.label(rules, place.found().state()),
                place.ranked().score(),
                place.ranked().spread(),
                place.found().requested(),
                line.map(Line::cumulative).or(() -> sum),
                line.map(Line::limit),
                line.map(Line::withinBudget),
                line.map(Line::result),
                line.map(found -> AdoptionPlanQueries.label(rules, found.result()))
                        .orElse(""),
                line.flatMap(Line::reserveOrder),
                place.ranked().tieDecidedBy(),
                place.ranked().belowMinimum(),
                place.found().approval(),
                lineAbove);
    }

    private static List<TrackCount> tracks(List<Placed> placed, Map<ApplicationNumber, Line> lines, RuleSet rules) {
        return rules.tracks().stream()
                .map(track -> {
                    List<Money> amounts = placed.stream()
                            .filter(place -> place.found().track().equals(track.code()))
                            .flatMap(place ->
                                    Optional.ofNullable(lines.get(place.found().number())).stream())
                            .filter(Line::isAdopted)
                            .map(line -> line.candidate().used())
                            .toList();
                    return new TrackCount(track.name().value(), amounts.size(), Money.sum(amounts));
                })
                .toList();
    }

    private static int prefectures(List<Placed> placed, Map<ApplicationNumber, Line> lines) {
        return (int) placed.stream()
                .filter(place -> Optional.ofNullable(lines.get(place.found().number()))
                        .filter(Line::isAdopted)
                        .isPresent())
                .flatMap(place -> place.found().prefectures().stream())
                .distinct()
                .count();
    }
}
