package jp.jinjibu.payment.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.payment.PaymentStage;
import jp.jinjibu.payment.usecase.PaymentList;
import jp.jinjibu.payment.usecase.PaymentList.Filter;
import jp.jinjibu.payment.usecase.PaymentList.Row;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 請求と支払の一覧の画面（支払担当と監査）。 */
@Path("/payments")
@ApplicationScoped
public class PaymentListPages implements Numbers {
    @Inject
    private PaymentList queries;

    @Inject
    private Pages pages;

    private static final List<Option> STAGES = Stream.of(PaymentStage.values())
            .map(stage -> Option.of(stage.name(), stage.label()))
            .toList();

    @Override
    public List<Tile> tiles() {
        return List.of(Tile.count("請求と支払", queries.count(new Filter(null, "")), "", "/payments"));
    }

    /** 請求と、その支払までの段階。 */
    @GET
    @UseCase(PaymentList.class)
    @Place(area = Area.GRANTS, order = 2, label = "請求と支払", also = "/applications/[^/]+/payment.*")
    public Response list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("after") @DefaultValue("") String after) {
        Listing listing =
                Listing.at("/payments").searching("申請者・事業名・地域・番号", text).choosing("status", "段階", status, STAGES);
        Filter filter = new Filter(listing.given(PaymentStage.class, "status"), listing.value("q"));
        var page = listing.page(
                after, (from, limit) -> queries.list(filter, from, limit), Row::number, () -> queries.count(filter));
        return pages.page("payment/list.jte", "請求と支払").with("page", page).show();
    }
}
