package jp.jinjibu.adoption.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import jp.jinjibu.adoption.usecase.RankCall;
import jp.jinjibu.adoption.usecase.RankingView;
import jp.jinjibu.adoption.usecase.RankingView.Conditions;
import jp.jinjibu.adoption.usecase.RankingView.Row;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.review.ReviewRules.TieBreak;
import jp.jinjibu.review.ReviewRules.Walk;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 順位の API。条件を変えてみても、何も保存しない。 */
@Path(JinjibuApplication.API + "/calls/{call}/ranking")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RankingResource {
    /** 得点の計算: 審査委員の合計点の平均。 */
    static final String MEAN = "mean";

    @Inject
    private RankCall rankCall;

    /**
     * 一件。
     *
     * @param withinBudget 配分額に収まるか。配分額が記録されていなければ null
     * @param result この条件での採否。配分額が記録されていないとき、採否の対象でないときは null
     * @param tieDecidedBy 同点の申請があるとき、順を決めたもの
     * @param belowMinimum 下回った下限。なければ空の並び
     */
    public record RowJson(
            @Nullable Integer rank,
            String application,
            String bodyName,
            String projectName,
            String track,
            ApplicationState status,
            @Nullable BigDecimal score,
            @Nullable BigDecimal spread,
            @Nullable Long amountYen,
            @Nullable Long cumulativeYen,
            @Nullable Boolean withinBudget,
            @Nullable ApplicationState result,
            @Nullable Integer reserveOrder,
            @Nullable TieBreak tieDecidedBy,
            List<String> belowMinimum) {
        static RowJson of(Row row) {
            return new RowJson(
                    row.rank().orElse(null),
                    row.number(),
                    row.bodyName(),
                    row.projectName(),
                    row.track(),
                    row.state(),
                    row.score().orElse(null),
                    row.spread().orElse(null),
                    row.amount().map(Money::yen).orElse(null),
                    row.cumulative().map(Money::yen).orElse(null),
                    row.withinBudget().orElse(null),
                    row.result().orElse(null),
                    row.reserveOrder().orElse(null),
                    row.tieDecidedBy().orElse(null),
                    row.belowMinimum());
        }
    }

    /** 順位と、使った条件。 */
    public record RankingJson(
            List<RowJson> items,
            String method,
            @Nullable Long allotmentYen,
            Walk walk,
            @Nullable Integer minimumTotal,
            int reserveCount,
            int adopted,
            long adoptedYen) {
        static RankingJson of(RankingView view) {
            return new RankingJson(
                    view.rows().stream().map(RowJson::of).toList(),
                    MEAN,
                    view.budget().map(budget -> budget.total().yen()).orElse(null),
                    view.walk(),
                    view.minimumTotal().orElse(null),
                    view.reserveCount(),
                    view.adopted(),
                    view.adoptedAmount().yen());
        }
    }

    /** 順位と予算の線（事務局、担当官、監査）。 */
    @GET
    @UseCase(RankCall.class)
    public RankingJson ranking(
            @PathParam("call") String call,
            @QueryParam("method") @DefaultValue("") String method,
            @QueryParam("allotmentYen") @DefaultValue("") String allotment,
            @QueryParam("walk") @DefaultValue("") String walk,
            @QueryParam("minimumTotal") @DefaultValue("") String minimumTotal,
            @QueryParam("reserveCount") @DefaultValue("") String reserveCount) {
        if (!method.isEmpty() && !method.equals(MEAN)) {
            throw ProblemException.malformed("method", "得点の計算（method）は、今は mean（審査委員の合計点の平均）だけです。");
        }
        return RankingJson.of(rankCall.rank(
                call,
                new Conditions(
                        Condition.number("allotmentYen", "配分額", allotment, Money.MAX.yen())
                                .map(Money::new),
                        Map.of(),
                        Condition.oneOf(Walk.class, "walk", "進み方", walk),
                        Condition.number("minimumTotal", "得点の下限", minimumTotal, 100)
                                .map(Long::intValue),
                        Condition.number("reserveCount", "補欠の数", reserveCount, 10_000)
                                .map(Long::intValue))));
    }
}
