package jp.jinjibu.application.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import jp.jinjibu.application.usecase.AttachFile;
import jp.jinjibu.application.usecase.AttachmentQueries;
import jp.jinjibu.application.web.ApplicationsResource.AttachmentJson;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.upload.web.SlotUpload;
import jp.jinjibu.upload.web.Upload;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** 添付の API。 */
@Path(JinjibuApplication.API + "/applications/{number}/attachments")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AttachmentsResource {
    @Inject
    private AttachmentQueries queries;

    @Inject
    private AttachFile attachFile;

    @Inject
    private ReceivedAt receivedAt;

    /** 今の添付。加えられた順。 */
    @GET
    @UseCase(AttachmentQueries.class)
    public ListJson<AttachmentJson> list(@PathParam("number") String number) {
        return ListJson.whole(
                queries.list(number).stream().map(AttachmentJson::of).toList());
    }

    /** 添付する（申請者）。枠（slot）とファイル（file）を一つずつ。 */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Once
    @UseCase(AttachFile.class)
    public Response attach(
            @PathParam("number") String number,
            @RequestBody(content = @Content(schema = @Schema(implementation = SlotUpload.class))) Upload upload) {
        upload.requireOnly("slot", "file");
        Upload.SentFile file = upload.requiredFile("file");
        long id = attachFile.attach(number, upload.text("slot"), file.name(), file.content(), receivedAt.get());
        return Response.created(URI.create(JinjibuApplication.API + "/applications/" + number + "/attachments/" + id))
                .entity(AttachmentJson.of(queries.get(number, id)))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    /** 添付の中身。 */
    @GET
    @Path("/{id}")
    @Produces(MediaType.WILDCARD)
    @UseCase(AttachmentQueries.class)
    public Response download(@PathParam("number") String number, @PathParam("id") String id) {
        return Download.of(queries.open(number, ApplicationsResource.id(id)));
    }

    /** 添付を外す（申請者）。 */
    @DELETE
    @Path("/{id}")
    @Once
    @UseCase(AttachFile.class)
    public Response remove(@PathParam("number") String number, @PathParam("id") String id) {
        attachFile.remove(number, ApplicationsResource.id(id), receivedAt.get());
        return Response.noContent().build();
    }
}
