package jp.jinjibu.shared.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import jp.jinjibu.shared.JapaneseDates;
import org.jspecify.annotations.Nullable;

/**
 * 業務時刻（ミリ秒まで）= データベースの時計 + 保存された差。止めてあるときは保存された一つの時刻。
 *
 * <p>この節の時計とデータベースの時計の差を {@link ClockKeeper} が測り続け、100 ミリ秒以内に保つ。
 * セッションやトークンの期限はこの時計でなく実時間による。
 */
@ApplicationScoped
@Typed({Clock.class, BusinessClock.class})
public class BusinessClock extends Clock {
    /** 時計の差は、この不確かさを超える測定では改めない。 */
    static final Duration TOLERANCE = Duration.ofMillis(100);

    private volatile @Nullable Reading reading;

    private record Reading(Duration ahead, @Nullable Instant frozenAt, Duration offset, Instant takenAt) {}

    /**
     * 測定を一つ採用する。時刻は測定の前後に読んだこの節の実時間。
     *
     * <p>測るのに長くかかっても、読んだ設定（差と、止めた時刻）は確かなので採用し、時計の差だけを前のままにする。
     */
    void adopt(Instant before, Instant databaseTime, Instant after, Duration offset, @Nullable Instant frozenAt) {
        Duration uncertainty = Duration.between(before, after).dividedBy(2);
        Reading last = reading;
        if (last != null && uncertainty.compareTo(TOLERANCE) > 0) {
            reading = new Reading(last.ahead, frozenAt, offset, last.takenAt);
            return;
        }
        Duration ahead = Duration.between(before.plus(uncertainty), databaseTime);
        reading = new Reading(ahead, frozenAt, offset, after);
    }

    /** 最後に採用した測定からの実時間。一度も測れていなければ非常に長い。 */
    Duration sinceLastReading() {
        Reading last = reading;
        return last == null ? Duration.ofDays(1) : Duration.between(last.takenAt, Instant.now());
    }

    @Override
    public Instant instant() {
        Reading last = reading;
        if (last == null) {
            throw new IllegalStateException("業務時刻をまだ読めていません。");
        }
        Instant now = last.frozenAt != null
                ? last.frozenAt
                : Instant.now().plus(last.ahead).plus(last.offset);
        return now.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * 少し前のある瞬間の業務時刻。止めてあるときは、止めた時刻。
     *
     * @param nanoTime その瞬間の {@link System#nanoTime()}
     */
    public Instant instantAt(long nanoTime) {
        long elapsed = Math.max(0, System.nanoTime() - nanoTime);
        Reading last = reading;
        return last == null || last.frozenAt != null
                ? instant()
                : Instant.now()
                        .minusNanos(elapsed)
                        .plus(last.ahead)
                        .plus(last.offset)
                        .truncatedTo(ChronoUnit.MILLIS);
    }

    /** 進んでいるか。止めてあるときは偽。 */
    public boolean isRunning() {
        Reading last = reading;
        return last == null || last.frozenAt == null;
    }

    @Override
    public ZoneId getZone() {
        return JapaneseDates.JST;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        BusinessClock clock = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return clock.withZone(other);
            }

            @Override
            public Instant instant() {
                return clock.instant();
            }
        };
    }
}
