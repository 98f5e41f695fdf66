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
import java.util.Optional;
import jp.jinjibu.kpi.ContinuationBasis;
import jp.jinjibu.kpi.ContinuationRate;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.kpi.usecase.ContinuationQueries;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Continuation;
import jp.jinjibu.kpi.usecase.DecideStart;
import jp.jinjibu.kpi.usecase.NameSuccessor;
import jp.jinjibu.kpi.web.ProjectJson.RepetitionJson;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
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

    @Inject
    private DecideStart decideStart;

    /**
     * 継続率。計算できなければ、分子・分母・率・未回答は null で、reason がある。
     *
     * @param line 系列の符号
     * @param undecided 分母のうち、もう一度採択された取組かどうかを、まだ人が決めていないものの数
     * @param provisional 翌年度がまだ終わっていないか
     * @param items もとの取組の宛先
     */
    public record RateJson(
            String line,
            String lineName,
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
            int undecided,
            @Nullable String reason,
            boolean provisional,
            Instant asOf,
            String items) {
        static RateJson of(Continuation c) {
            return new RateJson(
                    c.line().code(),
                    c.line().name().value(),
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
                    c.undecided().size(),
                    c.reason().orElse(null),
                    c.provisional(),
                    c.asOf(),
                    JinjibuApplication.API + "/kpi/continuation/cohort?line="
                            + c.line().code() + "&startFiscalYear="
                            + c.startFiscalYear().startYear());
        }
    }

    /** 後継の団体の名指し。 */
    public record Naming(
            @NotNull(message = "法人番号を送ってください。") @Pattern(regexp = "[0-9]{13}", message = "法人番号は13桁の半角数字です。")
            String corporateNumber,

            @Filled(message = "理由を入力してください。") @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {}

    /**
     * もう一度採択された取組かどうかの判断。
     *
     * @param sameAs 同じ取組。新しい取組なら null
     */
    public record Deciding(
            @Nullable @Size(max = 40, message = "取組の番号は40字までにしてください。")
            String sameAs,

            @Filled(message = "理由を入力してください。") @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {}

    /**
     * ある系列の、ある開始年度の継続率（事務局、担当官、監査）。
     *
     * @param line 系列の符号。なければ、はじめの系列
     */
    @GET
    @UseCase(ContinuationQueries.class)
    public RateJson rate(
            @QueryParam("line") @DefaultValue("") String line,
            @QueryParam("startFiscalYear") @DefaultValue("") String startFiscalYear) {
        return RateJson.of(read(line, startFiscalYear));
    }

    /** 継続率のもとの取組（事務局、担当官、監査）。 */
    @GET
    @Path("/cohort")
    @UseCase(ContinuationQueries.class)
    public ListJson<ProjectJson> cohort(
            @QueryParam("line") @DefaultValue("") String line,
            @QueryParam("startFiscalYear") @DefaultValue("") String startFiscalYear) {
        return ListJson.whole(read(line, startFiscalYear).cohort(), ProjectJson::of);
    }

    /** 取組と、同じ取組かもしれない前の取組（事務局、担当官、監査）。 */
    @GET
    @Path("/projects/{project}/start")
    @UseCase(ContinuationQueries.class)
    public RepetitionJson repetition(@PathParam("project") String project) {
        return RepetitionJson.of(queries.repetition(project));
    }

    /** 前に始まった取組と同じものか、新しい取組かを決める（事務局）。 */
    @POST
    @Path("/projects/{project}/start")
    @UseCase(DecideStart.class)
    public Response decide(
            @PathParam("project") String project, @NotNull(message = "内容を送ってください。") @Valid Deciding deciding) {
        decideStart.decide(
                project,
                Optional.ofNullable(deciding.sameAs()),
                deciding.reason().strip());
        return Response.status(Response.Status.CREATED)
                .entity(repetition(project))
                .build();
    }

    /** 判断を取り消す（事務局）。 */
    @POST
    @Path("/projects/{project}/start/revocation")
    @UseCase(DecideStart.class)
    public Response undecide(
            @PathParam("project") String project, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        decideStart.revoke(project, reason.text());
        return Response.ok(repetition(project)).build();
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

    private Continuation read(String line, String startFiscalYear) {
        FiscalYear year = FiscalYears.required("startFiscalYear", startFiscalYear);
        return queries.continuation(queries.line(line), year);
    }

    private Response json(Response.ResponseBuilder response, String project) {
        return response.entity(
                        ProjectJson.of(queries.succession(Ids.read(project)).project()))
                .build();
    }
}
