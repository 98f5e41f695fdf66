package jp.jinjibu.programme.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.programme.WorkedExample;
import jp.jinjibu.programme.WorkedExample.Point;
import jp.jinjibu.programme.usecase.ActivateRuleSet;
import jp.jinjibu.programme.usecase.LoadRuleSet;
import jp.jinjibu.programme.usecase.RuleSetContents;
import jp.jinjibu.programme.usecase.RuleSetContents.Day;
import jp.jinjibu.programme.usecase.RuleSetDifference.Change;
import jp.jinjibu.programme.usecase.RuleSetDifference.Kind;
import jp.jinjibu.programme.usecase.RuleSetQueries;
import jp.jinjibu.programme.usecase.RuleSetQueries.Detail;
import jp.jinjibu.programme.usecase.RuleSetQueries.Earlier;
import jp.jinjibu.programme.usecase.RuleSetView;
import jp.jinjibu.programme.usecase.WithdrawRuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Term;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.StepJson;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 規則集。 */
@Path(JinjibuApplication.API + "/rule-sets")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RuleSetsResource {
    /** 規則集のファイルの型。 */
    public static final String YAML = "application/yaml";

    /** 受け取る型。道具によって、YAML の呼び方が違う。 */
    private static final List<String> ACCEPTED = List.of(YAML, "application/x-yaml", "text/yaml", MediaType.TEXT_PLAIN);

    @Inject
    private RuleSetQueries queries;

    @Inject
    private LoadRuleSet loadRuleSet;

    @Inject
    private ActivateRuleSet activateRuleSet;

    @Inject
    private WithdrawRuleSet withdrawRuleSet;

    /**
     * 規則集の版。人は利用者名。
     *
     * @param acts 呼んだ人が今できること。一つを読んだときだけ
     * @param difference 前の規則集との違い。一つを読んだときだけで、前の規則集がなければ null
     * @param examples 補助金額の計算例。一つを読んだときだけ
     * @param timeline 規則集の日付。早い順。一つを読んだときだけ
     */
    public record RuleSetJson(
            String code,
            int version,
            StoredRuleSet.State state,
            int fiscalYear,
            String name,
            String contentSha256,
            String loadedBy,
            Instant loadedAt,
            @Nullable String requestedBy,
            @Nullable Instant requestedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String rejection,
            @Nullable RetirementJson retirement,
            List<ApprovalStepJson> history,
            @Nullable List<ActJson> acts,
            @Nullable DifferenceJson difference,
            @Nullable List<ExampleJson> examples,
            @Nullable List<DayJson> timeline) {
        static RuleSetJson of(RuleSetView r) {
            return of(r, null, null, null, null);
        }

        static RuleSetJson of(Detail detail) {
            return of(
                    detail.ruleSet(),
                    ActJson.of(detail.acts()),
                    detail.earlier().map(DifferenceJson::of).orElse(null),
                    WorkedExample.of(detail.rules()).stream()
                            .map(ExampleJson::of)
                            .toList(),
                    RuleSetContents.of(detail.rules()).days().stream()
                            .map(DayJson::of)
                            .toList());
        }

        private static RuleSetJson of(
                RuleSetView r,
                @Nullable List<ActJson> acts,
                @Nullable DifferenceJson difference,
                @Nullable List<ExampleJson> examples,
                @Nullable List<DayJson> timeline) {
            return new RuleSetJson(
                    r.code(),
                    r.version(),
                    r.state(),
                    r.fiscalYear(),
                    r.name(),
                    r.contentSha256(),
                    r.loadedBy(),
                    r.loadedAt(),
                    r.requestedBy().orElse(null),
                    r.requestedAt().orElse(null),
                    r.approvedBy().orElse(null),
                    r.approvedAt().orElse(null),
                    r.rejection().orElse(null),
                    r.retirement().map(RetirementJson::of).orElse(null),
                    ApprovalStepJson.of(r.history()),
                    acts,
                    difference,
                    examples,
                    timeline);
        }
    }

    /** 廃止したこと。廃止した人は利用者名。 */
    public record RetirementJson(String by, Instant at, String reason) {
        static RetirementJson of(StoredRuleSet.Retirement retirement) {
            return new RetirementJson(retirement.by(), retirement.at(), retirement.reason());
        }
    }

    /**
     * 前の規則集との違い。
     *
     * @param code 前の規則集の符号
     * @param version 前の規則集の版
     */
    public record DifferenceJson(String code, int version, List<ChangeJson> changes) {
        static DifferenceJson of(Earlier earlier) {
            return new DifferenceJson(
                    earlier.code(),
                    earlier.version(),
                    earlier.difference().changes().stream().map(ChangeJson::of).toList());
        }
    }

    /**
     * 一つの違い。
     *
     * @param text 違いを述べた一文
     */
    public record ChangeJson(
            Term.Group group, Kind kind, String what, String where, String before, String after, String text) {
        static ChangeJson of(Change change) {
            return new ChangeJson(
                    change.group(),
                    change.kind(),
                    change.what(),
                    change.where(),
                    change.before(),
                    change.after(),
                    change.text());
        }
    }

    /** 補助金額の計算例。 */
    public record ExampleJson(
            String track, String rate, Point point, long costYen, long subsidyYen, List<StepJson> steps) {
        static ExampleJson of(WorkedExample example) {
            return new ExampleJson(
                    example.track().code(),
                    example.rate().rate().value().toString(),
                    example.point(),
                    example.cost().yen(),
                    example.derivation().result().yen(),
                    StepJson.of(example.derivation()));
        }
    }

    /**
     * 日付の順の一つ。
     *
     * @param origin 公表か見本か
     */
    public record DayJson(LocalDate on, String display, String label, Origin.State origin) {
        static DayJson of(Day day) {
            return new DayJson(
                    day.on(), day.display(), day.label(), day.origin().state());
        }
    }

    /** 登録されたすべての版。 */
    @UseCase(RuleSetQueries.class)
    @GET
    public ListJson<RuleSetJson> list() {
        return ListJson.whole(queries.list(), RuleSetJson::of);
    }

    /** 一つの版。 */
    @UseCase(RuleSetQueries.class)
    @GET
    @Path("/{code}/versions/{version: [0-9]{1,9}}")
    public RuleSetJson get(@PathParam("code") String code, @PathParam("version") int version) {
        return RuleSetJson.of(queries.get(code, version));
    }

    /** 登録されたままのファイル。 */
    @UseCase(RuleSetQueries.class)
    @GET
    @Path("/{code}/versions/{version: [0-9]{1,9}}/content")
    @Produces(YAML)
    public String content(@PathParam("code") String code, @PathParam("version") int version) {
        return queries.get(code, version).content();
    }

    /** ファイルを検査して登録する（管理者）。同じ内容の版がすでにあれば 200 で、何も変わらない。 */
    @UseCase(value = LoadRuleSet.class, method = "load")
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response load(@HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type, byte[] content) {
        if (type == null || !ACCEPTED.contains(type.getType() + "/" + type.getSubtype())) {
            throw new BusinessRuleViolation(
                    Refusal.MEDIA_TYPE, "本文の形式（Content-Type）は、" + String.join("、", ACCEPTED) + " のどれかにしてください。");
        }
        LoadRuleSet.Outcome outcome = loadRuleSet.load("rule-set.yaml", content);
        RuleSetJson json = RuleSetJson.of(outcome.ruleSet());
        URI location = URI.create(JinjibuApplication.API + "/rule-sets/" + json.code() + "/versions/" + json.version());
        return (outcome.added() ? Response.created(location) : Response.ok())
                .entity(json)
                .build();
    }

    /** 有効化を申請する（管理者）。 */
    @UseCase(value = ActivateRuleSet.class, method = "request")
    @POST
    @Path("/{code}/versions/{version: [0-9]{1,9}}/activation")
    public Response request(@PathParam("code") String code, @PathParam("version") int version) {
        return json(activateRuleSet.request(code, version));
    }

    /** 有効化を承認する（経産省、申請した人とは別の人）。 */
    @UseCase(value = ActivateRuleSet.class, method = "approve")
    @POST
    @Path("/{code}/versions/{version: [0-9]{1,9}}/activation/approval")
    @KeyRequired
    public Response approve(@PathParam("code") String code, @PathParam("version") int version) {
        return json(activateRuleSet.approve(code, version));
    }

    /** 有効化を差し戻す（経産省、申請した人とは別の人）。 */
    @UseCase(value = ActivateRuleSet.class, method = "reject")
    @POST
    @Path("/{code}/versions/{version: [0-9]{1,9}}/activation/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reject(
            @PathParam("code") String code, @PathParam("version") int version, @Nullable Rejection reason) {
        return json(activateRuleSet.reject(code, version, Rejection.text(reason)));
    }

    /** 廃止する（経産省）。 */
    @UseCase(value = WithdrawRuleSet.class, method = "retire")
    @POST
    @Path("/{code}/versions/{version: [0-9]{1,9}}/retirement")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response retire(
            @PathParam("code") String code,
            @PathParam("version") int version,
            @NotNull(message = "理由を送ってください。") @Valid Reason reason) {
        return json(withdrawRuleSet.retire(code, version, reason.text()));
    }

    /** 登録を取り消し、版を消す（管理者）。 */
    @UseCase(value = WithdrawRuleSet.class, method = "remove")
    @POST
    @Path("/{code}/versions/{version: [0-9]{1,9}}/removal")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response remove(
            @PathParam("code") String code,
            @PathParam("version") int version,
            @NotNull(message = "理由を送ってください。") @Valid Reason reason) {
        withdrawRuleSet.remove(code, version, reason.text());
        return Response.noContent().build();
    }

    private static Response json(RuleSetView ruleSet) {
        return Response.ok(RuleSetJson.of(ruleSet), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
