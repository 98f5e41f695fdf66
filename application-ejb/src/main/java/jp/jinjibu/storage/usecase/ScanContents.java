package jp.jinjibu.storage.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.content.Scan;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.ContentStore.Stored;
import jp.jinjibu.content.usecase.VirusScanner;
import jp.jinjibu.content.usecase.VirusScanner.Verdict;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Sql;

/** 検査を待つ中身の、後からの検査。一つの中身ごとに一つのトランザクションで検査し、見つかれば隔離して、団体に知らせる。 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ScanContents {
    private static final List<String> TABLES = List.of("attachment", "filing_file", "evidence_file");

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ContentStore contentStore;

    @Inject
    private VirusScanner scanner;

    @Inject
    private Applications applications;

    @Inject
    private TellBody tellBody;

    @Inject
    private DatabaseLock lock;

    @Inject
    private Doing doing;

    /** 行を、今の設定に合わせる。検査するようになれば、検査したことのないものはすべて待ち、しなくなれば、待つものはない。 */
    public void begin() {
        TABLES.forEach(table -> entityManager
                .createNativeQuery("update " + table + " set scan = :to where scan = :from")
                .setParameter("to", (scanner.isAsked() ? Scan.WAITING : Scan.UNASKED).name())
                .setParameter("from", (scanner.isAsked() ? Scan.UNASKED : Scan.WAITING).name())
                .executeUpdate());
    }

    /**
     * その先の、検査を待つ中身を一つ検査する。壊れているものと、検査を断られたものは、待たせたままにする。
     *
     * @param position 前に検査した中身の SHA-256。はじめからなら空文字
     * @return 検査した中身の SHA-256。その先になければ空、ほかの節が検査していても空
     * @throws VirusScanner.Unavailable 尋ねられないとき
     * @throws ContentStore.Unavailable 置き場所につながっていないとき
     */
    public Optional<String> step(String position) {
        if (!lock.tryUntilCommit("content scan")) {
            return Optional.empty();
        }
        Optional<Stored> next = new Sql("select f.sha256 as sha256, f.size as size from stored_file f"
                        + " where f.scan = 'WAITING' and f.sha256 > :position order by f.sha256")
                .with("position", position)
                .limit(1)
                .rows(entityManager)
                .map(row -> new Stored(row.text("sha256"), row.number("size")))
                .findFirst();
        next.ifPresent(this::scan);
        return next.map(Stored::sha256);
    }

    private void scan(Stored content) {
        contentStore.intact(content.sha256(), content.size()).ifPresent(opened -> {
            try (InputStream in = opened.get()) {
                Verdict verdict = scanner.later(in);
                if (verdict.scan() == Scan.INFECTED) {
                    tell(content.sha256(), verdict.virus());
                }
                if (verdict.scan() != Scan.WAITING) {
                    record(content.sha256(), verdict);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** 前に検査して何も見つからなかったものも、同じ中身なら隔離する。 */
    private void record(String sha256, Verdict verdict) {
        TABLES.forEach(table -> entityManager
                .createNativeQuery("update " + table + " set scan = :scan, virus = nullif(:virus, ''),"
                        + " scanned_at = :now where sha256 = :sha256 and scan <> 'INFECTED'"
                        + " and (scan = 'WAITING' or :virus <> '')")
                .setParameter("scan", verdict.scan().name())
                .setParameter("virus", verdict.virus())
                .setParameter("now", doing.now())
                .setParameter("sha256", sha256)
                .executeUpdate());
    }

    private void tell(String sha256, String virus) {
        new Sql("select f.number as number, f.id as id, f.name as name from stored_file f"
                        + " where f.sha256 = :sha256 and f.scan <> 'INFECTED' order by f.number, f.id")
                .with("sha256", sha256)
                .rows(entityManager)
                .forEach(row -> tell(row.text("number"), row.number("id"), row.text("name"), sha256, virus));
    }

    private void tell(String number, long id, String name, String sha256, String virus) {
        doing.tell(new StorageEvent.Quarantined(number, id, sha256, virus));
        tellBody.about(
                Objects.requireNonNull(applications.byNumbers(List.of(number)).get(number)),
                "【ウイルス】申請 " + number + " のファイルを隔離しました",
                "ファイル「" + name + "」から、ウイルス（" + virus + "）が見つかりました。\n\nファイルは隔離しました。だれにも渡しません。"
                        + "送った機械を、ウイルス対策ソフトで確かめてください。\n\n添付の画面でこのファイルを外し、ウイルスのない別のファイルを送ってください。"
                        + "外せないときは、事務局に連絡してください。");
    }
}
