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
import jp.jinjibu.review.usecase.CorrectAssignment;
import jp.jinjibu.review.usecase.ReviewProgress;
import jp.jinjibu.review.web.AssignmentsResource.AssignmentJson;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.UseCase;

/** 一つの割当（事務局）。取り消し、要確認の利害関係を確かめる。 */
@Path(JinjibuApplication.API + "/reviews/{id}/assignment")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class AssignmentResource {
    @Inject
    private CorrectAssignment correctAssignment;

    @Inject
    private ReviewProgress progress;

    /** 割当を取り消す（事務局）。 */
    @POST
    @Path("/withdrawal")
    @UseCase(CorrectAssignment.class)
    public Response withdraw(@PathParam("id") String id, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        correctAssignment.withdraw(Ids.read(id), reason.text());
        return assignment(Ids.read(id));
    }

    /** 要確認の利害関係を確かめ、割り当てたままにする（事務局）。 */
    @POST
    @Path("/confirmation")
    @UseCase(CorrectAssignment.class)
    public Response confirm(@PathParam("id") String id, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        correctAssignment.confirm(Ids.read(id), reason.text());
        return assignment(Ids.read(id));
    }

    private Response assignment(long id) {
        return Response.ok(AssignmentJson.of(progress.assignment(id))).build();
    }
}
