package jp.jinjibu.call.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CancelCall;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 公募の中止。 */
@Path(JinjibuApplication.API + "/calls/{call}/cancellation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CallCancellationResource {
    @Inject
    private CallQueries calls;

    @Inject
    private CancelCall cancelCall;

    /**
     * 公募の中止。
     *
     * @param reason 最も新しい案の理由。案がなければ null
     * @param history 案の用意・承認・差戻しの経過
     */
    public record CancellationJson(@Nullable String reason, List<ApprovalStepJson> history) {}

    /** 公募の中止の理由と経過（事務局・経産省・監査）。 */
    @UseCase(value = CallQueries.class, method = "cancellation")
    @GET
    public CancellationJson cancellation(@PathParam("call") String code) {
        CallQueries.Cancellation cancellation = calls.cancellation(code);
        return new CancellationJson(cancellation.reason().orElse(null), ApprovalStepJson.of(cancellation.history()));
    }

    /** 公募の中止を用意する（事務局）。 */
    @UseCase(CancelCall.class)
    @POST
    public Response cancel(@PathParam("call") String code, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        cancelCall.prepare(code, reason.text());
        return CallsResource.answer(calls, Response.ok(), calls.get(code));
    }

    /** 公募の中止を承認する（用意した人とは別の人）。 */
    @UseCase(value = CancelCall.class, method = "approve")
    @POST
    @Path("/approval")
    @Consumes(MediaType.WILDCARD)
    public Response approveCancellation(@PathParam("call") String code) {
        cancelCall.approve(code);
        return CallsResource.answer(calls, Response.ok(), calls.get(code));
    }

    /** 公募の中止を差し戻す（用意した人とは別の人）。 */
    @UseCase(value = CancelCall.class, method = "reject")
    @POST
    @Path("/rejection")
    public Response rejectCancellation(@PathParam("call") String code, @Nullable Rejection reason) {
        cancelCall.reject(code, Rejection.text(reason));
        return CallsResource.answer(calls, Response.ok(), calls.get(code));
    }
}
