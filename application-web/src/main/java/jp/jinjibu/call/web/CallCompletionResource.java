package jp.jinjibu.call.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import jp.jinjibu.call.usecase.CompleteCall;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 公募の完了。 */
@Path(JinjibuApplication.API + "/calls/{call}/completion")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CallCompletionResource {
    @Inject
    private CallQueries calls;

    @Inject
    private CompleteCall completeCall;

    /**
     * 公募の完了。
     *
     * @param open 終わっていないもの
     * @param history 案の用意・承認・差戻しの経過
     */
    public record CompletionJson(List<OpenJson> open, List<ApprovalStepJson> history) {}

    /** 終わっていないもの。 */
    public record OpenJson(String what, long count, String href) {}

    /** 公募の完了の、終わっていないものと経過（事務局・経産省）。 */
    @UseCase(value = CallQueries.class, method = "completion")
    @GET
    public CompletionJson completion(@PathParam("call") String code) {
        CallQueries.Completion completion = calls.completion(code);
        return new CompletionJson(
                completion.open().stream()
                        .map(item -> new OpenJson(item.what(), item.count(), item.href()))
                        .toList(),
                ApprovalStepJson.of(completion.history()));
    }

    /** 公募の完了を用意する（事務局）。 */
    @UseCase(CompleteCall.class)
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response complete(@PathParam("call") String code) {
        completeCall.prepare(code);
        return CallsResource.answer(calls, Response.ok(), calls.get(code));
    }

    /** 公募の完了を承認する（用意した人とは別の人）。 */
    @UseCase(value = CompleteCall.class, method = "approve")
    @POST
    @Path("/approval")
    @Consumes(MediaType.WILDCARD)
    public Response approveCompletion(@PathParam("call") String code) {
        completeCall.approve(code);
        return CallsResource.answer(calls, Response.ok(), calls.get(code));
    }

    /** 公募の完了を差し戻す（用意した人とは別の人）。 */
    @UseCase(value = CompleteCall.class, method = "reject")
    @POST
    @Path("/rejection")
    public Response rejectCompletion(@PathParam("call") String code, @Nullable Rejection reason) {
        completeCall.reject(code, Rejection.text(reason));
        return CallsResource.answer(calls, Response.ok(), calls.get(code));
    }
}
