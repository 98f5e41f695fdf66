package jp.jinjibu.payment.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.grant.web.SendingBack;
import jp.jinjibu.payment.usecase.ClaimPayment;
import jp.jinjibu.payment.usecase.PayGrant;
import jp.jinjibu.payment.usecase.PaymentQueries;
import jp.jinjibu.payment.web.PaymentJson.ClaimJson;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.shared.web.Yen;

/** 請求の API。 */
@Path(JinjibuApplication.API + "/grants/{number}/claims")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ClaimsResource {
    @Inject
    private PaymentQueries queries;

    @Inject
    private ClaimPayment claimPayment;

    @Inject
    private PayGrant payGrant;

    /** 請求の内容。請求の日は、請求した日になる。 */
    public record ClaimBody(
            @NotNull(message = "請求する額を送ってください。") @Yen Long amountYen) {}

    /** 請求。生きているもの、差し戻したもの（新しい順）の順。まだなら空。 */
    @GET
    @UseCase(PaymentQueries.class)
    public ListJson<ClaimJson> list(@PathParam("number") String number) {
        return ListJson.whole(ClaimJson.of(queries.get(number)));
    }

    /** 請求する（申請者）。額は、確定額から支払った額を引いたものに等しいこと。取り消せない。 */
    @POST
    @UseCase(ClaimPayment.class)
    public Response claim(@PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid ClaimBody body) {
        claimPayment.claim(number, new Money(body.amountYen()));
        return JinjibuApplication.created("/grants/" + number + "/claims")
                .entity(ClaimJson.of(queries.get(number)).getFirst())
                .build();
    }

    /** 請求を団体に差し戻す（支払担当）。 */
    @POST
    @Path("/return")
    @UseCase(PayGrant.class)
    public Response sendBack(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid SendingBack wanted) {
        payGrant.sendBack(number, wanted.wish());
        return Response.ok(list(number)).build();
    }
}
