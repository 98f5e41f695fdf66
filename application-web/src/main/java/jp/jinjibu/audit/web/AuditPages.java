package jp.jinjibu.audit.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.audit.Kind;
import jp.jinjibu.audit.usecase.AuditQueries;
import jp.jinjibu.audit.usecase.AuditQueries.Filter;
import jp.jinjibu.audit.usecase.AuditQueries.Line;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.look.web.RoleLabels;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 操作の記録の画面（監査）。 */
@Path("/audit")
@ApplicationScoped
public class AuditPages {
    private static final List<Option> KINDS = Stream.of(Kind.values())
            .map(kind -> Option.of(kind.name(), kind.label()))
            .toList();

    /** 今日を含む日数。 */
    private static final List<Option> PERIODS =
            List.of(Option.of("1", "今日"), Option.of("7", "7日間"), Option.of("31", "31日間"), Option.of("366", "1年間"));

    @Inject
    private AuditQueries queries;

    @Inject
    private Doing doing;

    @Inject
    private Pages pages;

    /** 新しい順に。 */
    @GET
    @UseCase(AuditQueries.class)
    @Place(area = Area.SETTINGS, order = 5, label = "操作の記録")
    public Response list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("days") @DefaultValue("") String days,
            @QueryParam("after") @DefaultValue("") String after) {
        Listing listing = Listing.at("/audit")
                .searching("申請番号・利用者名（全部を入力）", text)
                .choosing("kind", "種類", kind, KINDS)
                .choosing("days", "期間", days, PERIODS);
        LocalDate from = listing.value("days").isEmpty()
                ? null
                : doing.today().minusDays(Long.parseLong(listing.value("days")) - 1);
        Filter filter = new Filter(listing.given(Kind.class, "kind"), listing.value("q"), from, null);
        var page = listing.page(
                after,
                (before, limit) -> queries.list(filter, Condition.after(before, Long.MAX_VALUE), limit),
                line -> Long.toString(line.id()));
        return pages.page("audit/list.jte", "操作の記録")
                .with("page", page)
                .with(
                        "csv",
                        Listing.at("/api/v1/audit.csv")
                                .keeping("q", listing.value("q"))
                                .keeping("kind", listing.value("kind"))
                                .keeping("from", from == null ? "" : from.toString()))
                .show();
    }

    /** 何の役割で行ったか。 */
    public static String roles(Line line) {
        return String.join("・", line.roles().stream().map(RoleLabels::of).toList());
    }
}
