package jp.jinjibu.review.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.review.ReviewRound;
import jp.jinjibu.review.usecase.ReviewProgress;
import jp.jinjibu.review.usecase.ReviewProgress.Overview;
import jp.jinjibu.review.usecase.ReviewRounds.Progress;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 採点の進み具合。 */
@Path(JinjibuApplication.API + "/calls/{call}/review-progress")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ReviewProgressResource {
    @Inject
    private ReviewProgress progress;

    /**
     * 進み具合。点は含まない。
     *
     * @param expected 待っている採点と提出された採点の数。外れた審査委員は数えない
     * @param scoresOpened 点を見てよいか
     */
    public record ProgressJson(
            int applications,
            int unassigned,
            int unscored,
            int expected,
            int submitted,
            int undeclared,
            int recused,
            boolean scoresOpened,
            @Nullable Instant closedAt,
            List<ActJson> acts) {
        static ProgressJson of(Overview overview) {
            Progress p = overview.progress();
            return new ProgressJson(
                    p.applications(),
                    p.unassigned(),
                    p.unscored(),
                    p.expected(),
                    p.submitted(),
                    p.undeclared(),
                    p.recused(),
                    p.isOpened(),
                    p.closed().map(ReviewRound::closedAt).orElse(null),
                    ActJson.of(overview.acts()));
        }
    }

    /** 進み具合。 */
    @GET
    @UseCase(ReviewProgress.class)
    public ProgressJson get(@PathParam("call") String call) {
        return ProgressJson.of(progress.overview(call));
    }
}
