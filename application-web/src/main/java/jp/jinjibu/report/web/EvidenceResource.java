package jp.jinjibu.report.web;

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
import java.util.List;
import jp.jinjibu.report.usecase.KeepEvidence;
import jp.jinjibu.report.usecase.ReportQueries;
import jp.jinjibu.report.web.ReportJson.EvidenceJson;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.upload.web.Upload;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** 実績報告の証拠書類の API。 */
@Path(JinjibuApplication.API + "/grants/{number}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EvidenceResource {
    @Inject
    private ReportQueries queries;

    @Inject
    private KeepEvidence keepEvidence;

    @Inject
    private ReceivedAt receivedAt;

    /** ファイル。補助事業者が書ける間は預けているもの、ほかは最後に出された版が指すもの。 */
    @GET
    @UseCase(ReportQueries.class)
    public ListJson<EvidenceJson> list(@PathParam("number") String number) {
        return ListJson.whole(
                queries.costs(number).files().stream().map(EvidenceJson::of).toList());
    }

    /** 預ける（申請者）。費目（slot。成果物は deliverable）とファイル（file）を一つずつ。 */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Once
    @UseCase(KeepEvidence.class)
    public Response keep(
            @PathParam("number") String number,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA,
                                            schema =
                                                    @Schema(
                                                            type = SchemaType.OBJECT,
                                                            requiredProperties = {"slot", "file"},
                                                            properties = {
                                                                @SchemaProperty(
                                                                        name = "slot",
                                                                        type = SchemaType.STRING),
                                                                @SchemaProperty(
                                                                        name = "file",
                                                                        type = SchemaType.STRING,
                                                                        format = "binary")
                                                            })))
                    Upload upload) {
        upload.requireOnly("slot", "file");
        Upload.SentFile file = upload.requiredFile("file");
        long id = keepEvidence.keep(number, upload.text("slot"), file.name(), file.content(), receivedAt.get());
        return Response.created(URI.create(JinjibuApplication.API + "/grants/" + number + "/evidence/" + id))
                .entity(EvidenceJson.of(queries.file(number, id)))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    /** 中身。 */
    @GET
    @Path("/{id}")
    @Produces(MediaType.WILDCARD)
    @UseCase(ReportQueries.class)
    public Response download(@PathParam("number") String number, @PathParam("id") String id) {
        return answer(queries.open(number, id(id)));
    }

    /** 外す（申請者）。 */
    @DELETE
    @Path("/{id}")
    @Once
    @UseCase(KeepEvidence.class)
    public Response remove(@PathParam("number") String number, @PathParam("id") String id) {
        keepEvidence.remove(number, id(id), receivedAt.get());
        return Response.noContent().build();
    }

    static Response answer(ReportQueries.Opened opened) {
        return Download.of(opened.content(), opened.size(), opened.mediaType(), opened.name());
    }

    /** 番号を表す文字でなければ、どのファイルにも当たらない 0。 */
    static long id(String text) {
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }

    /** 番号を、API と画面での文字に。 */
    static List<String> ids(List<Long> files) {
        return files.stream().map(file -> Long.toString(file)).toList();
    }
}
