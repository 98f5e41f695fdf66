package jp.jinjibu.notification.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.notification.usecase.MailQueries;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.Loopback;
import jp.jinjibu.shared.web.UseCase;

/** 開発用プロファイルだけの、だれへのメールでも読める画面。同じ機械からだけ。ほかでは 404。 */
@Path("/development/mails")
@ApplicationScoped
public class DevelopmentMailPages {
    /** 本文ごと並べるので、一度に見せるのは少しにする。 */
    private static final int SIZE = 20;

    @Inject
    private MailQueries queries;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Pages pages;

    /** 新しい順に。 */
    @GET
    @UseCase(value = MailQueries.class, method = "inDevelopment")
    public Response list(@QueryParam("after") @DefaultValue("") String after) {
        Loopback.require(request);
        var page = Listing.at("/development/mails")
                .page(
                        after,
                        SIZE,
                        (from, limit) -> queries.inDevelopment(Condition.after(from, Long.MAX_VALUE), limit),
                        mail -> Long.toString(mail.id()));
        return pages.page("notification/mails.jte", "開発用：送ったメール")
                .with("tabs", List.of())
                .with("page", page)
                .show();
    }
}
