package jp.jinjibu.screening.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.SubmitApplication;
import jp.jinjibu.application.web.ApplicationsResource;
import jp.jinjibu.screening.usecase.RequestCorrection;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.Filled;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 差戻しの API: 差し戻す、読む、答える。 */
@Path(JinjibuApplication.API + "/applications/{number}/correction-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CorrectionRequestsResource {
    @Inject
    private RequestCorrection requestCorrection;

    @Inject
    private SubmitApplication submitApplication;

    @Inject
    private ApplicationQueries queries;

    @Inject
    private ReceivedAt receivedAt;

    /** 差戻し。 */
    public record CorrectionJson(
            String id,
            CorrectionRequest.State state,
            String stateLabel,
            List<String> pointers,
            String reason,
            LocalDate dueDate,
            Instant requestedAt,
            @Nullable Instant closedAt,
            @Nullable Integer answeredEdition,
            @Nullable String withdrawalReason) {
        static CorrectionJson of(CorrectionRequest c) {
            return new CorrectionJson(
                    Long.toString(c.id()),
                    c.state(),
                    c.state().label(),
                    c.pointers(),
                    c.reason(),
                    c.dueOn(),
                    c.requestedAt(),
                    c.closedAt().orElse(null),
                    c.answeredEdition().orElse(null),
                    c.withdrawalReason().orElse(null));
        }
    }

    /**
     * 差戻し。
     *
     * @param pointers 直してほしい場所
     * @param dueDate 回答期限の日。なければ規則集の日数の後
     */
    public record NewCorrection(
            @NotEmpty(message = "直してほしい場所（pointers）を一つ以上挙げてください。")
            @Size(max = 500, message = "直してほしい場所は500か所までにしてください。")
            List<@Filled(message = "場所が空です。") String> pointers,

            @Filled(message = "理由を入力してください。") @Size(max = 4000, message = "理由は4000字までにしてください。")
            String reason,

            @Nullable LocalDate dueDate) {}

    /** 差戻しのすべて。古い順。 */
    @GET
    @UseCase(ApplicationQueries.class)
    public ListJson<CorrectionJson> list(@PathParam("number") String number) {
        return ListJson.whole(corrections(number).toList());
    }

    /** 差し戻す（事務局）。 */
    @POST
    @UseCase(RequestCorrection.class)
    public Response request(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid NewCorrection wanted) {
        long id = requestCorrection.request(
                number, wanted.pointers(), wanted.reason().strip(), Optional.ofNullable(wanted.dueDate()));
        URI here = URI.create(JinjibuApplication.API + "/applications/" + number + "/correction-requests/" + id);
        return Response.created(here).entity(find(number, Long.toString(id))).build();
    }

    /** 新しい期限。 */
    public record NewDueDate(
            @NotNull(message = "期限（dueDate）を送ってください。") LocalDate dueDate,

            @Filled(message = "理由を入力してください。") @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {}

    /** 答えを待つ差戻しを取り下げる（事務局）。 */
    @POST
    @Path("/open/withdrawal")
    @UseCase(RequestCorrection.class)
    public Response withdraw(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        requestCorrection.withdraw(number, reason.text());
        return Response.ok(last(number)).build();
    }

    /** 答えを待つ差戻しの期限を変える（事務局）。 */
    @POST
    @Path("/open/due-date")
    @UseCase(RequestCorrection.class)
    public Response postpone(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid NewDueDate wanted) {
        requestCorrection.postpone(number, wanted.dueDate(), wanted.reason().strip());
        return Response.ok(last(number)).build();
    }

    private CorrectionJson last(String number) {
        return corrections(number).reduce((earlier, later) -> later).orElseThrow();
    }

    /** 一つの差戻し。 */
    @GET
    @Path("/{id}")
    @UseCase(ApplicationQueries.class)
    public CorrectionJson get(@PathParam("number") String number, @PathParam("id") String id) {
        return find(number, id);
    }

    /** 差戻しに答える（申請者）。 */
    @POST
    @Path("/{id}/answer")
    @UseCase(SubmitApplication.class)
    public Response answer(
            @PathParam("number") String number,
            @PathParam("id") String id,
            @NotNull(message = "内容を送ってください。") @Valid ApplicationsResource.Submission submission) {
        return ApplicationsResource.receipt(submitApplication.answer(
                number, Ids.read(id), submission.version(), submission.manifest(), receivedAt.get()));
    }

    private CorrectionJson find(String number, String id) {
        return corrections(number)
                .filter(correction -> correction.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("この差戻しは見つかりません。"));
    }

    private Stream<CorrectionJson> corrections(String number) {
        return queries.corrections(number).stream().map(CorrectionJson::of);
    }
}
