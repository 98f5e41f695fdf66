package jp.jinjibu.review.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.jinjibu.review.ReviewRules.TieBreak;
import jp.jinjibu.review.usecase.Rankings;
import jp.jinjibu.review.usecase.Rankings.RankedApplication;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 申請ごとの点。採点がそろうか締め切るまでは 409（scores-sealed）。 */
@Path(JinjibuApplication.API + "/calls/{call}/scores")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ScoresResource {
    @Inject
    private Rankings rankings;

    /**
     * 一つの申請の点。数は丸めない（得点は小数 20 桁）。
     *
     * @param totals 数えた審査委員の合計点。審査委員の番号から点への対応
     * @param criterionMeans 項目の符号から、素点の平均への対応
     * @param tieDecidedBy 同点の申請との順を決めたもの。同点がなければ null
     */
    public record ScoreJson(
            @Nullable Integer rank,
            String application,
            String track,
            @Nullable BigDecimal score,
            @Nullable BigDecimal spread,
            Map<String, BigDecimal> totals,
            Map<String, BigDecimal> criterionMeans,
            List<String> belowMinimum,
            @Nullable TieBreak tieDecidedBy) {
        static ScoreJson of(RankedApplication ranked) {
            Map<String, BigDecimal> totals = new LinkedHashMap<>();
            ranked.totals().forEach((reviewer, total) -> totals.put(Long.toString(reviewer), plain(total)));
            Map<String, BigDecimal> means = new LinkedHashMap<>();
            ranked.criterionMeans().forEach((criterion, mean) -> means.put(criterion, plain(mean)));
            return new ScoreJson(
                    ranked.rank().orElse(null),
                    ranked.number(),
                    ranked.track(),
                    ranked.score().map(ScoresResource::plain).orElse(null),
                    ranked.spread().map(ScoresResource::plain).orElse(null),
                    totals,
                    means,
                    ranked.belowMinimum(),
                    ranked.tieDecidedBy().orElse(null));
        }
    }

    /** 順位の順。採点のない申請は順位なしで終わりに並ぶ。 */
    @GET
    @UseCase(Rankings.class)
    public ListJson<ScoreJson> list(@PathParam("call") String call) {
        return ListJson.whole(rankings.of(call), ScoreJson::of);
    }

    /** 末尾の 0 と指数を付けずに書く。 */
    static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(value.stripTrailingZeros().toPlainString());
    }
}
