package jp.jinjibu.programme.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.List;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.programme.usecase.ActivateRuleSet;
import jp.jinjibu.programme.usecase.LoadRuleSet;
import jp.jinjibu.programme.usecase.RuleSetQueries;
import jp.jinjibu.programme.usecase.RuleSetView;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 規則集。 */
@Path(JinjibuApplication.API + "/rule-sets")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RuleSetsResource {
    /** 規則集のファイルの型。 */
    public static final String YAML = "application/yaml";

    @Inject
    private RuleSetQueries queries;

    @Inject
    private LoadRuleSet loadRuleSet;

    @Inject
    private ActivateRuleSet activateRuleSet;

    /**
     * 規則集の版。人は利用者名。
     *
     * @param acts 呼んだ人が今できること。一つを読んだときだけ
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
            List<ApprovalStepJson> history,
            @Nullable List<ActJson> acts) {
        static RuleSetJson of(RuleSetView r) {
            return of(r, null);
        }

        static RuleSetJson of(RuleSetView r, @Nullable List<ActJson> acts) {
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
                    ApprovalStepJson.of(r.history()),
                    acts);
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
        RuleSetQueries.Detail detail = queries.get(code, version);
        return RuleSetJson.of(detail.ruleSet(), ActJson.of(detail.acts()));
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
    @Consumes(YAML)
    public Response load(byte[] content) {
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

    private static Response json(RuleSetView ruleSet) {
        return Response.ok(RuleSetJson.of(ruleSet), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
