package jp.jinjibu.payment.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.payment.PaymentStage;
import jp.jinjibu.payment.usecase.PaymentQueries;
import jp.jinjibu.payment.usecase.PaymentQueries.Filter;
import jp.jinjibu.payment.usecase.PaymentQueries.Row;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 請求と支払の一覧の画面（支払担当と監査）。 */
@Path("/payments")
@ApplicationScoped
public class PaymentListPages implements Numbers {
    @Inject
    private PaymentQueries queries;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /** 一覧の画面の値。 */
    public record ListPage(
            List<Row> rows, long count, String first, String next, String text, String status, List<Option> stages) {}

    @Override
    public List<Tile> tiles() {
        return List.of(Tile.count("請求と支払", queries.count(new Filter(null, null)), "", "/payments"));
    }

    /** 請求と、その支払までの段階。 */
    @GET
    @UseCase(value = PaymentQueries.class, method = "list")
    @Place(area = Area.GRANTS, order = 2, label = "請求と支払", also = "/applications/[^/]+/payment.*")
    public Response list(
            @QueryParam("q") String text, @QueryParam("status") String status, @QueryParam("after") String after) {
        Filter filter = new Filter(PaymentListResource.stage(status), text);
        int size = Paging.limit(null);
        ListJson<Row> page =
                Paging.page(queries.list(filter, after == null ? "" : after, size + 1), size, row -> row, Row::number);
        String here = "/payments?q=" + URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8) + "&status="
                + (status == null ? "" : status);
        return pages.show(
                frames.titled("請求と支払"),
                "payment/list.jte",
                Map.of(
                        "page",
                        new ListPage(
                                page.items(),
                                queries.count(filter),
                                after == null ? "" : here,
                                page.next() == null ? "" : here + "&after=" + page.next(),
                                text == null ? "" : text,
                                status == null ? "" : status,
                                Stream.of(PaymentStage.values())
                                        .map(stage -> Option.of(stage.name(), stage.label()))
                                        .toList())));
    }
}
