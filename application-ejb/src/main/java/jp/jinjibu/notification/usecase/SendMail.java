package jp.jinjibu.notification.usecase;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.notification.MailFailure;
import jp.jinjibu.notification.usecase.DueMails.DueMail;

/**
 * 書き留めたメールを一通送る。取り置き、メールサーバーに渡し、送れたことか失敗を残す。渡す間は、トランザクションもデータベースの接続も持たない。
 *
 * <p>送れたのに残せなかったときは二度送ることがある。そのため Message-ID はメールごとに決まっていて、受け取る側が見分けられる。
 */
@ApplicationScoped
public class SendMail {
    @Resource(lookup = "java:jboss/mail/jinjibu")
    private Session session;

    @Inject
    private DueMails due;

    @Inject
    private MailServer server;

    /**
     * 送る番の来たメールを一通送る。ほかの送り手が扱っているものは飛ばす。
     *
     * @return 送る番のメールがなければ偽
     */
    public boolean sendNext() {
        Optional<DueMail> next = due.take();
        next.ifPresent(mail -> {
            try {
                send(mail);
                due.sent(mail);
            } catch (MessagingException e) {
                due.failed(mail, failure(e));
            }
        });
        return next.isPresent();
    }

    /** メールの部品は、実装を、文脈のクラスローダーで呼ぶたびに探し直す。製品のすべてのファイルの中からでなく、部品の中だけから探させる。 */
    private void send(DueMail mail) throws MessagingException {
        Thread thread = Thread.currentThread();
        ClassLoader ours = thread.getContextClassLoader();
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            server.send(message(mail));
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    private static MailFailure failure(MessagingException e) {
        List<Exception> all = Stream.<Exception>iterate(
                        e, one -> one != null, one -> one instanceof MessagingException m ? m.getNextException() : null)
                .toList();
        if (e instanceof AddressException) {
            return MailFailure.malformedAddress();
        }
        if (e instanceof SendFailedException) {
            return MailFailure.refused(
                    all.stream().map(one -> String.valueOf(one.getMessage())).toList());
        }
        if (all.stream().anyMatch(one -> one instanceof ConnectException || one instanceof UnknownHostException)) {
            return MailFailure.unreachable();
        }
        return all.stream().anyMatch(SocketTimeoutException.class::isInstance)
                ? MailFailure.silent()
                : MailFailure.cutOff();
    }

    private MimeMessage message(DueMail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<mail-" + mail.id() + "@jinjibu>");
            }
        };
        message.setFrom();
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.address(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.body(), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(mail.createdAt()));
        return message;
    }
}
