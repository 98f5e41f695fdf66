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
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.report.EvidenceFile;
import jp.jinjibu.report.PerformanceReport;
import jp.jinjibu.report.usecase.ReportPerformance;
import jp.jinjibu.report.usecase.ReportQueries;
import jp.jinjibu.report.usecase.ReportQueries.Report;
import jp.jinjibu.report.web.ReportDocument.ActivityJson;
import jp.jinjibu.report.web.ReportDocument.CostJson;
import jp.jinjibu.report.web.ReportDocument.DeliverableJson;
import jp.jinjibu.report.web.ReportDocument.IncomeJson;
import jp.jinjibu.report.web.ReportDocument.KpiJson;
import jp.jinjibu.report.web.ReportDocument.PeopleJson;
import jp.jinjibu.report.web.ReportDocument.RightHandJson;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 実績報告の API。 */
@Path(JinjibuApplication.API + "/grants/{number}/performance-report")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PerformanceReportResource {
    @Inject
    private ReportQueries queries;

    @Inject
    private ReportPerformance reportPerformance;

    @Inject
    private ReceivedAt receivedAt;

    /** 是正の求め。 */
    public record CorrectionJson(String reason, LocalDate dueDate) {}

    /** 出された版。 */
    public record EditionJson(int edition, Instant submittedAt, String contentSha256) {
        static EditionJson of(PerformanceReport report) {
            return new EditionJson(
                    report.edition(), report.savedAt(), report.contentSha256().orElseThrow());
        }
    }

    /** 証拠書類か成果物のファイル。 */
    public record EvidenceJson(
            String id, String slot, String name, long size, String sha256, String mediaType, Instant receivedAt) {
        static EvidenceJson of(EvidenceFile f) {
            return new EvidenceJson(
                    Long.toString(f.id()), f.slot(), f.name(), f.size(), f.sha256(), f.mediaType(), f.receivedAt());
        }
    }

    /**
     * 実績報告。
     *
     * @param version 書きかけの版
     * @param edition 最後に出された版。出していなければ null
     * @param violations このまま出せない点。書ける間だけ
     */
    public record ReportJson(
            String number,
            GrantState status,
            String statusLabel,
            long version,
            @Nullable Integer edition,
            @Nullable Instant submittedAt,
            @Nullable String contentSha256,
            LocalDate reportDueOn,
            boolean overdue,
            boolean editable,
            @Nullable CorrectionJson correction,
            @Nullable LocalDate completedOn,
            @Nullable List<ActivityJson> activities,
            @Nullable List<KpiJson> kpi,
            @Nullable PeopleJson people,
            @Nullable RightHandJson rightHand,
            @Nullable List<CostJson> costs,
            @Nullable List<IncomeJson> income,
            @Nullable List<DeliverableJson> deliverables,
            @Nullable String selfReliance,
            List<EvidenceJson> evidenceFiles,
            List<Violation> violations,
            List<EditionJson> editions) {
        static ReportJson of(Report r) {
            ReportDocument content = ReportDocument.of(r.content());
            Optional<EditionJson> last = r.edition().map(EditionJson::of);
            return new ReportJson(
                    r.heading().number(),
                    r.heading().state(),
                    r.heading().stateLabel(),
                    r.version(),
                    last.map(EditionJson::edition).orElse(null),
                    last.map(EditionJson::submittedAt).orElse(null),
                    last.map(EditionJson::contentSha256).orElse(null),
                    r.heading().reportDueOn(),
                    r.heading().overdue(),
                    r.editable(),
                    r.correction()
                            .map(asked -> new CorrectionJson(asked.reason(), asked.dueOn()))
                            .orElse(null),
                    content.completedOn(),
                    content.activities(),
                    content.kpi(),
                    content.people(),
                    content.rightHand(),
                    content.costs(),
                    content.income(),
                    content.deliverables(),
                    content.selfReliance(),
                    r.files().stream().map(EvidenceJson::of).toList(),
                    r.violations(),
                    r.editions().stream().map(EditionJson::of).toList());
        }
    }

    /** 実績報告。補助事業者には書きかけ、事務局などには最後に出された版。 */
    @GET
    @UseCase(ReportQueries.class)
    public Response get(@PathParam("number") String number) {
        return json(Response.ok(), number);
    }

    /** 出された版。 */
    @GET
    @Path("/editions/{edition}")
    @UseCase(ReportQueries.class)
    public ReportJson edition(@PathParam("number") String number, @PathParam("edition") String edition) {
        return ReportJson.of(queries.edition(number, edition.matches("[0-9]{1,6}") ? Integer.parseInt(edition) : 0));
    }

    /** 書きかけを保存する（申請者）。足りない項目があってもよい。 */
    @PUT
    @Once
    @UseCase(ReportPerformance.class)
    public Response save(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid ReportDocument document) {
        reportPerformance.save(number, IfMatch.version(ifMatch), document.content(), receivedAt.get());
        return json(Response.ok(), number);
    }

    /** 出す（申請者）。内容を保存し、その版を残す。{@code If-Match} は、付ければ確かめる。 */
    @POST
    @Once
    @UseCase(ReportPerformance.class)
    public Response submit(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid ReportDocument document) {
        Optional<Long> version = Optional.ofNullable(ifMatch).map(IfMatch::version);
        reportPerformance.submit(number, version, document.content(), receivedAt.get());
        return json(
                Response.created(URI.create(JinjibuApplication.API + "/grants/" + number + "/performance-report")),
                number);
    }

    private Response json(Response.ResponseBuilder response, String number) {
        Report report = queries.report(number);
        return response.entity(ReportJson.of(report))
                .type(MediaType.APPLICATION_JSON)
                .tag(Long.toString(report.version()))
                .build();
    }
}
