package jp.jinjibu.adoption.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
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
import jp.jinjibu.adoption.BudgetWalk.Approval;
import jp.jinjibu.adoption.BudgetWalk.Line;
import jp.jinjibu.adoption.usecase.CallRanking.Placed;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewRules.TieBreak;
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
    private CallQueries calls;

    /**
     * 変えてみる条件。空なら、決まっている条件のまま。
     *
     * @param allotment 配分額。変えると、枠の内訳はなくなる
     * @param byTrack 枠の符号ごとの内訳。空でなければ内訳を置き換える
     * @param walk 収まらない申請に当たったときの進み方
     * @param minimumTotal 総合点の下限
     * @param reserveCount 補欠の数の上限
     */
    public record Conditions(
            Optional<Money> allotment,
            Map<String, Money> byTrack,
            Optional<Walk> walk,
            Optional<Integer> minimumTotal,
            Optional<Integer> reserveCount) {

        /** 決まっている条件。 */
        public static final Conditions AS_DECIDED =
                new Conditions(Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

        /** 何かを変えたか。 */
        public boolean isChanged() {
            return !equals(AS_DECIDED);
        }
    }

    /**
     * 予算の線。この申請の上まで採択する。
     *
     * @param adopted 線までに採択する額
     * @param limit 配分額。枠に内訳があれば、その枠の内訳
     * @param trackName 枠に内訳があれば、その枠の名前。なければ空文字
     */
    public record BudgetLine(Money adopted, Money limit, String trackName) {}

    /**
     * 一件。
     *
     * @param rank 順位。採点がなければ空
     * @param state 今の状態
     * @param amount 補助金額。計算できなければ空
     * @param cumulative 累計。配分額の枠の内訳があれば、枠ごと
     * @param limit 累計と比べる額
     * @param withinBudget 配分額に収まるか。配分額が記録されていなければ空
     * @param result この条件での採否。配分額が記録されていないとき、採否の対象でないときは空
     * @param tieDecidedBy 同点の申請があるとき、順を決めたもの
     * @param belowMinimum 採択できない理由。なければ空
     * @param lineAbove この申請の上に引く予算の線
     */
    public record Row(
            Optional<Integer> rank,
            String number,
            String bodyName,
            String projectName,
            String track,
            String trackName,
            ApplicationState state,
            String stateLabel,
            Optional<BigDecimal> score,
            Optional<BigDecimal> spread,
            Optional<Money> amount,
            Optional<Money> cumulative,
            Optional<Money> limit,
            Optional<Boolean> withinBudget,
            Optional<ApplicationState> result,
            String resultLabel,
            Optional<Integer> reserveOrder,
            Optional<TieBreak> tieDecidedBy,
            List<String> belowMinimum,
            Approval approval,
            Optional<BudgetLine> lineAbove) {}

    /** 枠ごとの採択の件数と額。 */
    public record TrackCount(String name, int adopted, Money amount) {}

    /**
     * 順位と予算の線。
     *
     * @param conditions 使った条件
     * @param budget 使った配分額。記録されていなければ空
     * @param walk 使った進み方
     * @param minimumTotal 使った総合点の下限
     * @param reserveCount 使った補欠の数の上限
     * @param ties 同点のときに順に比べるもの
     * @param prefectures 採択する申請の実施地域の、都道府県の数
     * @param targetCount 採択件数の目安
     */
    public record RankingView(
            CallView call,
            Conditions conditions,
            Optional<Budget> budget,
            Walk walk,
            Optional<Integer> minimumTotal,
            int reserveCount,
            List<TieBreak> ties,
            List<Row> rows,
            List<TrackCount> tracks,
            int prefectures,
            Optional<Integer> targetCount) {

        /** その採否の件数。 */
        public long count(ApplicationState result) {
            return rows.stream()
                    .filter(row -> row.result().equals(Optional.of(result)))
                    .count();
        }

        /** 採択する件数。条件付を含む。 */
        public int adopted() {
            return tracks.stream().mapToInt(TrackCount::adopted).sum();
        }

        /** 採択する額の合計。 */
        public Money adoptedAmount() {
            return Money.sum(tracks.stream().map(TrackCount::amount).toList());
        }

        /** 配分額から、採択する額を引いた残り。 */
        public Optional<Money> left() {
            return budget.map(money -> money.total().minus(adoptedAmount()));
        }
    }

    /** 順位をまだ見せてよくない理由。見せてよければ空。 */
    public Optional<String> whySealed(String call) {
        return rounds.whySealed(calls.get(call).code());
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
        Optional<Budget> budget = budget(call, conditions);
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
                                        .value())
                        .lines(placed.stream()
                                .flatMap(place -> place.candidate().stream())
                                .toList()))
                .orElse(List.of())
                .stream()
                .collect(Collectors.toMap(line -> line.candidate().number(), Function.identity()));
        return new RankingView(
                view,
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

    private Optional<Budget> budget(String call, Conditions conditions) {
        if (conditions.allotment().isPresent()) {
            return Optional.of(new Budget(conditions.allotment().get(), conditions.byTrack()));
        }
        return ledger.findBudget(call)
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
                    adopted.put(pot, before.plus(line.get().candidate().amount()));
                } else if (line.get().beyond() && drawn.add(pot)) {
                    lineAbove = Optional.of(new BudgetLine(
                            before,
                            line.get().limit(),
                            pot.equals(Budget.SHARED)
                                    ? ""
                                    : rules.track(pot).name().value()));
                }
            }
            running = place.candidate()
                    .map(candidate -> candidate.amount())
                    .map(running::plus)
                    .orElse(running);
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
                            .map(line -> line.candidate().amount())
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
