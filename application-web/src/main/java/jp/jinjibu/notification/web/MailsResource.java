package jp.jinjibu.notification.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import jp.jinjibu.notification.usecase.MailQueries;
import jp.jinjibu.notification.usecase.MailQueries.Mail;
import jp.jinjibu.shared.web.Condition;
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
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(
                limit,
                size -> queries.list(failedOnly(status), Condition.after(after, Long.MAX_VALUE), size),
                MailJson::of,
                one -> one.id());
    }

    static boolean failedOnly(String status) {
        if (status.isEmpty()) {
            return false;
        }
        if (!status.equals(MailQueries.State.FAILED.name())) {
            throw ProblemException.malformed("status", "状態（status）は FAILED だけを指定できます。");
        }
        return true;
    }
}
