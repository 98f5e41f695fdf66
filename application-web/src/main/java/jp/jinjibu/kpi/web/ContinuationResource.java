package jp.jinjibu.kpi.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.util.Optional;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.kpi.ContinuationAnswer;
import jp.jinjibu.kpi.usecase.AcceptContinuation;
import jp.jinjibu.kpi.usecase.ContinuationReportQueries;
import jp.jinjibu.kpi.usecase.ContinuationReportQueries.Report;
import jp.jinjibu.kpi.usecase.ContinuationReportQueries.View;
import jp.jinjibu.kpi.usecase.ReportContinuation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.web.Filled;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 継続状況報告の API。 */
@Path(JinjibuApplication.API + "/grants/{number}/continuation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ContinuationResource {
    @Inject
    private ContinuationReportQueries queries;

    @Inject
    private ReportContinuation reportContinuation;

    @Inject
    private AcceptContinuation acceptContinuation;

    /** 後継の団体。 */
    public record SuccessorBody(
            @NotNull(message = "後継の団体の法人番号を送ってください。") @Pattern(regexp = "[0-9]{13}", message = "法人番号は13桁の半角数字です。")
            String corporateNumber,

            @Filled(message = "後継の団体の名称を入力してください。") @Size(max = 200, message = "名称は200字までにしてください。")
            String name) {}

    /** 人数。 */
    public record PeopleBody(
            @NotNull(message = "確保した人の数を送ってください。")
            @Min(value = 0, message = "人数は0以上にしてください。")
            @Max(value = ContinuationAnswer.MAX_PEOPLE, message = "人数が多すぎます。")
            Integer won,

            @NotNull(message = "育成した人の数を送ってください。")
            @Min(value = 0, message = "人数は0以上にしてください。")
            @Max(value = ContinuationAnswer.MAX_PEOPLE, message = "人数が多すぎます。")
            Integer trained,

            @NotNull(message = "定着した人の数を送ってください。")
            @Min(value = 0, message = "人数は0以上にしてください。")
            @Max(value = ContinuationAnswer.MAX_PEOPLE, message = "人数が多すぎます。")
            Integer kept) {}

    /**
     * 継続状況。
     *
     * @param continued 取組を続けているか
     * @param withSubsidy 補助を受けて続けているか
     * @param sameRegion 同じ地域で続けているか
     * @param successor 後継の団体。この団体が続けているなら null
     * @param situation 状況
     * @param people 人数。書かなくてもよい
     */
    public record ContinuationBody(
            @NotNull(message = "取組を続けているかを送ってください。") Boolean continued,
            @NotNull(message = "補助を受けているかを送ってください。") Boolean withSubsidy,
            @NotNull(message = "同じ地域かを送ってください。") Boolean sameRegion,
            @Nullable @Valid SuccessorBody successor,

            @Filled(message = "状況を入力してください。")
            @Size(max = ContinuationAnswer.MAX_SITUATION, message = "状況は2000字までにしてください。")
            String situation,

            @Nullable @Valid PeopleBody people) {

        ContinuationAnswer toModel() {
            return new ContinuationAnswer(
                    continued,
                    withSubsidy,
                    sameRegion,
                    Optional.ofNullable(successor)
                            .map(other -> new ContinuationAnswer.Successor(
                                    new CorporateNumber(other.corporateNumber()),
                                    other.name().strip())),
                    situation.strip(),
                    Optional.ofNullable(people)
                            .map(count -> new ContinuationAnswer.People(count.won(), count.trained(), count.kept())));
        }
    }

    /** 後継の団体。 */
    public record SuccessorJson(String corporateNumber, String name) {}

    /** 人数。 */
    public record PeopleJson(int won, int trained, int kept) {}

    /** 出された報告。 */
    public record ReportJson(
            boolean continued,
            boolean withSubsidy,
            boolean sameRegion,
            @Nullable SuccessorJson successor,
            String situation,
            @Nullable PeopleJson people,
            LocalDate firstSubmittedOn,
            Instant submittedAt,
            @Nullable String returnReason) {
        static ReportJson of(Report report) {
            ContinuationAnswer answer = report.answer();
            return new ReportJson(
                    answer.continued(),
                    answer.withSubsidy(),
                    answer.sameRegion(),
                    answer.successor()
                            .map(other -> new SuccessorJson(other.number().digits(), other.name()))
                            .orElse(null),
                    answer.situation(),
                    answer.people()
                            .map(people -> new PeopleJson(people.won(), people.trained(), people.kept()))
                            .orElse(null),
                    report.firstSubmittedOn(),
                    report.submittedAt(),
                    report.returnReason().orElse(null));
        }
    }

    /**
     * 継続状況報告。
     *
     * @param status 報告の状態。まだなら NONE
     * @param closedReason 今は報告できない理由。報告できるなら null
     */
    public record ContinuationJson(
            String number,
            String status,
            String statusLabel,
            GrantState grantStatus,
            String grantStatusLabel,
            @Nullable Integer startFiscalYear,
            @Nullable LocalDate dueOn,
            boolean overdue,
            @Nullable String closedReason,
            @Nullable ReportJson report) {
        static ContinuationJson of(View view) {
            return new ContinuationJson(
                    view.number(),
                    view.report().map(report -> report.state().name()).orElse("NONE"),
                    view.report().map(report -> report.state().label()).orElse("未報告"),
                    view.state(),
                    view.stateLabel(),
                    view.startFiscalYear().map(FiscalYear::startYear).orElse(null),
                    view.dueOn().orElse(null),
                    view.overdue(),
                    view.closed().orElse(null),
                    view.report().map(ReportJson::of).orElse(null));
        }
    }

    /** 継続状況報告。 */
    @GET
    @UseCase(ContinuationReportQueries.class)
    public ContinuationJson get(@PathParam("number") String number) {
        return ContinuationJson.of(queries.get(number));
    }

    /** 報告する（申請者）。差し戻されたときは、出し直す。 */
    @POST
    @Once
    @UseCase(ReportContinuation.class)
    public Response report(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid ContinuationBody body) {
        reportContinuation.report(number, body.toModel());
        return json(
                Response.created(URI.create(JinjibuApplication.API + "/grants/" + number + "/continuation")), number);
    }

    /** 受理する（事務局）。支払が済んでいれば、交付は完了する。 */
    @POST
    @Path("/acceptance")
    @Consumes(MediaType.WILDCARD)
    @Once
    @UseCase(AcceptContinuation.class)
    public Response accept(@PathParam("number") String number) {
        acceptContinuation.accept(number);
        return json(Response.ok(), number);
    }

    /** 差し戻す（事務局）。 */
    @POST
    @Path("/return")
    @Once
    @UseCase(AcceptContinuation.class)
    public Response sendBack(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        acceptContinuation.sendBack(number, reason.text());
        return json(Response.ok(), number);
    }

    private Response json(Response.ResponseBuilder response, String number) {
        return response.entity(ContinuationJson.of(queries.get(number)))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
