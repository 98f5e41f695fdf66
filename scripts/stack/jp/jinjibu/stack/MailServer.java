package jp.jinjibu.stack;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** 外へは送らない SMTP サーバー。届いたメールは IMAP でも、ここからも読める。止めると消える。 */
public final class MailServer {

    /** 送り手が途中で消えると、GreenMail のスレッドは失敗して終わる。その道筋を、起動した人の端末に見せない。 */
    private static final ThreadGroup THREADS = new ThreadGroup("mail") {
        @Override
        public void uncaughtException(Thread thread, Throwable failure) {
            // 送り手が消えたことは、メールの送り直しが見せる。
        }
    };

    private final Ports ports;
    private GreenMail server;

    MailServer(Ports ports) {
        this.ports = ports;
        this.server = create();
    }

    private GreenMail create() {
        ServerSetup smtp = new ServerSetup(ports.smtp(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        ServerSetup imap = new ServerSetup(ports.imap(), "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        smtp.setServerStartupTimeout(5000);
        imap.setServerStartupTimeout(5000);
        GreenMail mail = new GreenMail(new ServerSetup[] {smtp, imap});
        // どの宛先も受け取り、すべて一つの受信箱 inbox（合言葉 password）に入れる。
        GreenMailUser inbox = mail.setUser("inbox@example.jp", "inbox", "password");
        mail.getUserManager().setMessageDeliveryHandler((message, address) -> inbox);
        return mail;
    }

    /** 起こす。前に同じポートにいた者が去りきらないことがあるので、二度までやり直す。 */
    private GreenMail started() {
        for (int again = 0; ; again++) {
            GreenMail mail = create();
            try {
                mail.start();
                return mail;
            } catch (IllegalStateException e) {
                mail.stop();
                if (again == 2) {
                    throw e;
                }
            }
        }
    }

    /** 起動する。 */
    public void start() {
        if (!server.isRunning()) {
            FutureTask<GreenMail> start = new FutureTask<>(this::started);
            new Thread(THREADS, start, "mail-start").start();
            try {
                server = start.get();
            } catch (InterruptedException e) {
                throw ServerProcess.interrupted(e);
            } catch (ExecutionException e) {
                throw new StackFailure("メールサーバーを起動できません / cannot start: " + e.getCause(), e);
            }
        }
    }

    /** 止める。受け取ったメールは消える。 */
    public void stop() {
        server.stop();
    }

    /** 受け取った順のメール。 */
    public List<MimeMessage> messages() {
        return List.of(server.getReceivedMessages());
    }

    /**
     * メールがそろうまで待つ。
     *
     * @param count 全部で何通か
     * @param milliseconds 待つ上限（ミリ秒）
     * @return そろえば true
     */
    public boolean await(int count, long milliseconds) {
        return server.waitForIncomingEmail(milliseconds, count);
    }
}
