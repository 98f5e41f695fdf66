package jp.jinjibu.storage.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.Sql;

/**
 * 外してから決めた日数を過ぎたファイルの行と、どの行も指さない中身を消す。
 *
 * <p>版が指すファイルの行は、いつまでも消さない。版の一覧だけでなく、凍らせたバイト列がその SHA-256 を含むかも確かめる。中身は、行が一つもないと、その中身の順番を待ってから確かめて消す。
 * 受け取る側は、同じ順番をとってから中身を置き、行を書き終えるまで離さない（{@link SlotFiles}）。
 *
 * <p>控え（{@code scripts/backup}）をとる間は、何も消さない。控えは行の時点を先に決め、中身を後で写すためである。
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class EraseContents {
    /** 一度に消す行の最大の数。 */
    private static final int AT_MOST = 200;

    /** 消す順番。控えは、とり終わるまで離さない。 */
    private static final String ERASING = "content erasing";

    /** 案件のどの版の、凍らせたバイト列にもない。 */
    private static final String NOT_FROZEN = " and not exists (select 1 from application_edition e"
            + " where e.application_id = f.application_id and position(convert_to(f.sha256, 'UTF8') in e.content) > 0)"
            + " and not exists (select 1 from filing_edition e join filing g on g.id = e.filing_id"
            + " where g.application_id = f.application_id and position(convert_to(f.sha256, 'UTF8') in e.content) > 0)";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ContentStore contentStore;

    @Inject
    private DatabaseLock lock;

    @Inject
    private Settings settings;

    @Inject
    private Doing doing;

    /**
     * 外してから決めた日数を過ぎ、どの版も指していないファイルの行を消す。
     *
     * @return 消した行が指していた中身。もう指す行がないとは限らない
     */
    public Set<String> eraseRemoved() {
        if (!lock.tryUntilCommit(ERASING)) {
            return Set.of();
        }
        return Stream.of(
                        erase("attachment", "select 1 from edition_attachment e where e.attachment_id = f.id"),
                        erase("filing_file", "select 1 from filing_edition_file e where e.file_id = f.id"),
                        erase(
                                "evidence_file",
                                "select 1 from report_file e where e.evidence_id = f.id"
                                        + " union all select 1 from report_cost_evidence e where e.evidence_id = f.id"))
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> erase(String table, String referring) {
        Instant before = doing.now().minus(Duration.ofDays(settings.removedFileDays()));
        List<String> erased = new ArrayList<>();
        new Sql("select f.id as id, f.sha256 as sha256, a.number as number from " + table
                        + " f join application a on a.id = f.application_id where f.removed_at < :before"
                        + " and not exists (" + referring + ")" + NOT_FROZEN + " order by f.id")
                .with("before", before)
                .limit(AT_MOST)
                .rows(entityManager)
                .forEach(row -> {
                    int deleted = entityManager
                            .createNativeQuery(
                                    "delete from " + table + " f where f.id = :id and f.removed_at < :before")
                            .setParameter("id", row.number("id"))
                            .setParameter("before", before)
                            .executeUpdate();
                    if (deleted == 1) {
                        erased.add(row.text("sha256"));
                        doing.tell(new StorageEvent.Erased(
                                row.text("number"), row.number("id"), row.text("sha256"), settings.removedFileDays()));
                    }
                });
        return erased;
    }

    /** そのうち、どの行も指していない中身。 */
    public Set<String> unreferred(Collection<String> contents) {
        Set<String> unreferred = new TreeSet<>(contents);
        new Sql("select distinct f.sha256 as sha256 from stored_file f where f.sha256 in (:contents)")
                .with("contents", contents)
                .rows(entityManager)
                .forEach(row -> unreferred.remove(row.text("sha256")));
        return unreferred;
    }

    /**
     * どの行も指していなければ、中身を消す。
     *
     * @return 消したか
     * @throws ContentStore.Unavailable 置き場所につながっていないとき
     */
    public boolean erase(String sha256) {
        if (!lock.tryUntilCommit(ERASING)) {
            return false;
        }
        lock.untilCommit(SlotFiles.turn(sha256));
        if (unreferred(List.of(sha256)).isEmpty()) {
            return false;
        }
        contentStore.erase(sha256);
        entityManager
                .createNativeQuery("delete from damaged_content where sha256 = :sha256")
                .setParameter("sha256", sha256)
                .executeUpdate();
        return true;
    }
}
