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
import jp.jinjibu.call.OpenItem;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallQueries.Move;
import jp.jinjibu.call.usecase.MoveCall;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 公募の、規則集の新しい版への移行。 */
@Path(JinjibuApplication.API + "/calls/{call}/moves")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CallMovesResource {
    @Inject
    private CallQueries calls;

    @Inject
    private MoveCall moveCall;

    /**
     * 移れる先と、移行の経過。
     *
     * @param version 今の版
     * @param newer 移れる先の版。新しい順
     * @param waiting 承認を待つ案の、移る先の版。なければ null
     * @param reason 承認を待つ案の理由。なければ null
     * @param touched 移行の及ぶものと、及ばないもの
     * @param history 案の用意・承認・差戻しの経過。古い順
     */
    public record MovesJson(
            int version,
            List<Integer> newer,
            @Nullable Integer waiting,
            @Nullable String reason,
            List<OpenItem> touched,
            List<ApprovalStepJson> history) {
        static MovesJson of(Move move) {
            return new MovesJson(
                    move.from().version(),
                    move.newer().stream().map(RuleSet::version).toList(),
                    move.waiting().map(Move.Proposed::version).orElse(null),
                    move.waiting().map(Move.Proposed::reason).orElse(null),
                    move.touched(),
                    ApprovalStepJson.of(move.history()));
        }
    }

    /** 公募の移れる先と、移行の経過（事務局・経産省・監査）。 */
    @UseCase(value = CallQueries.class, method = "move")
    @GET
    public MovesJson moves(@PathParam("call") String code) {
        return MovesJson.of(calls.move(code));
    }

    /** 新しい版への移行を用意する（事務局）。 */
    @UseCase(MoveCall.class)
    @POST
    @Path("/{version: [0-9]{1,9}}")
    public Response move(
            @PathParam("call") String code,
            @PathParam("version") int version,
            @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        moveCall.prepare(code, version, reason.text());
        return CallsResource.answer(calls, Response.ok(), calls.get(code));
    }

    /** 移行を承認する（用意した人とは別の人）。 */
    @UseCase(value = MoveCall.class, method = "approve")
    @POST
    @Path("/approval")
    @Consumes(MediaType.WILDCARD)
    public Response approveMove(@PathParam("call") String code) {
        moveCall.approve(code);
        return CallsResource.answer(calls, Response.ok(), calls.get(code));
    }

    /** 移行を差し戻す（用意した人とは別の人）。 */
    @UseCase(value = MoveCall.class, method = "reject")
    @POST
    @Path("/rejection")
    public Response rejectMove(@PathParam("call") String code, @Nullable Rejection reason) {
        moveCall.reject(code, Rejection.text(reason));
        return CallsResource.answer(calls, Response.ok(), calls.get(code));
    }
}
