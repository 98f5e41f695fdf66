package jp.jinjibu.screening.web;

import jakarta.enterprise.context.RequestScoped;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.web.CorrectionRequestsResource.CorrectionJson;
import jp.jinjibu.look.web.Filled;
import jp.jinjibu.screening.usecase.RequestCorrection;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 差し戻す API。 */
@Path(JinjibuApplication.API + "/applications/{number}/correction-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class CorrectionsResource {
    @Inject
    private RequestCorrection requestCorrection;

    @Inject
    private ApplicationQueries queries;

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

    /** 差し戻す（事務局）。 */
    @POST
    @Once
    @UseCase(RequestCorrection.class)
    public Response request(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid NewCorrection wanted) {
        long id = requestCorrection.request(
                number, wanted.pointers(), wanted.reason().strip(), Optional.ofNullable(wanted.dueDate()));
        URI here = URI.create(JinjibuApplication.API + "/applications/" + number + "/correction-requests/" + id);
        return Response.created(here)
                .entity(find(number, Long.toString(id)))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    /** 一つの差戻し。 */
    @GET
    @Path("/{id}")
    @UseCase(ApplicationQueries.class)
    public CorrectionJson get(@PathParam("number") String number, @PathParam("id") String id) {
        return find(number, id);
    }

    private CorrectionJson find(String number, String id) {
        return queries.get(number).corrections().stream()
                .map(CorrectionJson::of)
                .filter(correction -> correction.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("この差戻しは見つかりません。"));
    }
}
