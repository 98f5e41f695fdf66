package jp.jinjibu.grant.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.ChangeAccount;
import jp.jinjibu.grant.usecase.DecideGrant;
import jp.jinjibu.grant.usecase.GrantList;
import jp.jinjibu.grant.usecase.GrantList.Draft;
import jp.jinjibu.grant.usecase.GrantList.Filter;
import jp.jinjibu.grant.usecase.GrantList.Row;
import jp.jinjibu.grant.usecase.GrantQueries;
import jp.jinjibu.grant.usecase.GrantQueries.View;
import jp.jinjibu.grant.usecase.RequestGrant;
import jp.jinjibu.grant.web.GrantBody.AccountChangeBody;
import jp.jinjibu.grant.web.GrantBody.DecisionBody;
import jp.jinjibu.grant.web.GrantBody.RequestBody;
import jp.jinjibu.grant.web.GrantJson.GrantRowJson;
import jp.jinjibu.grant.web.GrantJson.GrantViewJson;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 交付の API。交付申請を出す宛先は {@link GrantRequestResource}。 */
@Path(JinjibuApplication.API + "/grants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GrantsResource {
    @Inject
    private GrantList grants;

    @Inject
    private GrantQueries queries;

    @Inject
    private CaseQueries cases;

    @Inject
    private RequestGrant requestGrant;

    @Inject
    private DecideGrant decideGrant;

    @Inject
    private ChangeAccount changeAccount;

    /** 見てよい交付。新しい年度から、番号の順。 */
    @GET
    @UseCase(GrantList.class)
    public ListJson<GrantRowJson> list(
            @QueryParam("call") @DefaultValue("") String call,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("overdue") @DefaultValue("") String overdue,
            @QueryParam("draft") @DefaultValue("") String draft,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(
                limit,
                size -> grants.list(filter(call, status, overdue, draft, text), after, size),
                GrantRowJson::of,
                Row::number);
    }

    /** 一つの交付。見てよくなければ 404。 */
    @GET
    @Path("/{number}")
    @UseCase(GrantQueries.class)
    public Response get(@PathParam("number") String number) {
        return json(Response.ok(), number);
    }

    /** 交付申請を直す（申請者）。事務局が交付決定の案を用意するまで。 */
    @PUT
    @Path("/{number}")
    @UseCase(RequestGrant.class)
    public Response revise(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid RequestBody body) {
        requestGrant.revise(number, IfMatch.version(ifMatch), body.toModel());
        return json(Response.ok(), number);
    }

    /** 交付申請を取り下げる（申請者）。取り消せない。 */
    @POST
    @Path("/{number}/withdrawal")
    @UseCase(RequestGrant.class)
    public Response withdraw(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        requestGrant.withdraw(number, reason.text());
        return json(Response.ok(), number);
    }

    /** 交付申請を差し戻す（事務局）。 */
    @POST
    @Path("/{number}/return")
    @UseCase(DecideGrant.class)
    public Response sendBack(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid SendingBack wanted) {
        decideGrant.sendBack(number, wanted.wish());
        return json(Response.ok(), number);
    }

    /** 交付決定の案を用意する（事務局）。 */
    @POST
    @Path("/{number}/decision")
    @KeyRequired
    @UseCase(DecideGrant.class)
    public Response prepare(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid DecisionBody body) {
        decideGrant.prepare(number, body.toModel());
        return created(queries.get(number), cases.get(number).acts());
    }

    /** 承認する（事務局、用意した人とは別の人）。 */
    @POST
    @Path("/{number}/decision/approval")
    @Consumes(MediaType.WILDCARD)
    @KeyRequired
    @UseCase(value = DecideGrant.class, method = "approve")
    public Response approve(@PathParam("number") String number) {
        decideGrant.approve(number);
        return json(Response.ok(), number);
    }

    /** 差し戻す（事務局、用意した人とは別の人）。 */
    @POST
    @Path("/{number}/decision/rejection")
    @UseCase(value = DecideGrant.class, method = "reject")
    public Response reject(@PathParam("number") String number, @Nullable Rejection reason) {
        decideGrant.reject(number, Rejection.text(reason));
        return json(Response.ok(), number);
    }

    /** 振込先の変更を届け出る（申請者）。 */
    @POST
    @Path("/{number}/bank-account-changes")
    @UseCase(ChangeAccount.class)
    public Response proposeAccount(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid AccountChangeBody body) {
        changeAccount.propose(
                number, body.bankAccount().toModel(), body.reason().strip());
        return created(queries.get(number), cases.get(number).acts());
    }

    /** 振込先の変更を承認する（支払担当）。 */
    @POST
    @Path("/{number}/bank-account-changes/approval")
    @Consumes(MediaType.WILDCARD)
    @KeyRequired
    @UseCase(value = ChangeAccount.class, method = "approve")
    public Response approveAccount(@PathParam("number") String number) {
        changeAccount.approve(number);
        return json(Response.ok(), number);
    }

    /** 振込先の変更を差し戻す（支払担当）。 */
    @POST
    @Path("/{number}/bank-account-changes/rejection")
    @UseCase(value = ChangeAccount.class, method = "reject")
    public Response rejectAccount(@PathParam("number") String number, @Nullable Rejection reason) {
        changeAccount.reject(number, Rejection.text(reason));
        return json(Response.ok(), number);
    }

    private Response json(Response.ResponseBuilder response, String number) {
        return json(response, queries.get(number), cases.get(number).acts());
    }

    static Response created(View view, Acts acts) {
        return json(JinjibuApplication.created("/grants/" + view.number()), view, acts);
    }

    private static Response json(Response.ResponseBuilder response, View view, Acts acts) {
        return response.entity(GrantViewJson.of(view, acts))
                .tag(Long.toString(view.version()))
                .build();
    }

    private static Filter filter(String call, String status, String overdue, String draft, String text) {
        if (!overdue.matches("(true|false)?")) {
            throw ProblemException.malformed("overdue", "期限超過（overdue）は true か false です。");
        }
        return new Filter(
                call,
                Condition.oneOf(GrantState.class, "status", "状態", status).orElse(null),
                overdue.isEmpty() ? null : Boolean.valueOf(overdue),
                Condition.oneOf(Draft.class, "draft", "承認を待つ案", draft).orElse(null),
                text);
    }
}
