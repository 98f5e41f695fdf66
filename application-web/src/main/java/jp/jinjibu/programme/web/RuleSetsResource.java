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
import java.util.List;
import jp.jinjibu.programme.usecase.ActivateRuleSet;
import jp.jinjibu.programme.usecase.LoadRuleSet;
import jp.jinjibu.programme.usecase.RuleSetQueries;
import jp.jinjibu.programme.usecase.RuleSetView;
import jp.jinjibu.programme.usecase.WithdrawRuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Reason;
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
