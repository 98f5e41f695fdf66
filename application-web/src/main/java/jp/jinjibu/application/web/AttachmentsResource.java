package jp.jinjibu.application.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.application.usecase.AttachmentQueries;
import jp.jinjibu.application.usecase.Attachments;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.form.web.AttachmentJson;
import jp.jinjibu.form.web.FilesResource;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.UseCase;

/** 添付の API。 */
@Path(JinjibuApplication.API + "/applications/{number}/attachments")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class AttachmentsResource extends FilesResource {
    @Inject
    private AttachmentQueries queries;

    @Override
    protected FilePlace place() {
        return place(number);
    }

    static FilePlace place(String number) {
        return new FilePlace(Attachments.class, number, "");
    }

    @Override
    protected String path() {
        return JinjibuApplication.API + "/applications/" + number + "/attachments";
    }

    /** 今の添付。加えられた順。 */
    @GET
    @UseCase(AttachmentQueries.class)
    public ListJson<AttachmentJson> list() {
        return AttachmentJson.list(queries.list(number));
    }

    /** 添付の中身。 */
    @GET
    @Path("/{id}")
    @Produces(MediaType.WILDCARD)
    @UseCase(AttachmentQueries.class)
    public Response download(@PathParam("id") String id) {
        return Download.of(queries.open(number, Ids.read(id)));
    }
}
