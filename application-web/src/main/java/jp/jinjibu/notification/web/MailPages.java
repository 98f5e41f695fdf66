package jp.jinjibu.notification.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.NavigationItem;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.notification.usecase.MailQueries;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** メールの状況の画面（事務局・監査）。 */
@Path("/mails")
@ApplicationScoped
public class MailPages {
    /** 本文も載せるので、はじめに運ぶ量が 100 kB に収まる件数にする。 */
    private static final int SIZE = 25;

    @Inject
    private MailQueries queries;

    @Inject
    private Pages pages;

    /** 新しい順に。送れなかったものだけにも絞れる。 */
    @GET
    @UseCase(MailQueries.class)
    @Place(area = Area.SETTINGS, order = 2, label = "メール")
    public Response list(
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("after") @DefaultValue("") String after) {
        boolean failedOnly = MailsResource.failedOnly(status);
        var page = Listing.at("/mails")
                .keeping("status", failedOnly ? "FAILED" : "")
                .page(
                        after,
                        SIZE,
                        (from, limit) -> queries.list(failedOnly, Condition.after(from, Long.MAX_VALUE), limit),
                        mail -> Long.toString(mail.id()));
        return pages.page("notification/mails.jte", "メール")
                .with(
                        "tabs",
                        List.of(
                                NavigationItem.of("すべて", "/mails", !failedOnly),
                                NavigationItem.of("送れなかったもの", "/mails?status=FAILED", failedOnly)))
                .with("page", page)
                .show();
    }
}
