package jp.jinjibu.review.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.review.usecase.ReviewProgress;
import jp.jinjibu.review.usecase.WaiveConflict;
import jp.jinjibu.review.web.AssignmentsResource.AssignmentJson;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 審査委員の利害関係の免除（事務局）。一人が用意し、別の一人が決める。 */
@Path(JinjibuApplication.API + "/reviews/{id}/waiver")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class WaiversResource {
    @Inject
    private WaiveConflict waiveConflict;

    @Inject
    private ReviewProgress progress;

    /** 利害関係の免除を用意する（事務局）。 */
    @POST
    @UseCase(WaiveConflict.class)
    public Response prepare(@PathParam("id") String id, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        waiveConflict.prepare(Ids.read(id), reason.text());
        return assignment(Ids.read(id));
    }

    /** 利害関係の免除を承認する（別の事務局）。 */
    @POST
    @Path("/approval")
    @Consumes(MediaType.WILDCARD)
    @KeyRequired
    @UseCase(value = WaiveConflict.class, method = "approve")
    public Response approve(@PathParam("id") String id) {
        waiveConflict.approve(Ids.read(id));
        return assignment(Ids.read(id));
    }

    /** 利害関係の免除を認めない（別の事務局）。 */
    @POST
    @Path("/rejection")
    @UseCase(value = WaiveConflict.class, method = "reject")
    public Response reject(@PathParam("id") String id, @Nullable Rejection reason) {
        waiveConflict.reject(Ids.read(id), Rejection.text(reason));
        return assignment(Ids.read(id));
    }

    private Response assignment(long id) {
        return Response.ok(AssignmentJson.of(progress.assignment(id))).build();
    }
}
