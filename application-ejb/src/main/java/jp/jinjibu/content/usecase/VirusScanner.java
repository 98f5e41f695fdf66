package jp.jinjibu.content.usecase;

import jakarta.ejb.ApplicationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import jp.jinjibu.content.Scan;
import jp.jinjibu.shared.usecase.Settings;

/**
 * ウイルスの検査。{@code JINJIBU_CLAMD} があれば、その clamd に尋ねる。なければ、検査しない。
 *
 * <p>受け取りながらの検査は、受け取りを長く待たせない。尋ねられないか、混んでいれば、検査待ちとして受け取る。
 */
@ApplicationScoped
public class VirusScanner {
    private static final System.Logger LOG = System.getLogger(VirusScanner.class.getName());

    /** 受け取りながらの検査の、一歩に掛けてよい時間。 */
    private static final Duration ON_ARRIVAL = Duration.ofSeconds(10);

    /** 後からの検査の、一歩に掛けてよい時間。 */
    private static final Duration LATER = Duration.ofMinutes(2);

    /** 受け取りながら同時に検査する数。 */
    private static final int AT_ONCE = 8;

    private final Semaphore places = new Semaphore(AT_ONCE);

    @Inject
    private Settings settings;

    /** 尋ねられなかったので、受け取りながらの検査を休んでいるか。 */
    private volatile boolean resting;

    /**
     * 検査の答え。
     *
     * @param virus 見つかったウイルスの名。見つかっていなければ空文字
     */
    public record Verdict(Scan scan, String virus) {
        static final Verdict UNASKED = new Verdict(Scan.UNASKED, "");
        static final Verdict WAITING = new Verdict(Scan.WAITING, "");
        static final Verdict CLEAN = new Verdict(Scan.CLEAN, "");
    }

    /** 尋ねられない。 */
    @ApplicationException(rollback = true)
    public static final class Unavailable extends RuntimeException {
        Unavailable(IOException cause) {
            super("ウイルスの検査を尋ねられない: " + cause.getMessage(), cause);
        }
    }

    /** 検査するよう決められているか。 */
    public boolean isAsked() {
        return settings.clamd().isPresent();
    }

    /** 受け取ったものを検査する。検査できなければ、検査待ちとする。 */
    public Received scanned(Received received) {
        if (!isAsked()) {
            return received;
        }
        if (resting || !places.tryAcquire()) {
            return received.with(Verdict.WAITING);
        }
        try (InputStream content = received.open()) {
            return received.with(verdict(content, ON_ARRIVAL));
        } catch (Clamd.Refused e) {
            LOG.log(System.Logger.Level.WARNING, "clamd が検査を断りました（" + received.size() + " バイト）: " + e.getMessage());
            return received.with(Verdict.WAITING);
        } catch (IOException e) {
            resting = true;
            LOG.log(System.Logger.Level.WARNING, "clamd に尋ねられません。受け取ったものは検査待ちにします: " + e);
            return received.with(Verdict.WAITING);
        } finally {
            places.release();
        }
    }

    /** 休んでいた、受け取りながらの検査を、また試みる。 */
    public void retry() {
        resting = false;
    }

    /**
     * 保管してある中身を検査する。
     *
     * @return 検査できて何も見つからなければ {@link Scan#CLEAN}、見つかれば {@link Scan#INFECTED}、clamd が断れば {@link Scan#WAITING}
     * @throws Unavailable 尋ねられないとき
     */
    public Verdict later(InputStream content) {
        try {
            return verdict(content, LATER);
        } catch (Clamd.Refused e) {
            LOG.log(System.Logger.Level.WARNING, "clamd が、保管してある中身の検査を断りました: " + e.getMessage());
            return Verdict.WAITING;
        } catch (IOException e) {
            throw new Unavailable(e);
        }
    }

    private Verdict verdict(InputStream content, Duration limit) throws IOException {
        try (Clamd clamd = new Clamd(settings.clamd().orElseThrow(), limit)) {
            return clamd.virusIn(content)
                    .map(virus -> new Verdict(Scan.INFECTED, virus))
                    .orElse(Verdict.CLEAN);
        }
    }
}
