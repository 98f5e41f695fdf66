package jp.jinjibu.door.web;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.jinjibu.shared.web.LoggedPath;
import org.jspecify.annotations.Nullable;

/**
 * 記録の番人。どの部品が書くものからも、打たれた値の入りうるものを除き、同じ失敗が続けば数だけを書く。
 *
 * <p>書く側で気を付けるだけでは、枠組みや JDBC ドライバーが例外の文として書くものを防げない。出口で、例外は文を除いた写しに、メールの
 * アドレスと合言葉は伏せ字に替える。
 */
@WebListener
public class LogGuard implements ServletContextListener {
    private static final System.Logger LOG = System.getLogger(LogGuard.class.getName());

    private static final int TELLING_SECONDS = 5;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(:=,;@]+@[^\\s<>\"'),;@]+");
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

    /** どの要求にも番号の一行が要るもの。同じ失敗は、書く前にまとめてある。 */
    private static final String REFUSALS = Refusals.class.getName();

    private static final Recurrences FAILURES = new Recurrences(System::nanoTime);

    @Resource
    private ManagedScheduledExecutorService timer;

    private @Nullable ScheduledFuture<?> telling;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        handlers().forEach(handler -> handler.setFilter(isConsole(handler) ? record -> false : new Guard()));
        telling = timer.scheduleWithFixedDelay(LogGuard::tell, TELLING_SECONDS, TELLING_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (telling != null) {
            telling.cancel(false);
        }
        handlers().forEach(handler -> handler.setFilter(null));
    }

    private static List<Handler> handlers() {
        return List.of(Logger.getLogger("").getHandlers());
    }

    /** 画面（標準出力）には、起動できない理由だけが要る。起動した後は、ファイルだけに書く。 */
    private static boolean isConsole(Handler handler) {
        return handler.getClass().getSimpleName().startsWith("Console");
    }

    private static void tell() {
        Stream.of(FAILURES, Refusals.OUTAGES)
                .flatMap(recurrences -> recurrences.tell().stream())
                .forEach(line -> LOG.log(System.Logger.Level.INFO, line));
    }

    /** 値を除き、続く同じ失敗を通さない。 */
    static final class Guard implements Filter {
        private final Recurrences failures;

        Guard() {
            this(FAILURES);
        }

        Guard(Recurrences failures) {
            this.failures = failures;
        }

        @Override
        public boolean isLoggable(LogRecord record) {
            Throwable thrown = record.getThrown();
            if (thrown != null) {
                record.setThrown(BareThrowable.of(thrown));
            }
            String message = Objects.requireNonNullElse(record.getMessage(), "");
            String masked = masked(message);
            if (!masked.equals(message)) {
                record.setMessage(masked);
            }
            @Nullable Object[] parameters = record.getParameters();
            if (parameters != null && parameters.length > 0) {
                record.setParameters(Stream.of(parameters).map(Guard::masked).toArray());
            }
            boolean failure = thrown != null || record.getLevel().intValue() >= Level.WARNING.intValue();
            if (!failure || REFUSALS.equals(record.getLoggerName())) {
                return true;
            }
            String what = NUMBERS.matcher(masked.split(":", 2)[0]).replaceAll("0");
            String kind =
                    record.getLoggerName() + " " + what + " " + (thrown == null ? "" : BareThrowable.kind(thrown));
            return failures.again(kind, record.getLoggerName() + " " + what).isEmpty();
        }

        private static @Nullable Object masked(@Nullable Object parameter) {
            return switch (parameter) {
                case Throwable thrown -> BareThrowable.of(thrown);
                case CharSequence text -> masked(text.toString());
                case null, default -> parameter;
            };
        }

        private static String masked(String text) {
            String path = LoggedPath.of(text);
            return path.indexOf('@') < 0 ? path : ADDRESS.matcher(path).replaceAll("***");
        }
    }
}
