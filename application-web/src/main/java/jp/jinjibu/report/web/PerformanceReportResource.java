package jp.jinjibu.report.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.filing.usecase.FilingQueries;
import jp.jinjibu.filing.usecase.FilingQueries.View;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.usecase.CostQueries;
import jp.jinjibu.report.usecase.ReportPerformance;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 実績報告の API。様式に書くものと経費を、一つの形で読み書きする。ほかの届け出るものと同じことは、そちらの宛先でも行える。 */
@Path(JinjibuApplication.API + "/grants/{number}/performance-report")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PerformanceReportResource {
    @Inject
    private FilingQueries filings;

    @Inject
    private CostQueries queries;

    @Inject
    private ReportPerformance reportPerformance;

    @Inject
    private ReceivedAt receivedAt;

    /** 実績報告。補助事業者には書きかけ、事務局などには最後に出された版。 */
    @GET
    @UseCase(FilingQueries.class)
    public Response get(@PathParam("number") String number) {
        return json(Response.ok(), number);
    }

    /** 出された版。 */
    @GET
    @Path("/editions/{edition}")
    @UseCase(FilingQueries.class)
    public ReportJson edition(@PathParam("number") String number, @PathParam("edition") String edition) {
        int wanted = edition.matches("[0-9]{1,6}") ? Integer.parseInt(edition) : 0;
        FilingEdition found = filings.edition(number, ReportField.FILING, wanted);
        return ReportJson.of(filings.get(number, ReportField.FILING), found, queries.costs(number, wanted));
    }

    /** 書きかけを保存する（申請者）。足りない項目があってもよい。 */
    @PUT
    @UseCase(ReportPerformance.class)
    public Response save(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid ReportJson.Body body) {
        placed(() -> reportPerformance.save(number, IfMatch.version(ifMatch), body.content(), receivedAt.get()));
        return json(Response.ok(), number);
    }

    /** 出す（申請者）。内容を保存し、その版を残す。{@code If-Match} は、付ければ確かめる。 */
    @POST
    @UseCase(ReportPerformance.class)
    public Response submit(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid ReportJson.Body body) {
        Optional<Long> version = Optional.ofNullable(ifMatch).map(IfMatch::version);
        placed(() -> reportPerformance.submit(number, version, body.content(), receivedAt.get()));
        return json(JinjibuApplication.created("/grants/" + number + "/performance-report"), number);
    }

    /** 断りの場所を、送られた形の中の場所にする。 */
    private static void placed(Runnable action) {
        try {
            action.run();
        } catch (BusinessRuleViolation e) {
            throw new BusinessRuleViolation(e.refusal(), e.getMessage(), ReportJson.placed(e.violations()));
        }
    }

    private Response json(Response.ResponseBuilder response, String number) {
        View v = filings.get(number, ReportField.FILING);
        if (!v.mine() && v.edition() == 0) {
            throw new NotFound("申請 " + number + " の実績報告は、まだ出されていません。");
        }
        return response.entity(ReportJson.of(v, queries.costs(number)))
                .tag(Long.toString(v.version()))
                .build();
    }
}
