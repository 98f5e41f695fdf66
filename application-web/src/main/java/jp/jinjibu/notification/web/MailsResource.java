package jp.jinjibu.notification.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import jp.jinjibu.notification.usecase.MailQueries;
import jp.jinjibu.notification.usecase.MailQueries.Mail;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 送ったメールと、送れなかったメール（事務局・監査）。 */
@Path(JinjibuApplication.API + "/mails")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MailsResource {
    @Inject
    private MailQueries queries;

    /** 一通。宛先は利用者名。 */
    public record MailJson(
            String id,
            String recipient,
            String subject,
            String body,
            Instant createdAt,
            MailQueries.State status,
            String statusLabel,
            int attempts,
            @Nullable String lastError) {
        static MailJson of(Mail m) {
            return new MailJson(
                    Long.toString(m.id()),
                    m.recipient(),
                    m.subject(),
                    m.body(),
                    m.createdAt(),
                    m.state(),
                    m.state().label(),
                    m.attempts(),
                    m.lastError().orElse(null));
        }
    }

    /** 新しい順に。{@code status=FAILED} なら送れなかったものだけ。 */
    @GET
    @UseCase(MailQueries.class)
    public ListJson<MailJson> list(
            @QueryParam("status") String status, @QueryParam("limit") String limit, @QueryParam("after") String after) {
        int size = Paging.limit(limit);
        return Paging.page(
                queries.list(failedOnly(status), before(after), size + 1),
                size,
                MailJson::of,
                mail -> Long.toString(mail.id()));
    }

    static boolean failedOnly(@Nullable String status) {
        if (status == null || status.isEmpty()) {
            return false;
        }
        if (!status.equals(MailQueries.State.FAILED.name())) {
            throw ProblemException.malformed("status", "状態（status）は FAILED だけを指定できます。");
        }
        return true;
    }

    static long before(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw ProblemException.malformed("after", "続きの印（after）が正しくありません。前の答えの next をそのまま使ってください。");
        }
        return Long.parseLong(after);
    }
}
