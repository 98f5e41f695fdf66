package jp.jinjibu.kpi.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.kpi.ContinuationBasis;
import jp.jinjibu.kpi.ContinuationRate;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.kpi.usecase.ContinuationQueries;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Continuation;
import jp.jinjibu.kpi.usecase.NameSuccessor;
import jp.jinjibu.kpi.usecase.Project;
import jp.jinjibu.kpi.usecase.Project.Body;
import jp.jinjibu.kpi.usecase.Project.Successor;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.web.Filled;
import jp.jinjibu.shared.web.FiscalYears;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 継続率の API。 */
@Path(JinjibuApplication.API + "/kpi/continuation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ContinuationRateResource {
    @Inject
    private ContinuationQueries queries;

    @Inject
    private NameSuccessor nameSuccessor;

    /**
     * 継続率。計算できなければ、分子・分母・率・未回答は null で、reason がある。
     *
     * @param provisional 翌年度がまだ終わっていないか
     * @param items もとの取組の宛先
     */
    public record RateJson(
            int startFiscalYear,
            ContinuationBasis basis,
            String basisLabel,
            @Nullable Integer numerator,
            @Nullable Integer denominator,
            @Nullable String rate,
            @Nullable String ratePercent,
            @Nullable Integer targetPercent,
            @Nullable Integer unanswered,
            @Nullable Integer discontinued,
            @Nullable String reason,
            boolean provisional,
            Instant asOf,
            String items) {
        static RateJson of(Continuation c) {
            return new RateJson(
                    c.startFiscalYear().startYear(),
                    c.basis(),
                    c.basis().label(),
                    c.rate().map(ContinuationRate::continued).orElse(null),
                    c.rate().map(ContinuationRate::cohort).orElse(null),
                    c.rate().map(ContinuationRate::fraction).orElse(null),
                    c.rate().map(rate -> rate.percent().toPlainString()).orElse(null),
                    c.targetPercent().orElse(null),
                    c.count(Outcome.UNANSWERED).orElse(null),
                    c.count(Outcome.DISCONTINUED).orElse(null),
                    c.reason().orElse(null),
                    c.provisional(),
                    c.asOf(),
                    JinjibuApplication.API + "/kpi/continuation/cohort?startFiscalYear="
                            + c.startFiscalYear().startYear());
        }
    }

    /** 取組の団体。 */
    public record BodyJson(String name, @Nullable String corporateNumber) {
        static BodyJson of(Body body) {
            return new BodyJson(
                    body.name(), body.number().map(CorporateNumber::digits).orElse(null));
        }
    }

    /** 後継の団体。 */
    public record SuccessorJson(
            String corporateNumber, String name, @Nullable String reason) {
        static SuccessorJson of(Successor successor) {
            return new SuccessorJson(
                    successor.number().digits(),
                    successor.name(),
                    successor.reason().isEmpty() ? null : successor.reason());
        }
    }

    /**
     * 母集団の取組。
     *
     * @param project 採択一覧の取組の番号。交付決定ベースでは null
     * @param number 申請番号。採択ベースでは null
     * @param counted 分母に入るか。はじめの開始年度が前にある取組は入らない
     */
    public record ProjectJson(
            @Nullable String project,
            @Nullable String number,
            @Nullable String trackName,
            @Nullable Integer no,
            List<BodyJson> bodies,
            String area,
            String projectName,
            int firstFiscalYear,
            boolean counted,
            @Nullable Outcome outcome,
            @Nullable String outcomeLabel,
            @Nullable SuccessorJson successor,
            @Nullable GrantState grantStatus,
            @Nullable Boolean withSubsidy) {
        static ProjectJson of(Project p) {
            return new ProjectJson(
                    p.id().map(String::valueOf).orElse(null),
                    p.number().orElse(null),
                    p.trackName().orElse(null),
                    p.no().orElse(null),
                    p.bodies().stream().map(BodyJson::of).toList(),
                    p.area(),
                    p.projectName(),
                    p.firstFiscalYear().startYear(),
                    p.counted(),
                    p.outcome().orElse(null),
                    p.outcome().map(Outcome::label).orElse(null),
                    p.successor().map(SuccessorJson::of).orElse(null),
                    p.grantState().orElse(null),
                    p.withSubsidy().orElse(null));
        }
    }

    /** 後継の団体の名指し。 */
    public record Naming(
            @NotNull(message = "法人番号を送ってください。") @Pattern(regexp = "[0-9]{13}", message = "法人番号は13桁の半角数字です。")
            String corporateNumber,

            @Filled(message = "理由を入力してください。") @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {}

    /** ある開始年度の継続率（事務局、担当官、監査）。 */
    @GET
    @UseCase(ContinuationQueries.class)
    public RateJson rate(@QueryParam("startFiscalYear") @DefaultValue("") String startFiscalYear) {
        return RateJson.of(queries.continuation(FiscalYears.required("startFiscalYear", startFiscalYear)));
    }

    /** 継続率のもとの取組（事務局、担当官、監査）。 */
    @GET
    @Path("/cohort")
    @UseCase(ContinuationQueries.class)
    public ListJson<ProjectJson> cohort(@QueryParam("startFiscalYear") @DefaultValue("") String startFiscalYear) {
        return ListJson.whole(
                queries.continuation(FiscalYears.required("startFiscalYear", startFiscalYear))
                        .cohort(),
                ProjectJson::of);
    }

    /** 採択一覧の取組を引き継いだ団体を名指しする（事務局）。 */
    @POST
    @Path("/projects/{project}/successor")
    @UseCase(NameSuccessor.class)
    public Response name(@PathParam("project") String project, @NotNull(message = "内容を送ってください。") @Valid Naming naming) {
        nameSuccessor.name(
                Ids.read(project),
                new CorporateNumber(naming.corporateNumber()),
                naming.reason().strip());
        return json(Response.status(Response.Status.CREATED), project);
    }

    /** 名指しを取り消す（事務局）。 */
    @POST
    @Path("/projects/{project}/successor/revocation")
    @UseCase(NameSuccessor.class)
    public Response revoke(
            @PathParam("project") String project, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        nameSuccessor.revoke(Ids.read(project), reason.text());
        return json(Response.ok(), project);
    }

    private Response json(Response.ResponseBuilder response, String project) {
        return response.entity(
                        ProjectJson.of(queries.succession(Ids.read(project)).project()))
                .build();
    }
}
