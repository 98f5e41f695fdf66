package jp.jinjibu.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.filing.usecase.FilingFiles;
import jp.jinjibu.filing.usecase.FilingQueries;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.form.web.AttachmentJson;
import jp.jinjibu.form.web.FilesResource;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 届け出るものの添付の API。 */
@Path(JinjibuApplication.API + "/grants/{number}/filings/{kind}/attachments")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class FilingFilesResource extends FilesResource {
    @Inject
    private FilingQueries queries;

    @PathParam("kind")
    private @Nullable String kind;

    /** 種類の符号。 */
    protected String kind() {
        return kind == null ? "" : kind;
    }

    @Override
    protected FilePlace place() {
        return new FilePlace(FilingFiles.class, number, kind());
    }

    @Override
    protected String path() {
        return JinjibuApplication.API + "/grants/" + number + "/filings/" + kind() + "/attachments";
    }

    /** 添付。加えられた順。 */
    @GET
    @UseCase(FilingQueries.class)
    public ListJson<AttachmentJson> list() {
        return AttachmentJson.list(queries.get(number, kind()).files());
    }

    /** 添付の中身。 */
    @GET
    @Path("/{id}")
    @Produces(MediaType.WILDCARD)
    @UseCase(FilingQueries.class)
    public Response download(@PathParam("id") String id) {
        return Download.of(queries.open(number, kind(), Ids.read(id)));
    }
}
