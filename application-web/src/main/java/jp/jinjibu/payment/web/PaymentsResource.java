package jp.jinjibu.payment.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
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
import java.time.LocalDate;
import java.util.Optional;
import jp.jinjibu.payment.PaymentResult;
import jp.jinjibu.payment.usecase.PayGrant;
import jp.jinjibu.payment.usecase.PaymentQueries;
import jp.jinjibu.payment.web.PaymentJson.PaymentViewJson;
import jp.jinjibu.shared.web.Filled;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 支払の API。 */
@Path(JinjibuApplication.API + "/grants/{number}/payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PaymentsResource {
    @Inject
    private PaymentQueries queries;

    @Inject
    private PayGrant payGrant;

    /**
     * 支払の内容。額は、請求の額。
     *
     * @param claim 請求の番号。null なら、この交付の請求
     */
    public record PaymentBody(
            @Nullable @Pattern(regexp = "[0-9]{1,18}", message = "請求の番号を確かめてください。")
            String claim,

            @NotNull(message = "振込日を送ってください。") LocalDate valueDate) {}

    /**
     * 銀行の結果。
     *
     * @param reference 銀行の受付番号など
     * @param reason 組戻しの理由。組戻しのときだけ、必ず
     */
    public record ResultBody(
            @NotNull(message = "結果を送ってください。") PaymentResult result,
            @NotNull(message = "結果の日を送ってください。") LocalDate date,

            @Filled(message = "銀行の受付番号などを入力してください。") @Size(max = 100, message = "銀行の受付番号などは100字までにしてください。")
            String reference,

            @Nullable @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {}

    /** 支払。新しい順。申請者には、銀行の結果が出たものだけ。 */
    @GET
    @UseCase(PaymentQueries.class)
    public ListJson<PaymentViewJson> list(@PathParam("number") String number) {
        return ListJson.whole(PaymentViewJson.of(queries.get(number)));
    }

    /** 支払を用意する（支払担当）。 */
    @POST
    @KeyRequired
    @UseCase(PayGrant.class)
    public Response prepare(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid PaymentBody body) {
        payGrant.prepare(number, Optional.ofNullable(body.claim()).map(Long::valueOf), body.valueDate());
        return json(JinjibuApplication.created("/grants/" + number + "/payments"), number);
    }

    /** 承認する（支払担当、用意した人とは別の人）。 */
    @POST
    @Path("/approval")
    @Consumes(MediaType.WILDCARD)
    @KeyRequired
    @UseCase(value = PayGrant.class, method = "approve")
    public Response approve(@PathParam("number") String number) {
        payGrant.approve(number);
        return json(Response.ok(), number);
    }

    /** 差し戻す（支払担当、用意した人とは別の人）。 */
    @POST
    @Path("/rejection")
    @UseCase(value = PayGrant.class, method = "reject")
    public Response reject(@PathParam("number") String number, @Nullable Rejection reason) {
        payGrant.reject(number, Rejection.text(reason));
        return json(Response.ok(), number);
    }

    /** 銀行の結果を記す（支払担当）。 */
    @POST
    @Path("/result")
    @UseCase(PayGrant.class)
    public Response settle(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid ResultBody body) {
        payGrant.settle(
                number,
                body.result(),
                body.date(),
                body.reference().strip(),
                Optional.ofNullable(body.reason()).map(String::strip).filter(text -> !text.isEmpty()));
        return json(Response.ok(), number);
    }

    private Response json(Response.ResponseBuilder response, String number) {
        return response.entity(PaymentViewJson.of(queries.get(number)).getFirst())
                .build();
    }
}
