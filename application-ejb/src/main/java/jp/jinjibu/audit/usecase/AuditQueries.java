package jp.jinjibu.audit.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.audit.Kind;
import jp.jinjibu.identity.Actor;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.CsvFile;
import jp.jinjibu.shared.usecase.Sql;
import org.jspecify.annotations.Nullable;

/** 操作の記録を読み、書き出す（監査）。 */
@Stateless
@RolesAllowed(Roles.AUDITOR)
public class AuditQueries {
    private static final List<String> COLUMNS = List.of(
            "id",
            "business_time",
            "recorded_at",
            "kind",
            "action",
            "subject",
            "detail",
            "actor_sub",
            "actor_name",
            "actor_role",
            "source_address",
            "request_id",
            "before_sha256",
            "after_sha256");

    /** 一度に読む件数。書き出すときも、メモリはこの分で済む。 */
    private static final int BATCH = 1_000;

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * 絞り込み。空や null は絞らない。
     *
     * @param about 申請番号か利用者名。全部が合うもの
     * @param from この業務日付から
     * @param to この業務日付まで
     */
    public record Filter(
            @Nullable Kind kind,
            String about,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** 一行。 */
    public record Line(
            long id,
            Instant businessTime,
            Instant recordedAt,
            Kind kind,
            String action,
            String subject,
            String detail,
            Actor actor,
            Optional<String> before,
            Optional<String> after) {
        /** そのとき使えた役割。 */
        public List<String> roles() {
            return Stream.of(actor.role().split(" "))
                    .filter(role -> !role.isEmpty())
                    .toList();
        }
    }

    /**
     * 新しい順に。
     *
     * @param before この番号より前。先頭からなら {@code Long.MAX_VALUE}
     * @param limit 最大の件数
     */
    public List<Line> list(Filter filter, long before, int limit) {
        Sql sql = new Sql("select * from audit_entry")
                .where("id < :before", "before", before)
                .where(
                        "kind = :kind",
                        "kind",
                        filter.kind() == null ? null : filter.kind().name())
                .where("(case_number = :about or actor_name = :about)", "about", filter.about());
        if (filter.from() != null) {
            sql.where("business_time >= :from", "from", start(filter.from()));
        }
        if (filter.to() != null) {
            sql.where("business_time < :to", "to", start(filter.to().plusDays(1)));
        }
        return sql.then(" order by id desc")
                .limit(limit)
                .rows(entityManager)
                .map(row -> new Line(
                        row.number("id"),
                        row.at("business_time"),
                        row.at("recorded_at"),
                        row.value(Kind.class, "kind"),
                        row.text("action"),
                        row.text("subject"),
                        row.text("detail"),
                        new Actor(
                                row.text("actor_sub"),
                                row.text("actor_name"),
                                row.text("actor_role"),
                                row.text("source_address"),
                                row.text("request_id")),
                        row.findText("before_sha256"),
                        row.findText("after_sha256")))
                .toList();
    }

    /** CSV（{@link CsvFile}）。新しい順に、絞り込みに合うすべて。 */
    public void writeCsv(Filter filter, OutputStream out) {
        CsvFile file = new CsvFile(out, COLUMNS);
        List<Line> lines = list(filter, Long.MAX_VALUE, BATCH);
        while (!lines.isEmpty()) {
            lines.forEach(line -> file.add(List.of(
                    line.id(),
                    line.businessTime(),
                    line.recordedAt(),
                    line.kind().name(),
                    line.action(),
                    line.subject(),
                    line.detail(),
                    line.actor().sub(),
                    line.actor().name(),
                    line.actor().role(),
                    line.actor().address(),
                    line.actor().requestId(),
                    line.before().orElse(""),
                    line.after().orElse(""))));
            lines = list(filter, lines.getLast().id(), BATCH);
        }
        file.finish();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(JapaneseDates.JST).toInstant();
    }
}
