package jp.jinjibu.form.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.form.usecase.KeepFile;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.upload.web.SlotUpload;
import jp.jinjibu.upload.web.Upload;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** 案件に添えるファイルの API のうち、どこに添えるのでも同じ部分: 添える、外す。だれが見てよいかは、先ごとに違う。 */
public abstract class FilesResource {
    @Inject
    private KeepFile keepFile;

    @Inject
    private ReceivedAt receivedAt;

    /** 申請番号。 */
    @PathParam("number")
    protected String number = "";

    /** 添える先。 */
    protected abstract FilePlace place();

    /** この先の宛先。 */
    protected abstract String path();

    /** 添える（申請者）。枠（slot）とファイル（file）を一つずつ。 */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @UseCase(KeepFile.class)
    public Response add(
            @RequestBody(content = @Content(schema = @Schema(implementation = SlotUpload.class))) Upload upload) {
        upload.requireOnly("slot", "file");
        Upload.SentFile file = upload.requiredFile("file");
        StoredFile added = keepFile.add(place(), upload.text("slot"), file.name(), file.content(), receivedAt.get());
        return Response.created(URI.create(path() + "/" + added.id()))
                .entity(AttachmentJson.of(added))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    /** 外す（申請者）。 */
    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @UseCase(KeepFile.class)
    public Response remove(@PathParam("id") String id) {
        keepFile.remove(place(), Ids.read(id), receivedAt.get());
        return Response.noContent().build();
    }
}
