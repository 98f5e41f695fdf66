package jp.jinjibu.notification.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.notification.usecase.MailQueries;
import jp.jinjibu.notification.usecase.MailQueries.Mail;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Loopback;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;

/** 開発用プロファイルだけの、だれへのメールでも読める画面。同じ機械からだけ。ほかでは 404。 */
@Path("/development/mails")
@ApplicationScoped
public class DevelopmentMailPages {
    @Inject
    private MailQueries queries;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /** 新しい順に。 */
    @GET
    @UseCase(value = MailQueries.class, method = "inDevelopment")
    public Response list(@QueryParam("after") String after) {
        Loopback.require(request);
        int size = Paging.limit(null);
        ListJson<Mail> page = Paging.page(
                queries.inDevelopment(MailsResource.before(after), size + 1),
                size,
                mail -> mail,
                mail -> Long.toString(mail.id()));
        return pages.show(
                frames.titled("開発用：送ったメール"),
                "notification/mails.jte",
                Map.of(
                        "tabs",
                        List.of(),
                        "mails",
                        page.items(),
                        "first",
                        after == null ? "" : "/development/mails",
                        "next",
                        page.next() == null ? "" : "/development/mails?after=" + page.next()));
    }
}
