package jp.jinjibu.notification.usecase;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import jp.jinjibu.notification.Retry;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.Sql;

/**
 * 書き留めたメールを一通送る。一通ごとに一つのトランザクションで、送れたことか失敗を残す。
 *
 * <p>送れたのに残せなかったときは二度送ることがある。そのため Message-ID はメールごとに決まっていて、受け取る側が見分けられる。
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class SendMail {
    @PersistenceContext
    private EntityManager entityManager;

    @Resource(lookup = "java:jboss/mail/jinjibu")
    private Session session;

    @Inject
    private Settings settings;

    /**
     * 送る番の来たメールを一通送る。ほかの節が扱っているものは飛ばす。
     *
     * @return 送る番のメールがなければ偽
     */
    public boolean sendNext() {
        Optional<Sql.Row> due = new Sql(
                        "select id as id, address as address, subject as subject, replace(body, :mark, coalesce(secret, :mark)) as body,"
                                + " created_at as created_at, attempts as attempts from mail"
                                + " where sent_at is null and failed_at is null and next_attempt_at <= clock_timestamp()"
                                + " order by next_attempt_at limit 1 for update skip locked")
                .with("mark", Outbox.SECRET)
                .rows(entityManager)
                .findFirst();
        if (due.isEmpty()) {
            return false;
        }
        Sql.Row mail = due.orElseThrow();
        long id = mail.number("id");
        try {
            send(id, mail);
            update(id, "sent_at = clock_timestamp()" + forgetting(), null);
        } catch (MessagingException e) {
            failed(id, mail.count("attempts") + 1, e);
        }
        return true;
    }

    /** メールの部品は、実装を、文脈のクラスローダーで呼ぶたびに探し直す。製品のすべてのファイルの中からでなく、部品の中だけから探させる。 */
    private void send(long id, Sql.Row mail) throws MessagingException {
        Thread thread = Thread.currentThread();
        ClassLoader ours = thread.getContextClassLoader();
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            Transport.send(message(id, mail));
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    private void failed(long id, int attempts, MessagingException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (isPermanent(e) || !Retry.isWorthwhile(attempts)) {
            update(id, "failed_at = clock_timestamp()" + forgetting(), reason);
        } else {
            long seconds = Retry.after(attempts).toSeconds();
            update(id, "next_attempt_at = clock_timestamp() + interval '" + seconds + " seconds'", reason);
        }
    }

    /** 合言葉は、届ける用が済めば消す。開発用プロファイルだけは、送ったメールの画面で開けるように残す。 */
    private String forgetting() {
        return settings.isDevelopment() ? "" : ", secret = null";
    }

    /** 宛先が受け付けられないなど、送り直しても変わらない失敗か。 */
    private static boolean isPermanent(MessagingException e) {
        return e instanceof SendFailedException refused
                && refused.getInvalidAddresses() != null
                && refused.getInvalidAddresses().length > 0;
    }

    private void update(long id, String change, @org.jspecify.annotations.Nullable String error) {
        entityManager
                .createNativeQuery("update mail set attempts = attempts + 1, last_error = nullif(:error, ''), " + change
                        + " where id = :id")
                .setParameter("error", error == null ? "" : error.substring(0, Math.min(500, error.length())))
                .setParameter("id", id)
                .executeUpdate();
    }

    private MimeMessage message(long id, Sql.Row mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<mail-" + id + "@jinjibu>");
            }
        };
        message.setFrom();
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.text("address"), true));
        message.setSubject(mail.text("subject"), StandardCharsets.UTF_8.name());
        message.setText(mail.text("body"), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(mail.at("created_at")));
        return message;
    }
}
