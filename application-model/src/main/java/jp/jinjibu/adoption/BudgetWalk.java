package jp.jinjibu.adoption;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationRules.LegalBasisApproval;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.review.ReviewRules.Walk;
import jp.jinjibu.shared.Money;

/**
 * 順位を上から下りながら、補助金額を配分額に収める規則。変更できない。
 *
 * <p>収まるかぎり採択する。収まらない申請に当たったら、その区分は STOP ではそこで止まり、SKIP では飛ばして次へ進む。下限に満たない申請は不採択で、予算は使わない。下限以上で収まらない申請は、順に補欠とし、補欠の数を超えたら不採択とする。法制度の承認を待つ申請は、承認が交付決定までに要るなら条件付採択、審査委員会までに要るなら採択できない。
 *
 * <p>額のない枠の申請は、予算を使わずに、下限以上ならすべて採択する。額のある枠で補助金額を計算できない申請は、不採択とする。
 *
 * @param budget 配分額
 * @param walk 収まらない申請に当たったときの進み方
 * @param reserveCount 補欠の数の上限
 * @param legalBasis 法制度の承認が、いつまでに要るか
 * @param withoutMoney 額のない枠の符号
 */
public record BudgetWalk(
        Budget budget, Walk walk, int reserveCount, LegalBasisApproval legalBasis, Set<String> withoutMoney) {

    public BudgetWalk {
        withoutMoney = Set.copyOf(withoutMoney);
    }

    /** 法制度の承認・認定・指定。 */
    public enum Approval {
        /** 承認されたか、求めない枠である。 */
        SETTLED,
        /** 承認を待っている。 */
        EXPECTED,
        /** 承認されなかった。 */
        DENIED
    }

    /**
     * 順位の付いた申請。
     *
     * @param number 申請番号
     * @param track 枠の符号
     * @param rank 順位。公募の全体か、枠ごと
     * @param score 得点。点がなければ空
     * @param amount 補助金額。額のない枠と、計算できない申請では空
     * @param belowMinimum 点の下限に満たないか
     * @param approval 法制度の承認
     */
    public record Candidate(
            ApplicationNumber number,
            String track,
            int rank,
            Optional<BigDecimal> score,
            Optional<Money> amount,
            boolean belowMinimum,
            Approval approval) {

        /** 使う予算。額がなければ 0 円。 */
        public Money used() {
            return amount.orElse(Money.ZERO);
        }
    }

    /**
     * 一件の結果。
     *
     * @param candidate 申請
     * @param result 採択、条件付採択、補欠、不採択のどれか
     * @param cumulative 累計。収めた額に、この申請の額（STOP では、線より下の申請の額も順に）を足したもの。採択できない申請では、そこまでの累計
     * @param limit この申請が使う区分の額
     * @param withinBudget 配分額に収まるか
     * @param beyond 採択できるのに、配分額に収まらないか
     * @param reserveOrder 補欠の順。補欠でなければ空
     */
    public record Line(
            Candidate candidate,
            ApplicationState result,
            Money cumulative,
            Money limit,
            boolean withinBudget,
            boolean beyond,
            Optional<Integer> reserveOrder) {

        /** 採択か条件付採択か。 */
        public boolean isAdopted() {
            return result.isAdopted();
        }
    }

    /** 順位の順。枠ごとの順位では、同じ順位どうしは点の高い方、次に申請番号の小さい方が先。 */
    private static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::rank)
            .thenComparing(candidate -> candidate.score().orElse(BigDecimal.ONE.negate()), Comparator.reverseOrder())
            .thenComparing(Candidate::number);

    /** 順位を下りる。渡した並びによらず、答えは順位の順に並ぶ。 */
    public List<Line> lines(Collection<Candidate> candidates) {
        Descent descent = new Descent();
        return candidates.stream().sorted(ORDER).map(descent::next).toList();
    }

    private final class Descent {
        private final Map<String, Money> counted = new HashMap<>();
        private final Set<String> stopped = new HashSet<>();
        private int reserves;

        Line next(Candidate candidate) {
            String pot = budget.potOf(candidate.track());
            Money limit = budget.limit(pot);
            Money before = counted.getOrDefault(pot, Money.ZERO);
            boolean withoutAmount = withoutMoney.contains(candidate.track());
            if (candidate.belowMinimum()
                    || !mayBeAdopted(candidate.approval())
                    || !withoutAmount && candidate.amount().isEmpty()) {
                return new Line(candidate, ApplicationState.REJECTED, before, limit, false, false, Optional.empty());
            }
            if (withoutAmount) {
                return new Line(candidate, adopted(candidate.approval()), before, limit, true, false, Optional.empty());
            }
            Money after = before.plus(candidate.used());
            boolean fits = !stopped.contains(pot) && after.compareTo(limit) <= 0;
            if (fits || walk == Walk.STOP) {
                counted.put(pot, after);
            }
            if (fits) {
                return new Line(candidate, adopted(candidate.approval()), after, limit, true, false, Optional.empty());
            }
            if (walk == Walk.STOP) {
                stopped.add(pot);
            }
            if (reserves == reserveCount) {
                return new Line(candidate, ApplicationState.REJECTED, after, limit, false, true, Optional.empty());
            }
            reserves++;
            return new Line(candidate, ApplicationState.RESERVE, after, limit, false, true, Optional.of(reserves));
        }
    }

    private boolean mayBeAdopted(Approval approval) {
        return switch (approval) {
            case SETTLED -> true;
            case EXPECTED -> legalBasis == LegalBasisApproval.BEFORE_GRANT;
            case DENIED -> false;
        };
    }

    private static ApplicationState adopted(Approval approval) {
        return approval == Approval.EXPECTED ? ApplicationState.CONDITIONALLY_ADOPTED : ApplicationState.ADOPTED;
    }

    /**
     * 空いた予算に、次の補欠を繰り上げる。一つの空きに一件。STOP では先頭の補欠が収まらなければ繰り上げず、SKIP では収まる最初の補欠を繰り上げる。採択できない補欠は順から外す。
     *
     * @param reserves 今の補欠
     * @param usedByTrack 枠ごとの、すでに確保されている額
     * @param vacancies 空きの数
     * @return 繰り上げる申請と、その結果（採択か条件付採択）。補欠の順
     */
    public List<Line> promote(Collection<Candidate> reserves, Map<String, Money> usedByTrack, int vacancies) {
        Map<String, Money> used = new HashMap<>(usedByTrack);
        Set<String> stopped = new HashSet<>();
        List<Line> promoted = new ArrayList<>();
        for (Candidate candidate : reserves.stream().sorted(ORDER).toList()) {
            String pot = budget.potOf(candidate.track());
            if (promoted.size() == vacancies || stopped.contains(pot) || !mayBeAdopted(candidate.approval())) {
                continue;
            }
            Map<String, Money> wanted = new HashMap<>(used);
            wanted.merge(candidate.track(), candidate.used(), Money::plus);
            Money left = Objects.requireNonNull(budget.left(wanted).get(pot));
            if (!left.isNegative()) {
                used = wanted;
                Money limit = budget.limit(pot);
                promoted.add(new Line(
                        candidate,
                        adopted(candidate.approval()),
                        limit.minus(left),
                        limit,
                        true,
                        false,
                        Optional.empty()));
            } else if (walk == Walk.STOP) {
                stopped.add(pot);
            }
        }
        return promoted;
    }
}
