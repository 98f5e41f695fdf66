package jp.jinjibu.notification.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/** 送るメールを、業務の変更と同じトランザクションで書き留める。 */
@ApplicationScoped
public class Outbox {
    /** 本文の、合言葉の置き場所の印。 */
    public static final String SECRET = "{secret}";

    /** 一人。 */
    private static final String ONE = "u.sub = :value";

    /** どの系列のものでもないメールの名乗り。 */
    private static final String SYSTEM = "地域の人事部支援事業　補助金事務システム";

    private static final String FOOTER = """


            --
            %s
            このメールは送信専用です。お問い合わせは、画面の「お問い合わせ」からお願いします。
            """;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /**
     * 書き留める。確かめられたアドレスのない人には送らない。
     *
     * @param recipientSub 受け取る人の識別子
     * @param subject 題名
     * @param body 本文
     */
    public void write(String recipientSub, String subject, String body) {
        write(recipientSub, subject, body, SYSTEM);
    }

    /**
     * ある系列について書き留める。
     *
     * @param recipientSub 受け取る人の識別子
     * @param subject 題名
     * @param body 本文
     * @param signature 系列の名乗り
     */
    public void write(String recipientSub, String subject, String body, String signature) {
        write(Optional.empty(), ONE, recipientSub, subject, body, signature);
    }

    /**
     * ある申請について書き留める。案件の経過に並ぶ。
     *
     * @param applicationNumber 申請番号
     * @param recipientSub 受け取る人の識別子
     * @param subject 題名
     * @param body 本文
     * @param signature 申請の系列の名乗り
     */
    public void writeAbout(
            String applicationNumber, String recipientSub, String subject, String body, String signature) {
        writeAbout(applicationNumber, ONE, recipientSub, subject, body, signature);
    }

    /**
     * ある申請について、条件に合う利用者のすべてに、識別子の順に書き留める。
     *
     * @param applicationNumber 申請番号
     * @param who 利用者 {@code u} の条件
     * @param value 条件の {@code :value}
     * @param subject 題名
     * @param body 本文
     * @param signature 申請の系列の名乗り
     */
    public void writeAbout(
            String applicationNumber, String who, Object value, String subject, String body, String signature) {
        write(Optional.of("applications/" + applicationNumber), who, value, subject, body, signature);
    }

    /**
     * まだこの系の利用者でないかもしれない宛先へ書き留める。
     *
     * @param address 宛先のメールアドレス
     * @param body 本文。{@link #SECRET} は、送るときに合言葉に替わる
     * @param secret 合言葉。送り終えるか、送れないと決まったら消える
     */
    public void writeTo(String address, String subject, String body, String secret) {
        entityManager
                .createNativeQuery("insert into mail (address, subject, body, secret, created_at)"
                        + " values (:address, :subject, :body, :secret, :now)")
                .setParameter("address", address)
                .setParameter("subject", subject)
                .setParameter("body", body + FOOTER.formatted(SYSTEM))
                .setParameter("secret", secret)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private void write(
            Optional<String> about, String who, Object value, String subject, String body, String signature) {
        entityManager
                .createNativeQuery("insert into mail (recipient_sub, address, subject, body, created_at, about)"
                        + " select u.sub, u.email, :subject, :body, :now, nullif(:about, '') from user_account u"
                        + " where u.email is not null and " + who + " order by u.sub")
                .setParameter("about", about.orElse(""))
                .setParameter("subject", subject)
                .setParameter("body", body + FOOTER.formatted(signature))
                .setParameter("now", clock.instant())
                .setParameter("value", value)
                .executeUpdate();
    }
}
