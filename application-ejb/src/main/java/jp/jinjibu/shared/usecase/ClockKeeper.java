package jp.jinjibu.shared.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import jp.jinjibu.shared.NotFound;
import org.jspecify.annotations.Nullable;

/** 業務時刻を毎秒データベースから読み、開発用プロファイルでは設定も変える。 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class ClockKeeper {
    private static final OffsetDateTime FIRST_DEVELOPMENT_TIME = OffsetDateTime.parse("2025-05-12T09:00:00+09:00");

    /** 毎秒の読み取りがこれだけ続けて届かなければ、信じない。止まったデータベースは 5 秒のうちに準備未了として現れる。 */
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(4);

    @Resource(lookup = "java:jboss/datasources/jinjibu")
    private DataSource database;

    @Inject
    private BusinessClock clock;

    @Inject
    private Settings settings;

    /** 変えることと読むことの順番。変える前に読んだものを、変えた後のものに代えないため。 */
    private final Lock turn = new ReentrantLock();

    /** 業務時刻と、進んでいるか。 */
    public record ClockState(Instant now, boolean running) {}

    @PostConstruct
    void firstStart() {
        String offset = settings.isDevelopment()
                ? "(extract(epoch from ?::timestamptz - clock_timestamp()) * 1000)::bigint"
                : "0 * length(?::text)";
        String insert =
                "insert into business_clock (id, offset_millis) values (1, " + offset + ") on conflict (id) do nothing";
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(insert)) {
            statement.setString(1, FIRST_DEVELOPMENT_TIME.toString());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("業務時刻を用意できません。", e);
        }
        read();
    }

    /** データベースの時計と設定を読む。読めないときは最後の値のまま進み、やがて準備未了になる。 */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void readEachSecond() {
        turn.lock();
        try {
            read();
        } catch (IllegalStateException e) {
            System.getLogger(ClockKeeper.class.getName())
                    .log(System.Logger.Level.WARNING, "業務時刻を読めません: " + e.getMessage());
        } finally {
            turn.unlock();
        }
    }

    /** 節の時計がデータベースの時計から離れていないか。 */
    public boolean isTrusted() {
        return clock.sinceLastReading().compareTo(TRUSTED_FOR) < 0;
    }

    /** 今の業務時刻。開発用プロファイルのほかでは、ないものとして扱う。 */
    public ClockState state() {
        requireDevelopment();
        return new ClockState(clock.instant(), clock.isRunning());
    }

    /**
     * 業務時刻を変える（開発用プロファイルだけ）。
     *
     * @param now その瞬間の業務時刻
     * @param running 真なら進み続け、偽ならその時刻に止まる
     * @return 変えたあとの状態
     */
    public ClockState set(Instant now, boolean running) {
        requireDevelopment();
        turn.lock();
        try {
            write(now, running ? null : now);
            read();
            return state();
        } finally {
            turn.unlock();
        }
    }

    private void requireDevelopment() {
        if (!settings.isDevelopment()) {
            throw new NotFound("ページが見つかりません。");
        }
    }

    private void write(Instant now, @Nullable Instant frozenAt) {
        String update = "update business_clock set frozen_at = ?,"
                + " offset_millis = (extract(epoch from ?::timestamptz - clock_timestamp()) * 1000)::bigint";
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(update)) {
            statement.setTimestamp(1, frozenAt == null ? null : Timestamp.from(frozenAt));
            statement.setString(2, now.toString());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("業務時刻を変えられません。", e);
        }
    }

    private void read() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            Instant before = Instant.now();
            try (var row =
                    statement.executeQuery("select clock_timestamp(), offset_millis, frozen_at from business_clock")) {
                Instant after = Instant.now();
                if (!row.next()) {
                    throw new IllegalStateException("業務時刻の行がありません。");
                }
                Timestamp frozenAt = row.getTimestamp(3);
                clock.adopt(
                        before,
                        row.getTimestamp(1).toInstant(),
                        after,
                        Duration.ofMillis(row.getLong(2)),
                        frozenAt == null ? null : frozenAt.toInstant());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("データベースの時計を読めません。", e);
        }
    }
}
