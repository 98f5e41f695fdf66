package jp.jinjibu.report.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.report.AmountDetermination;
import jp.jinjibu.report.Determination;
import jp.jinjibu.report.usecase.DetermineAmount;
import jp.jinjibu.report.usecase.ReportQueries;
import jp.jinjibu.report.usecase.ReportQueries.Determined;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.StepJson;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 額の確定の API。 */
@Path(JinjibuApplication.API + "/grants/{number}/amount-determination")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AmountDeterminationResource {
    @Inject
    private ReportQueries queries;

    @Inject
    private CaseQueries cases;

    @Inject
    private DetermineAmount determineAmount;

    /** 用意するもの。書くことはない。 */
    public record Preparation() {}

    /** 額の確定。 */
    public record DeterminationJson(
            String number,
            GrantState status,
            String statusLabel,
            FourEyes.State state,
            String stateLabel,
            long amountYen,
            long grantedYen,
            long costYen,
            GrantRules.Method method,
            List<StepJson> derivation,
            List<IncomeAnswerJson> incomeAnswers,
            String preparedBy,
            Instant preparedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason,
            List<ApprovalStepJson> history,
            @Nullable String documentNumber,
            List<ActJson> acts) {
        static DeterminationJson of(Determined d, Acts acts) {
            AmountDetermination determination = d.determination().orElseThrow(() -> new NotFound("額の確定は、まだ用意されていません。"));
            return new DeterminationJson(
                    d.heading().number(),
                    d.heading().state(),
                    d.heading().stateLabel(),
                    determination.approval().state(),
                    determination.approval().state().label(),
                    determination.amount().yen(),
                    d.heading().decision().granted().yen(),
                    determination.cost().yen(),
                    determination.method(),
                    d.computed()
                            .map(Determination::derivation)
                            .map(StepJson::of)
                            .orElse(List.of()),
                    IncomeAnswerJson.of(d.income()),
                    determination.approval().preparedBy(),
                    determination.approval().preparedAt(),
                    determination.approval().decidedBy().orElse(null),
                    determination.approval().decidedAt().orElse(null),
                    determination.approval().decisionReason().orElse(null),
                    ApprovalStepJson.of(determination.approval().history()),
                    determination.documentNumber().orElse(null),
                    ActJson.of(acts));
        }
    }

    /** 額の確定。補助事業者には、承認されたものだけ。 */
    @GET
    @UseCase(ReportQueries.class)
    public Response get(@PathParam("number") String number) {
        return json(Response.ok(), number);
    }

    /** 検査の結果から計算して用意する（事務局）。 */
    @POST
    @UseCase(DetermineAmount.class)
    public Response prepare(@PathParam("number") String number, @Nullable @Valid Preparation preparation) {
        determineAmount.prepare(number);
        return json(JinjibuApplication.created("/grants/" + number + "/amount-determination"), number);
    }

    /** 承認する（事務局、用意も検査もしていない人）。 */
    @POST
    @Path("/approval")
    @Consumes(MediaType.WILDCARD)
    @KeyRequired
    @UseCase(value = DetermineAmount.class, method = "approve")
    public Response approve(@PathParam("number") String number) {
        determineAmount.approve(number);
        return json(Response.ok(), number);
    }

    /** 差し戻す（事務局、用意した人とは別の人）。検査をやり直す。 */
    @POST
    @Path("/rejection")
    @UseCase(value = DetermineAmount.class, method = "reject")
    public Response reject(@PathParam("number") String number, @Nullable Rejection reason) {
        determineAmount.reject(number, Rejection.text(reason));
        return json(Response.ok(), number);
    }

    private Response json(Response.ResponseBuilder response, String number) {
        return response.entity(DeterminationJson.of(
                        queries.determination(number), cases.get(number).acts()))
                .build();
    }
}
