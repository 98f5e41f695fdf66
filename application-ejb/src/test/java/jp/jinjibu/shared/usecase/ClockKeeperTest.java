package jp.jinjibu.shared.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("業務時刻を読むことと変えること")
class ClockKeeperTest {
    private static final Instant FIRST = Instant.parse("2025-05-12T00:00:00Z");
    private static final Instant WANTED = Instant.parse("2026-03-12T01:00:00Z");

    private final BusinessClock clock = new BusinessClock();
    private final AtomicReference<Instant> stored = new AtomicReference<>(FIRST);
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @Test
    @DisplayName("読む間に変えても、変える前に読んだものが、変えた後のものに代わらない")
    void neverGoesBackToWhatWasReadBeforeTheChange() throws Exception {
        ClockKeeper keeper = keeper();
        CompletableFuture<Void> read = CompletableFuture.runAsync(keeper::readEachSecond);
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<ClockKeeper.ClockState> change =
                CompletableFuture.supplyAsync(() -> keeper.set(WANTED, false));
        assertThatThrownBy(() -> change.get(200, TimeUnit.MILLISECONDS))
                .as("読み終わるのを待つ")
                .isInstanceOf(TimeoutException.class);
        answered.countDown();
        read.get(10, TimeUnit.SECONDS);
        assertThat(change.get(10, TimeUnit.SECONDS).now()).isEqualTo(WANTED);
        assertThat(clock.instant()).isEqualTo(WANTED);
    }

    @Test
    @DisplayName("測るのに長くかかったときは、時計の差は前のままで、変えた設定だけに従う")
    void followsTheSettingEvenWhenTheMeasurementIsRough() {
        Instant now = Instant.now();
        clock.adopt(now, now.plusSeconds(5), now, Duration.ZERO, FIRST);
        Instant slow = now.plus(BusinessClock.TOLERANCE.multipliedBy(3));
        clock.adopt(now, now.plusSeconds(900), slow, Duration.ZERO, WANTED);
        assertThat(clock.instant()).isEqualTo(WANTED);
        clock.adopt(now, now.plusSeconds(900), slow, Duration.ofDays(1), null);
        assertThat(Duration.between(Instant.now(), clock.instant()))
                .isBetween(Duration.ofDays(1).plusSeconds(4), Duration.ofDays(1).plusSeconds(6));
        assertThat(clock.isRunning()).isTrue();
    }

    /** 一つの行だけを持つデータベース。はじめの読み取りは、行を読んでから、答えてよいと言われるまで待つ。 */
    private ClockKeeper keeper() throws ReflectiveOperationException {
        ClockKeeper keeper = new ClockKeeper();
        Connection connection = fake(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "createStatement" ->
                fake(Statement.class, (p, query, sql) -> query.getName().equals("executeQuery") ? row() : null);
            case "prepareStatement" ->
                fake(PreparedStatement.class, (p, set, values) -> {
                    if (set.getName().equals("setString")) {
                        stored.set(Instant.parse((String) values[1]));
                    }
                    return set.getName().equals("executeUpdate") ? 1 : null;
                });
            default -> null;
        });
        inject(keeper, "database", fake(DataSource.class, (proxy, method, arguments) -> connection));
        inject(keeper, "clock", clock);
        inject(keeper, "settings", new Settings() {
            @Override
            public boolean isDevelopment() {
                return true;
            }
        });
        return keeper;
    }

    private ResultSet row() throws InterruptedException {
        Instant frozenAt = stored.get();
        if (reading.getCount() > 0) {
            reading.countDown();
            answered.await();
        }
        return fake(ResultSet.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "next" -> true;
            case "getTimestamp" -> Timestamp.from(arguments[0].equals(1) ? Instant.now() : frozenAt);
            case "getLong" -> 0L;
            default -> null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static void inject(ClockKeeper keeper, String field, Object value) throws ReflectiveOperationException {
        Field injected = ClockKeeper.class.getDeclaredField(field);
        injected.setAccessible(true);
        injected.set(keeper, value);
    }
}
