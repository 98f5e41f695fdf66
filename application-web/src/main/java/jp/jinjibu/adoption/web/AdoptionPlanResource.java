package jp.jinjibu.adoption.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.adoption.PlanState;
import jp.jinjibu.adoption.usecase.AdoptionPlanQueries;
import jp.jinjibu.adoption.usecase.AdoptionPlanQueries.Item;
import jp.jinjibu.adoption.usecase.AdoptionPlanQueries.Plan;
import jp.jinjibu.adoption.usecase.AdoptionPlanQueries.Version;
import jp.jinjibu.adoption.usecase.AnnounceAdoption;
import jp.jinjibu.adoption.usecase.DecideAdoption;
import jp.jinjibu.adoption.usecase.PlanSetting;
import jp.jinjibu.adoption.usecase.PrepareAdoption;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.OptionalReason;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 採択の案の API。 */
@Path(JinjibuApplication.API + "/calls/{call}/adoption-plan")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdoptionPlanResource {
    @Inject
    private AdoptionPlanQueries queries;

    @Inject
    private PlanSetting setting;

    @Inject
    private PrepareAdoption prepareAdoption;

    @Inject
    private DecideAdoption decideAdoption;

    @Inject
    private AnnounceAdoption announceAdoption;

    /** 版の見出し。 */
    public record VersionJson(
            int version,
            @Nullable Integer baseVersion,
            PlanState status,
            String statusLabel,
            long allotmentYen,
            int adopted,
            long adoptedYen,
            String reason,
            String preparedBy,
            Instant preparedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason,
            List<ApprovalStepJson> history,
            @Nullable String announcedBy,
            @Nullable Instant announcedAt,
            @Nullable String supersededReason) {
        static VersionJson of(Version v) {
            return new VersionJson(
                    v.versionNo(),
                    v.base().orElse(null),
                    v.state(),
                    v.state().label(),
                    v.allotment().yen(),
                    v.adopted(),
                    v.adoptedAmount().yen(),
                    v.reason(),
                    v.preparedBy(),
                    v.preparedAt(),
                    v.decidedBy().orElse(null),
                    v.decidedAt().orElse(null),
                    v.decisionReason().orElse(null),
                    ApprovalStepJson.of(v.history()),
                    v.announcedBy().orElse(null),
                    v.announcedAt().orElse(null),
                    v.supersededReason().orElse(null));
        }
    }

    /** 一件。before は前の版での採否。amountYen は、額のない枠と、計算できない申請では null。 */
    public record ItemJson(
            String application,
            String bodyName,
            String projectName,
            String track,
            int rank,
            @Nullable BigDecimal score,
            @Nullable Long amountYen,
            long cumulativeYen,
            ApplicationState result,
            String resultLabel,
            @Nullable Integer reserveOrder,
            @Nullable Integer no,
            boolean promoted,
            @Nullable ApplicationState before) {
        static ItemJson of(Item i) {
            return new ItemJson(
                    i.number(),
                    i.bodyName(),
                    i.projectName(),
                    i.track(),
                    i.rank(),
                    i.score().orElse(null),
                    i.amount().map(Money::yen).orElse(null),
                    i.cumulative().yen(),
                    i.result(),
                    i.resultLabel(),
                    i.reserveOrder().orElse(null),
                    i.listNo().orElse(null),
                    i.promoted(),
                    i.before().orElse(null));
        }
    }

    /** 採択の案。 */
    public record PlanJson(String call, @JsonUnwrapped VersionJson version, List<ItemJson> items, List<ActJson> acts) {
        static PlanJson of(Plan plan, Acts acts) {
            return new PlanJson(
                    plan.call().code(),
                    VersionJson.of(plan.version()),
                    plan.items().stream().map(ItemJson::of).toList(),
                    ActJson.of(acts));
        }
    }

    /** 最も新しい版（事務局、担当官、監査）。 */
    @GET
    @UseCase(AdoptionPlanQueries.class)
    public Response latest(@PathParam("call") String call) {
        return json(Response.ok(), call);
    }

    /** すべての版。新しい順（事務局、担当官、監査）。 */
    @GET
    @Path("/versions")
    @UseCase(AdoptionPlanQueries.class)
    public ListJson<VersionJson> versions(@PathParam("call") String call) {
        return ListJson.whole(queries.versions(call), VersionJson::of);
    }

    /** 一つの版（事務局、担当官、監査）。 */
    @GET
    @Path("/versions/{version: [0-9]{1,9}}")
    @UseCase(AdoptionPlanQueries.class)
    public PlanJson version(@PathParam("call") String call, @PathParam("version") int version) {
        return PlanJson.of(queries.get(call, version), setting.acts(call));
    }

    /** 案を作る（事務局）。公表の後は、空きに補欠を繰り上げる版を作る。 */
    @POST
    @Consumes(MediaType.WILDCARD)
    @UseCase(PrepareAdoption.class)
    public Response prepare(@PathParam("call") String call, @Nullable @Valid OptionalReason preparation) {
        int version = prepareAdoption.prepare(call, OptionalReason.text(preparation));
        return json(JinjibuApplication.created("/calls/" + call + "/adoption-plan/versions/" + version), call);
    }

    /** 承認し、額を確保する（担当官、作った人とは別の人）。 */
    @POST
    @Path("/approval")
    @Consumes(MediaType.WILDCARD)
    @KeyRequired
    @UseCase(DecideAdoption.class)
    public Response approve(@PathParam("call") String call) {
        decideAdoption.approve(call);
        return json(Response.ok(), call);
    }

    /** 差し戻す（担当官、作った人とは別の人）。 */
    @POST
    @Path("/rejection")
    @UseCase(DecideAdoption.class)
    public Response reject(@PathParam("call") String call, @Nullable Rejection rejection) {
        decideAdoption.reject(call, Rejection.text(rejection));
        return json(Response.ok(), call);
    }

    /** 公表する（事務局）。 */
    @POST
    @Path("/announcement")
    @Consumes(MediaType.WILDCARD)
    @UseCase(AnnounceAdoption.class)
    public Response announce(@PathParam("call") String call) {
        announceAdoption.announce(call);
        return json(Response.ok(), call);
    }

    private Response json(Response.ResponseBuilder response, String call) {
        Plan plan = queries.findLatest(call).orElseThrow(() -> new NotFound("採択の案はまだ作られていません。"));
        return response.entity(PlanJson.of(plan, setting.acts(call))).build();
    }
}
