package jp.jinjibu.review.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.review.usecase.CloseReview;
import jp.jinjibu.review.usecase.ReviewProgress;
import jp.jinjibu.review.web.ReviewProgressResource.ProgressJson;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.UseCase;

/** 採点の締切り。 */
@Path(JinjibuApplication.API + "/calls/{call}/review-closure")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ReviewClosureResource {
    @Inject
    private CloseReview closeReview;

    @Inject
    private ReviewProgress progress;

    /** 採点を締め切る（事務局）。取り消せない。 */
    @POST
    @Consumes(MediaType.WILDCARD)
    @UseCase(CloseReview.class)
    public Response close(@PathParam("call") String call) {
        closeReview.close(call);
        return Response.ok(ProgressJson.of(progress.overview(call))).build();
    }
}
