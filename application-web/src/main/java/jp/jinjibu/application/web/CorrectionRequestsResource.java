package jp.jinjibu.application.web;

import jakarta.enterprise.context.RequestScoped;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.SubmitApplication;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 差戻しを読み、差戻しに答える API。 */
@Path(JinjibuApplication.API + "/applications/{number}/correction-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class CorrectionRequestsResource {
    @Inject
    private ApplicationQueries queries;

    @Inject
    private SubmitApplication submitApplication;

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
            @Nullable Integer answeredEdition) {
        /** 差戻しから。 */
        public static CorrectionJson of(CorrectionRequest c) {
            return new CorrectionJson(
                    Long.toString(c.id()),
                    c.state(),
                    c.state().label(),
                    c.pointers(),
                    c.reason(),
                    c.dueOn(),
                    c.requestedAt(),
                    c.closedAt().orElse(null),
                    c.answeredEdition().orElse(null));
        }
    }

    /** 差戻しのすべて。古い順。 */
    @GET
    @UseCase(ApplicationQueries.class)
    public ListJson<CorrectionJson> list(@PathParam("number") String number) {
        return ListJson.whole(queries.get(number).corrections().stream()
                .map(CorrectionJson::of)
                .toList());
    }

    /** 差戻しに答える（申請者）。 */
    @POST
    @Path("/{id}/answer")
    @Once
    @UseCase(SubmitApplication.class)
    public Response answer(
            @PathParam("number") String number,
            @PathParam("id") String id,
            @NotNull(message = "内容を送ってください。") @Valid ApplicationsResource.Submission submission) {
        submitApplication.answer(
                number, ApplicationsResource.id(id), submission.version(), submission.manifest(), receivedAt.get());
        return ApplicationsResource.receipt(queries.get(number));
    }
}
