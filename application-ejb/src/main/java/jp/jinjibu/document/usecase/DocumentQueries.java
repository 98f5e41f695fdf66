package jp.jinjibu.document.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.document.IssuedDocument;
import jp.jinjibu.document.usecase.DocumentSubjects.Audience;
import jp.jinjibu.document.usecase.DocumentSubjects.Seen;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Sql;

/**
 * 出した書面を読む。見てよくないものは、ないものとして扱う。
 *
 * <p>申請の団体の構成員には、見せる時刻を過ぎた書面だけ。事務局・経産省・監査には、提出された申請の書面のすべて。ただし、自分が属する団体の申請の書面は、申請者と同じものだけ
 * （採否を公表の前に知らせない）。審査委員と経産局には見せない。
 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.REVIEWER, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class DocumentQueries {
    private static final String COLUMNS = "select d.id as id, d.kind as kind, d.title as title,"
            + " d.document_number as document_number, d.issued_at as issued_at,"
            + " d.visible_to_applicant_from as visible_from, d.size as size, d.sha256 as sha256,"
            + " d.file_name as file_name";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private DocumentSubjects subjects;

    @Inject
    private DrawDocument drawDocument;

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
     * @param size PDF の大きさ（バイト）。まだ組んでいなければ空
     * @param sha256 PDF の SHA-256。まだ組んでいなければ空
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
            Optional<Long> size,
            Optional<String> sha256,
            String fileName) {}

    /** 一通とその中身。 */
    public record Content(Row document, byte[] bytes) {}

    /**
     * 申請についての、見てよい書面。出した順。
     *
     * @throws NotFound 申請がないか、見てよくないとき
     */
    public List<Row> list(String applicationNumber) {
        Seen seen = subjects.find(applicationNumber)
                .orElseThrow(() -> new NotFound("申請 " + applicationNumber + " は見つかりません。"));
        return visible(new Sql(COLUMNS + " from document d"), seen)
                .where(
                        "d.application_id = :application",
                        "application",
                        seen.subject().applicationId())
                .then(" order by d.id")
                .rows(entityManager)
                .map(row -> row(row, seen))
                .toList();
    }

    /**
     * 一通とその中身。まだ PDF に組んでいなければ、ここで組む。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Content content(long id) {
        return Optional.ofNullable(entityManager.find(IssuedDocument.class, id))
                .flatMap(document ->
                        document.applicationId().flatMap(subjects::find).flatMap(seen -> content(document, seen)))
                .orElseThrow(() -> new NotFound("この書面は見つかりません。"));
    }

    private Optional<Content> content(IssuedDocument document, Seen seen) {
        if (!document.isDrawn()) {
            drawDocument.draw(document);
        }
        return visible(
                        new Sql(COLUMNS + ", c.bytes as bytes from document d"
                                + " join document_content c on c.sha256 = d.sha256"),
                        seen)
                .where("d.id = :id", "id", document.id())
                .rows(entityManager)
                .findFirst()
                .map(row -> new Content(row(row, seen), row.bytes("bytes")));
    }

    private Sql visible(Sql sql, Seen seen) {
        return seen.audience() == Audience.STAFF
                ? sql
                : sql.where("d.visible_to_applicant_from <= :now", "now", clock.instant());
    }

    private static Row row(Sql.Row row, Seen seen) {
        return new Row(
                row.number("id"),
                row.text("kind"),
                row.text("title"),
                row.findText("document_number"),
                seen.subject().applicationNumber(),
                row.at("issued_at"),
                row.findAt("visible_from"),
                row.findNumber("size"),
                row.findText("sha256"),
                row.text("file_name"));
    }
}
