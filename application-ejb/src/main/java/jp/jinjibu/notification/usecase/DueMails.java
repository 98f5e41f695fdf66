package jp.jinjibu.notification.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.notification.MailFailure;
import jp.jinjibu.notification.Retry;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.Sql;

/** 送る番の来たメール。取り置くことと、送った結果を残すことが、それぞれ一つの短いトランザクション。 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class DueMails {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Settings settings;

    /**
     * 取り置いた一通。
     *
     * @param attempts これを含めて、送ろうとした回数
     */
    public record DueMail(long id, String address, String subject, String body, Instant createdAt, int attempts) {}

    /** 一通を、ほかの送り手が触れないように取り置く。取り置いたまま終わった送り手の分は、{@link Retry#HOLD} の後に送り直される。 */
    public Optional<DueMail> take() {
        return new Sql("update mail set attempts = attempts + 1,"
                        + " next_attempt_at = clock_timestamp() + interval '" + Retry.HOLD.toSeconds() + " seconds'"
                        + " where id = (select id from mail where sent_at is null and failed_at is null"
                        + " and next_attempt_at <= clock_timestamp() order by next_attempt_at limit 1"
                        + " for update skip locked)"
                        + " returning id as id, address as address, subject as subject,"
                        + " replace(body, :mark, coalesce(secret, :mark)) as body, created_at as created_at,"
                        + " attempts as attempts")
                .with("mark", Outbox.SECRET)
                .rows(entityManager)
                .findFirst()
                .map(row -> new DueMail(
                        row.number("id"),
                        row.text("address"),
                        row.text("subject"),
                        row.text("body"),
                        row.at("created_at"),
                        row.count("attempts")));
    }

    /** 送れた。 */
    public void sent(DueMail mail) {
        update(mail, "sent_at = clock_timestamp()" + forgetting(), "");
    }

    /** 送れなかった。変わりうる失敗なら、間をあけて送り直す。 */
    public void failed(DueMail mail, MailFailure failure) {
        String next = failure.permanent() || !Retry.isWorthwhile(mail.attempts())
                ? "failed_at = clock_timestamp()" + forgetting()
                : "next_attempt_at = clock_timestamp() + interval '"
                        + Retry.after(mail.attempts()).toSeconds() + " seconds'";
        update(mail, next, failure.reason());
    }

    /** 合言葉は、届ける用が済めば消す。開発用プロファイルだけは、送ったメールの画面で開けるように残す。 */
    private String forgetting() {
        return settings.isDevelopment() ? "" : ", secret = null";
    }

    private void update(DueMail mail, String change, String error) {
        entityManager
                .createNativeQuery("update mail set last_error = nullif(:error, ''), " + change + " where id = :id")
                .setParameter("error", error)
                .setParameter("id", mail.id())
                .executeUpdate();
    }
}
