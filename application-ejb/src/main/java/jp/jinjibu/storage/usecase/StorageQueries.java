package jp.jinjibu.storage.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.content.Damage;
import jp.jinjibu.content.Scan;
import jp.jinjibu.content.usecase.DamagedContents.FoundBy;
import jp.jinjibu.content.usecase.StoreMark;
import jp.jinjibu.content.usecase.VirusScanner;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.usecase.Sql;

/** 保管庫の見回りと検査の結果を読む（事務局・システム管理者・監査）。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.ADMINISTRATOR, Roles.AUDITOR})
public class StorageQueries {
    /** 行が指す、受け取ったときのままでない中身。 */
    static final String DAMAGED =
            " from damaged_content d join stored_file f on f.sha256 = d.sha256 where d.mended_at is null";

    /** {@link CaseFile} の列。 */
    private static final String FILE = "select f.number as number, f.place as place, f.id as id, f.name as name,"
            + " f.size as size, f.sha256 as sha256, coalesce(f.editions, '') as editions,"
            + " f.removed_at is not null as removed, ";

    /** 一覧の中の位置（{@link CaseFile#position}）と、その順。 */
    private static final String POSITION = "f.number || ' ' || f.place || ' ' || f.id";

    private static final String AFTER = " and " + POSITION + " > :after order by " + POSITION;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private VirusScanner scanner;

    @Inject
    private StoreMark mark;

    @Inject
    private Callers callers;

    /**
     * 一回の見回り。
     *
     * @param at 始めたか、終えた業務時刻
     * @param checked 読んだ中身の数
     * @param bytes 読んだ大きさ（バイト）
     * @param damaged 受け取ったときのままでなかった数
     */
    public record Round(Instant at, long checked, long bytes, long damaged) {}

    /**
     * 保管庫。
     *
     * @param id 置き場所の印。まだ決めていなければ空
     * @param running 続いている見回り。なければ空
     * @param last 終えた最後の見回り。まだなければ空
     */
    public record Storage(Optional<String> id, Optional<Round> running, Optional<Round> last) {}

    /**
     * 案件のファイル。
     *
     * @param number 申請番号
     * @param place 案件の中の置き場所。宛先の一部
     * @param id ファイルの番号
     * @param editions 指している版の番号。どの版も指していなければ空文字
     * @param removed 外してあるか
     */
    public record CaseFile(
            String number,
            String place,
            long id,
            String name,
            long size,
            String sha256,
            String editions,
            boolean removed) {
        private static CaseFile of(Sql.Row row) {
            return new CaseFile(
                    row.text("number"),
                    row.text("place"),
                    row.number("id"),
                    row.text("name"),
                    row.number("size"),
                    row.text("sha256"),
                    row.text("editions"),
                    row.is("removed"));
        }

        /** 一覧の中の位置。 */
        public String position() {
            return number + " " + place + " " + id;
        }
    }

    /** 受け取ったときのままでないファイル。 */
    public record DamagedFile(CaseFile file, Damage damage, Instant foundAt, FoundBy foundBy) {}

    /**
     * まだ渡さないファイル。
     *
     * @param virus 見つかったウイルスの名。検査を待つものでは空文字
     * @param since 受け取ったか、隔離した業務時刻
     */
    public record HeldFile(CaseFile file, Scan scan, String virus, Instant since) {}

    /** 今の様子。 */
    public Storage get() {
        return new Sql("select s.running as running, s.started_at as started_at, s.checked as checked,"
                        + " s.bytes as bytes, s.damaged as damaged, s.finished_at as finished_at,"
                        + " s.finished_checked as finished_checked, s.finished_bytes as finished_bytes,"
                        + " s.finished_damaged as finished_damaged from content_sweep s")
                .rows(entityManager)
                .map(row -> new Storage(
                        mark.known(),
                        row.findAt("started_at").filter(at -> row.is("running")).map(at -> round(row, "", at)),
                        row.findAt("finished_at").map(at -> round(row, "finished_", at))))
                .findFirst()
                .orElseThrow();
    }

    private static Round round(Sql.Row row, String prefix, Instant at) {
        return new Round(
                at, row.number(prefix + "checked"), row.number(prefix + "bytes"), row.number(prefix + "damaged"));
    }

    /**
     * 受け取ったときのままでないファイル。案件と番号の順。
     *
     * @param after この行の後から。先頭からなら空文字
     * @param limit 最大の件数
     */
    public List<DamagedFile> damaged(String after, int limit) {
        return new Sql(FILE + "d.damage as damage, d.found_at as found_at, d.found_by as found_by" + DAMAGED + AFTER)
                .with("after", after)
                .limit(limit)
                .rows(entityManager)
                .map(row -> new DamagedFile(
                        CaseFile.of(row),
                        row.value(Damage.class, "damage"),
                        row.at("found_at"),
                        row.value(FoundBy.class, "found_by")))
                .toList();
    }

    /** ウイルスを検査するよう決められているか。 */
    public boolean isScanning() {
        return scanner.isAsked();
    }

    /**
     * ウイルスの検査を待っているか、隔離したファイル。案件と番号の順。
     *
     * @param after この行の後から。先頭からなら空文字
     * @param limit 最大の件数
     */
    public List<HeldFile> held(String after, int limit) {
        return new Sql(FILE + "f.scan as scan, coalesce(f.virus, '') as virus, f.scan_since as since"
                        + " from stored_file f where f.scan in ('WAITING', 'INFECTED')" + AFTER)
                .with("after", after)
                .limit(limit)
                .rows(entityManager)
                .map(row -> new HeldFile(
                        CaseFile.of(row), row.value(Scan.class, "scan"), row.text("virus"), row.at("since")))
                .toList();
    }

    /** 今の人が、ファイルのある案件を開けるか。システム管理者は、案件の内容を見ない。 */
    public boolean opensCases() {
        return callers.current().hasAnyRole(Roles.SECRETARIAT, Roles.AUDITOR);
    }
}
