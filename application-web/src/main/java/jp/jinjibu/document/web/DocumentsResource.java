package jp.jinjibu.document.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import jp.jinjibu.document.usecase.DocumentQueries;
import jp.jinjibu.document.usecase.DocumentQueries.Content;
import jp.jinjibu.document.usecase.DocumentQueries.Row;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 出した書面（受付票、通知）。 */
@Path(JinjibuApplication.API + "/documents")
@ApplicationScoped
public class DocumentsResource {
    /** PDF の型。 */
    static final String PDF = "application/pdf";

    @Inject
    private DocumentQueries queries;

    /** 一通。大きさと SHA-256 は PDF のもので、受付票のように後で組む書面では、組むまで null。受け取れば、そこで組む。 */
    public record DocumentJson(
            String id,
            String kind,
            String title,
            @Nullable String documentNumber,
            String application,
            Instant issuedAt,
            @Nullable Long size,
            @Nullable String sha256) {
        static DocumentJson of(Row row) {
            return new DocumentJson(
                    Long.toString(row.id()),
                    row.kind(),
                    row.title(),
                    row.number().orElse(null),
                    row.application(),
                    row.issuedAt(),
                    row.size().orElse(null),
                    row.sha256().orElse(null));
        }
    }

    /** 申請についての書面。出した順。 */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @UseCase(DocumentQueries.class)
    public ListJson<DocumentJson> list(@QueryParam("application") @DefaultValue("") String application) {
        if (application.isBlank()) {
            throw ProblemException.malformed("application", "申請番号（application）を指定してください。例：?application=R7-0042-0");
        }
        return ListJson.whole(queries.list(application), DocumentJson::of);
    }

    /** 一通の PDF。 */
    @GET
    @Path("/{id}")
    @UseCase(DocumentQueries.class)
    public Response get(@PathParam("id") String id) {
        return download(queries.content(Ids.read(id)));
    }

    static Response download(Content content) {
        return Download.of(
                out -> out.write(content.bytes()), PDF, content.document().fileName());
    }
}
