package jp.jinjibu.audit.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import jp.jinjibu.audit.Kind;
import jp.jinjibu.audit.usecase.AuditQueries;
import jp.jinjibu.audit.usecase.AuditQueries.Filter;
import jp.jinjibu.audit.usecase.AuditQueries.Line;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 操作の記録（監査）。 */
@Path(JinjibuApplication.API)
@ApplicationScoped
public class AuditResource {
    @Inject
    private AuditQueries queries;

    /** 一行。 */
    public record LineJson(
            String id,
            Instant businessTime,
            Instant recordedAt,
            Kind kind,
            String kindLabel,
            String action,
            String subject,
            String detail,
            String person,
            String personSub,
            List<String> roles,
            String sourceAddress,
            String requestId,
            @Nullable String beforeSha256,
            @Nullable String afterSha256) {
        static LineJson of(Line line) {
            return new LineJson(
                    Long.toString(line.id()),
                    line.businessTime(),
                    line.recordedAt(),
                    line.kind(),
                    line.kind().label(),
                    line.action(),
                    line.subject(),
                    line.detail(),
                    line.actor().name(),
                    line.actor().sub(),
                    line.roles(),
                    line.actor().address(),
                    line.actor().requestId(),
                    line.before().orElse(null),
                    line.after().orElse(null));
        }
    }

    /** 新しい順に。{@code q} は申請番号か利用者名。 */
    @GET
    @Path("/audit")
    @Produces(MediaType.APPLICATION_JSON)
    @UseCase(AuditQueries.class)
    public ListJson<LineJson> list(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("q") @DefaultValue("") String about,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        Filter filter = filter(kind, about, from, to);
        return Paging.page(
                limit,
                size -> queries.list(filter, Condition.after(after, Long.MAX_VALUE), size),
                LineJson::of,
                line -> line.id());
    }

    /** CSV（UTF-8・BOM 付き、改行 CRLF）。絞り込みに合うすべて。 */
    @GET
    @Path("/audit.csv")
    @Produces("text/csv")
    @UseCase(AuditQueries.class)
    public Response csv(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("q") @DefaultValue("") String about,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to) {
        Filter filter = filter(kind, about, from, to);
        StreamingOutput content = out -> queries.writeCsv(filter, out);
        return Download.of(content, "text/csv; charset=utf-8", "操作の記録.csv");
    }

    private static Filter filter(String kind, String about, String from, String to) {
        return new Filter(
                Condition.oneOf(Kind.class, "kind", "種類", kind).orElse(null),
                about.strip(),
                day("from", from),
                day("to", to));
    }

    private static @Nullable LocalDate day(String name, String text) {
        try {
            return text.isEmpty() ? null : FormReader.day(text);
        } catch (DateTimeParseException e) {
            throw ProblemException.malformed(name, "日付（" + name + "）は 2025-05-12 のように書いてください。");
        }
    }
}
