package jp.jinjibu.grant.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.GrantList;
import jp.jinjibu.grant.usecase.GrantList.Draft;
import jp.jinjibu.grant.usecase.GrantList.Filter;
import jp.jinjibu.grant.usecase.GrantList.Row;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 交付の一覧の画面。 */
@Path("/grants")
@ApplicationScoped
public class GrantListPages implements Numbers {
    @Inject
    private GrantList grants;

    @Inject
    private CallQueries calls;

    @Inject
    private Pages pages;

    private static final List<Option> OVERDUE = List.of(Option.of("true", "過ぎたものだけ"));

    private static final List<Option> DRAFTS =
            List.of(Option.of(Draft.NONE.name(), "まだない"), Option.of(Draft.OTHERS.name(), "ほかの人が用意した"));

    @Override
    public List<Tile> tiles() {
        return List.of(Tile.count("交付", grants.count(new Filter("", null, null, null, "")), "", "/grants"));
    }

    /** 見てよい交付。 */
    @GET
    @UseCase(GrantList.class)
    @Place(
            area = Area.GRANTS,
            order = 1,
            label = "交付",
            also = "/applications/[^/]+/(grant|inspection|amount-determination).*")
    public Response list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("call") @DefaultValue("") String call,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("overdue") @DefaultValue("") String overdue,
            @QueryParam("draft") @DefaultValue("") String draft,
            @QueryParam("after") @DefaultValue("") String after) {
        List<CallView> all = calls.list();
        Listing listing = Listing.at("/grants")
                .searching("申請者・事業名・地域・番号", text)
                .choosingCall(
                        call,
                        all.stream()
                                .filter(view -> view.rules().has(GrantRules.class))
                                .toList())
                .choosing("status", "状態", status, GrantText.stateOptions(all))
                .choosing("overdue", "実績報告の期限", overdue, OVERDUE)
                .choosing("draft", "承認を待つ案", draft, DRAFTS);
        Filter filter = new Filter(
                listing.value("call"),
                listing.given(GrantState.class, "status"),
                listing.value("overdue").isEmpty() ? null : Boolean.TRUE,
                listing.given(Draft.class, "draft"),
                listing.value("q"));
        var page = listing.page(
                after, (from, limit) -> grants.list(filter, from, limit), Row::number, () -> grants.count(filter));
        return pages.page("grant/list.jte", "交付").with("page", page).show();
    }
}
