package jp.jinjibu.shared.usecase;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import jp.jinjibu.shared.usecase.Measures.Measure;

/**
 * 監視する数を、一分に二度、一つの文で読み、管理の入口の {@code /metrics} に出す。見る側がどれほど見ても、データベースには尋ねない。
 *
 * <p>データベースが使えない間は、前に読んだ数のまま。読んでからの秒数も出すので、古いことが分かる。
 */
@Singleton
@Startup
@DependsOn({"DatabaseMigration", "ClockKeeper"})
@PermitAll
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MeasureTimer {
    private static final String AGE = "jinjibu_measures_age_seconds";

    @Inject
    @Any
    private Instance<Measures> capabilities;

    @Inject
    private MeterRegistry registry;

    @Inject
    private Clock clock;

    @PersistenceContext
    private EntityManager entityManager;

    private final Map<String, Double> known = new ConcurrentHashMap<>();
    private final List<DoubleSupplier> shown = new ArrayList<>();
    private List<Measure> measures = List.of();
    private volatile Instant readAt = Instant.EPOCH;

    /** 並べる。まだ読んでいない数は NaN。 */
    @PostConstruct
    void register() {
        measures = capabilities.stream()
                .flatMap(capability -> capability.measures().stream())
                .toList();
        measures.forEach(measure -> show(measure.name(), () -> known.getOrDefault(measure.name(), Double.NaN)));
        readAt = clock.instant();
        show(AGE, () -> Duration.between(readAt, clock.instant()).toSeconds());
    }

    /** サーバーが {@code /metrics} に並べるのは、この形で登録したものだけ。数を読むものは、このクラスが持ち続ける。 */
    private void show(String name, DoubleSupplier value) {
        shown.add(value);
        registry.gauge(name, List.of(), value, DoubleSupplier::getAsDouble);
    }

    /** 読む。 */
    @Schedule(hour = "*", minute = "*", second = "20/30", persistent = false)
    public void read() {
        String all = measures.stream()
                .map(measure ->
                        "select '" + measure.name() + "' as name, cast((" + measure.sql() + ") as text) as value")
                .collect(Collectors.joining(" union all "));
        try {
            new Sql(all)
                    .with("now", clock.instant())
                    .rows(entityManager)
                    .forEach(row -> known.put(
                            row.text("name"),
                            row.findText("value").map(Double::valueOf).orElse(Double.NaN)));
            readAt = clock.instant();
        } catch (PersistenceException e) {
            // 古さが知らせる。データベースが使えないことは、稼働確認と記録が言う。
        }
    }
}
