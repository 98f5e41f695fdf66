package jp.jinjibu.document.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.NotFound;

/**
 * 出した書面を読む。見てよくないものは、ないものとして扱う（ここが、それを決めるただ一つの場所）。
 *
 * <p>申請の団体の構成員には、見せる時刻を過ぎた書面だけ。事務局・経産省・監査には、提出された申請の書面のすべて。ただし、自分が属する団体の申請の書面は、申請者と同じものだけ
 * （採否を公表の前に知らせない）。審査委員と経産局には見せない。
 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.REVIEWER, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class DocumentQueries {
    /** 事務局などとして、または管轄する経済産業局として、見てよい申請か。 */
    private static final String STAFF = "((:staff or :bureau and " + Callers.IN_BUREAU + ") and not " + Callers.IN_BODY
            + " and a.state <> 'DRAFT' and a.edition > 0)";

    private static final String VISIBLE_APPLICATION = "(" + Callers.IN_BODY + " or " + STAFF + ")";
    private static final String VISIBLE_DOCUMENT =
            "(" + Callers.IN_BODY + " and d.visible_to_applicant_from <= :now or " + STAFF + ")";

    private static final String COLUMNS = "select d.id as id, d.kind as kind, d.title as title,"
            + " d.document_number as document_number, a.number as application, d.issued_at as issued_at,"
            + " d.visible_to_applicant_from as visible_from, d.size as size, d.sha256 as sha256,"
            + " d.file_name as file_name";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /**
     * 一通。
     *
     * @param id 書面の番号
     * @param kind 種類の符号
     * @param title 題名
     * @param number 文書番号。付けない書面では空
     * @param application 申請番号
     * @param issuedAt 出した業務時刻
     * @param visibleFrom 申請者に見せる業務時刻。まだ決めていなければ空
     * @param size 大きさ（バイト）
     * @param sha256 中身の SHA-256
     * @param fileName 渡すときの名前
     */
    public record Row(
            long id,
            String kind,
            String title,
            Optional<String> number,
            String application,
            Instant issuedAt,
            Optional<Instant> visibleFrom,
            long size,
            String sha256,
            String fileName) {}

    /** 一通とその中身。 */
    public record Content(Row document, byte[] bytes) {}

    /**
     * 申請についての、見てよい書面。出した順。
     *
     * @throws NotFound 申請がないか、見てよくないとき
     */
    public List<Row> list(String applicationNumber) {
        if (bind(entityManager.createNativeQuery(
                        "select 1 from application a where a.number = :number and " + VISIBLE_APPLICATION))
                .setParameter("number", applicationNumber)
                .getResultList()
                .isEmpty()) {
            throw new NotFound("申請 " + applicationNumber + " は見つかりません。");
        }
        Query query = bindWithTime(entityManager.createNativeQuery(
                        COLUMNS + " from document d join application a on a.id = d.application_id"
                                + " where a.number = :number and " + VISIBLE_DOCUMENT + " order by d.id",
                        Tuple.class))
                .setParameter("number", applicationNumber);
        return rows(query).stream().map(DocumentQueries::row).toList();
    }

    /**
     * 一通とその中身。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Content content(long id) {
        Query query = bindWithTime(entityManager.createNativeQuery(
                        COLUMNS + ", c.bytes as bytes from document d join application a on a.id = d.application_id"
                                + " join document_content c on c.sha256 = d.sha256"
                                + " where d.id = :id and " + VISIBLE_DOCUMENT,
                        Tuple.class))
                .setParameter("id", id);
        return rows(query).stream()
                .findFirst()
                .map(found -> new Content(row(found), found.get("bytes", byte[].class)))
                .orElseThrow(() -> new NotFound("この書面は見つかりません。"));
    }

    private Query bindWithTime(Query query) {
        return bind(query).setParameter("now", clock.instant());
    }

    private Query bind(Query query) {
        Caller caller = callers.current();
        return query.setParameter("sub", caller.sub())
                .setParameter("username", caller.username())
                .setParameter("staff", caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR))
                .setParameter("bureau", caller.hasAnyRole(Roles.BUREAU));
    }

    @SuppressWarnings("unchecked")
    private static List<Tuple> rows(Query query) {
        return query.getResultList();
    }

    private static Row row(Tuple row) {
        return new Row(
                row.get("id", Number.class).longValue(),
                row.get("kind", String.class),
                row.get("title", String.class),
                Optional.ofNullable(row.get("document_number", String.class)),
                row.get("application", String.class),
                row.get("issued_at", Instant.class),
                Optional.ofNullable(row.get("visible_from", Instant.class)),
                row.get("size", Number.class).longValue(),
                row.get("sha256", String.class),
                row.get("file_name", String.class));
    }
}
