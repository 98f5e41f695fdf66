package jp.jinjibu.storage.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jp.jinjibu.content.Damage;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.DamagedContents;
import jp.jinjibu.content.usecase.DamagedContents.FoundBy;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.Sql;

/** 見回りの一歩。読んだところまでを同じトランザクションで記すので、どこで止まっても、続きから行う。 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class SweepContents {
    /** 一歩で読む最大の数。 */
    private static final int AT_MOST = 500;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ContentStore contentStore;

    @Inject
    private DamagedContents damagedContents;

    @Inject
    private DatabaseLock lock;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** 新しい見回りを始める。前の見回りが続いていれば、それを続ける。 */
    public void begin() {
        entityManager
                .createNativeQuery("update content_sweep set running = true, position = '', checked = 0, bytes = 0,"
                        + " damaged = 0, started_at = :now where not running")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /**
     * 一秒分を読む。始まっていないか、ほかの節が読んでいれば、何もしない。
     *
     * @return 読んだ大きさ（バイト）。何もしなければ空
     * @throws ContentStore.Unavailable 置き場所につながっていないとき。どの中身も、壊れているとは記さない
     */
    public OptionalLong step() {
        if (!lock.tryUntilCommit("content sweep")) {
            return OptionalLong.empty();
        }
        Optional<String> position = new Sql("select s.position as position from content_sweep s where s.running")
                .rows(entityManager)
                .map(row -> row.text("position"))
                .findFirst();
        return position.map(at -> OptionalLong.of(after(at))).orElseGet(OptionalLong::empty);
    }

    private long after(String position) {
        Map<String, Long> next = next(position);
        if (next.isEmpty()) {
            finish();
            return 0;
        }
        String last = position;
        long bytes = 0;
        long damaged = 0;
        List<String> intact = new ArrayList<>();
        for (Map.Entry<String, Long> content : next.entrySet()) {
            if (bytes >= settings.sweepBytesPerSecond()) {
                break;
            }
            last = content.getKey();
            bytes += content.getValue();
            Optional<Damage> damage = contentStore.damage(last, content.getValue());
            if (damage.isPresent()) {
                damagedContents.found(last, damage.get(), FoundBy.SWEEP);
                damaged++;
            } else {
                intact.add(last);
            }
        }
        damagedContents.mended(intact);
        entityManager
                .createNativeQuery("update content_sweep set position = :position, checked = checked + :checked,"
                        + " bytes = bytes + :bytes, damaged = damaged + :damaged")
                .setParameter("position", last)
                .setParameter("checked", intact.size() + damaged)
                .setParameter("bytes", bytes)
                .setParameter("damaged", damaged)
                .executeUpdate();
        return bytes;
    }

    /** その先の中身と大きさ。同じ中身は一つ。 */
    private Map<String, Long> next(String position) {
        Map<String, Long> next = new LinkedHashMap<>();
        new Sql("select f.sha256 as sha256, f.size as size from stored_file f where f.sha256 > :position"
                        + " order by f.sha256")
                .with("position", position)
                .limit(AT_MOST)
                .rows(entityManager)
                .forEach(row -> next.putIfAbsent(row.text("sha256"), row.number("size")));
        return next;
    }

    private void finish() {
        entityManager
                .createNativeQuery("update content_sweep set running = false, finished_at = :now,"
                        + " finished_checked = checked, finished_bytes = bytes, finished_damaged = damaged")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
