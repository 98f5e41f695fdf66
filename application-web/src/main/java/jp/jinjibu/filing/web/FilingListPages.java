package jp.jinjibu.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.filing.FilingState;
import jp.jinjibu.filing.usecase.FilingList;
import jp.jinjibu.filing.usecase.FilingList.Filter;
import jp.jinjibu.filing.usecase.FilingList.Row;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 届け出るものの一覧の画面。期限の順。 */
@Path("/filings")
@RequestScoped
public class FilingListPages {
    @Inject
    private FilingList filings;

    @Inject
    private Pages pages;

    private static final List<Option> STATES = Stream.concat(
                    Stream.of(Option.of(Filter.WANTED, "提出を待つもの"), Option.of(Filter.OVERDUE, "期限を過ぎたもの")),
                    Stream.of(FilingState.values())
                            .filter(state -> state != FilingState.DRAFT)
                            .map(state -> Option.of(state.name(), state.label())))
            .toList();

    /** 見てよいもの。期限の順。 */
    @GET
    @UseCase(value = FilingList.class, method = "list")
    @Place(area = Area.REPORTS, order = 3, label = "報告と届出", also = "/applications/[^/]+/filings.*")
    public Response list(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("after") @DefaultValue("") String after) {
        Listing listing = Listing.at("/filings")
                .searching("申請番号・団体・事業", text)
                .choosing(
                        "kind",
                        "種類",
                        kind,
                        filings.kinds().entrySet().stream()
                                .map(known -> Option.of(known.getKey(), known.getValue()))
                                .toList())
                .choosing("status", "状態", status, STATES);
        List<Row> found = filings.list(new Filter(listing.value("kind"), listing.value("status"), listing.value("q")));
        var page = listing.page(after, (from, limit) -> FilingsResource.after(found, from), Row::key, found::size);
        return pages.page("filing/list.jte", "報告と届出").with("page", page).show();
    }
}
