package jp.jinjibu.application.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.DraftApplication;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;

/** 公募への申請を始める API。 */
@Path(JinjibuApplication.API + "/calls/{call}/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CallApplicationsResource {
    @Inject
    private DraftApplication draftApplication;

    @Inject
    private ApplicationQueries queries;

    @Inject
    private ReceivedAt receivedAt;

    /** 始める下書き。 */
    public record NewApplication(
            @NotNull(message = "法人番号を入力してください。") @Pattern(regexp = "[0-9]{13}", message = "法人番号は、13桁の数字で入力してください。")
            String corporateNumber,

            @NotBlank(message = "枠を選んでください。") String track) {}

    /** 下書きを始める（申請者）。 */
    @POST
    @UseCase(DraftApplication.class)
    public Response create(
            @PathParam("call") String call, @NotNull(message = "内容を送ってください。") @Valid NewApplication wanted) {
        String number = draftApplication.create(
                call, new CorporateNumber(wanted.corporateNumber()), wanted.track(), receivedAt.get());
        return ApplicationsResource.json(JinjibuApplication.created("/applications/" + number), queries.get(number));
    }
}
