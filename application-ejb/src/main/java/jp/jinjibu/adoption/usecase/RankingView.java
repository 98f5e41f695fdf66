package jp.jinjibu.adoption.usecase;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.adoption.Budget;
import jp.jinjibu.adoption.BudgetWalk.Approval;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.review.ReviewRules.TieBreak;
import jp.jinjibu.review.ReviewRules.Walk;
import jp.jinjibu.shared.Money;

/**
 * 順位と予算の線。
 *
 * @param conditions 使った条件
 * @param budget 使った配分額。記録されていなければ空
 * @param walk 使った進み方
 * @param minimumTotal 使った得点の下限
 * @param reserveCount 使った補欠の数の上限
 * @param ties 同点のときに順に比べるもの
 * @param prefectures 採択する申請の実施地域の、都道府県の数
 * @param targetCount 採択件数の目安
 */
public record RankingView(
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

    /**
     * 変えてみる条件。空なら、決まっている条件のまま。
     *
     * @param allotment 配分額。変えると、枠の内訳はなくなる
     * @param byTrack 枠の符号ごとの内訳。空でなければ内訳を置き換える
     * @param walk 収まらない申請に当たったときの進み方
     * @param minimumTotal 得点の下限
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
}
