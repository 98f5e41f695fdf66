package jp.jinjibu.payment.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jp.jinjibu.payment.PaymentStage;
import jp.jinjibu.payment.usecase.PaymentList;
import jp.jinjibu.payment.usecase.PaymentList.Filter;
import jp.jinjibu.payment.usecase.PaymentList.Row;
import jp.jinjibu.payment.web.PaymentJson.ClaimRowJson;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;

/** 請求と支払の一覧の API（支払担当と監査）。 */
@Path(JinjibuApplication.API + "/payments")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PaymentListResource {
    @Inject
    private PaymentList queries;

    /** 請求。申請番号の順。 */
    @GET
    @UseCase(PaymentList.class)
    public ListJson<ClaimRowJson> list(
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(
                limit, size -> queries.list(filter(status, text), after, size), ClaimRowJson::of, Row::number);
    }

    static Filter filter(String status, String text) {
        return new Filter(
                Condition.oneOf(PaymentStage.class, "status", "状態", status).orElse(null), text);
    }
}
