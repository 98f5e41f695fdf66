package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.adoption.BudgetWalk.Candidate;
import jp.jinjibu.adoption.usecase.CallCases.Case;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.usecase.Rankings;
import jp.jinjibu.review.usecase.Rankings.RankedApplication;

/** 公募の順位と、申請の額・法制度の承認を合わせる。順位を見てよいかは {@link Rankings} が決める。 */
@ApplicationScoped
public class CallRanking {
    @Inject
    private Rankings rankings;

    @Inject
    private CallCases callCases;

    /**
     * 順位の付いた申請。
     *
     * @param ranked 順位と点
     * @param found 申請
     * @param candidate 予算に収める申請。審査にまだ割り当てていないものでは空
     */
    public record Placed(RankedApplication ranked, Case found, Optional<Candidate> candidate) {}

    /**
     * 順位の順に。
     *
     * @param minimumTotal 得点の下限を変えてみるときの値。規則集のままなら空
     */
    public List<Placed> of(String call, RuleSet rules, Optional<Integer> minimumTotal) {
        Map<ApplicationNumber, Case> cases = callCases.of(call, rules);
        List<Placed> placed = new ArrayList<>();
        int unranked = 0;
        for (RankedApplication ranked : rankings.of(call)) {
            Case found = Objects.requireNonNull(cases.get(ApplicationNumber.parse(ranked.number())));
            unranked = Math.max(unranked, ranked.rank().orElse(unranked + 1));
            int rank = unranked;
            placed.add(new Placed(
                    ranked,
                    found,
                    found.state() == ApplicationState.ACCEPTED
                            ? Optional.empty()
                            : Optional.of(new Candidate(
                                    found.number(),
                                    found.track(),
                                    ranked.rank().orElse(rank),
                                    ranked.score(),
                                    found.requested(),
                                    ranked.score().isEmpty() || isBelow(ranked, rules, minimumTotal),
                                    found.approval()))));
        }
        return placed;
    }

    private static boolean isBelow(RankedApplication ranked, RuleSet rules, Optional<Integer> minimumTotal) {
        if (minimumTotal.isEmpty()) {
            return !ranked.belowMinimum().isEmpty();
        }
        boolean below = ranked.score()
                .filter(score -> score.compareTo(BigDecimal.valueOf(minimumTotal.get())) < 0)
                .isPresent();
        return below
                || ReviewRules.of(rules).criteria(ranked.track()).stream()
                        .anyMatch(criterion -> isBelow(ranked, criterion));
    }

    private static boolean isBelow(RankedApplication ranked, Criterion criterion) {
        return criterion
                .minimum()
                .filter(minimum -> Optional.ofNullable(ranked.criterionMeans().get(criterion.code()))
                        .filter(mean -> mean.compareTo(BigDecimal.valueOf(minimum)) < 0)
                        .isPresent())
                .isPresent();
    }
}
