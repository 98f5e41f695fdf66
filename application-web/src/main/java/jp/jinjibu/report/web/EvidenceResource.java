package jp.jinjibu.report.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.form.web.AttachmentJson;
import jp.jinjibu.form.web.FilesResource;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.usecase.CostQueries;
import jp.jinjibu.report.usecase.EvidenceFiles;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.UseCase;

/** 実績報告の証拠書類の API。枠は費目（成果物は deliverable）。 */
@Path(JinjibuApplication.API + "/grants/{number}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class EvidenceResource extends FilesResource {
    @Inject
    private CostQueries queries;

    @Override
    protected FilePlace place() {
        return place(number);
    }

    static FilePlace place(String number) {
        return new FilePlace(EvidenceFiles.class, number, ReportField.FILING);
    }

    @Override
    protected String path() {
        return path(number);
    }

    static String path(String number) {
        return JinjibuApplication.API + "/grants/" + number + "/evidence";
    }

    /** ファイル。補助事業者が書ける間は預けているもの、ほかは最後に出された版が指すもの。 */
    @GET
    @UseCase(CostQueries.class)
    public ListJson<AttachmentJson> list() {
        return AttachmentJson.list(queries.costs(number).files());
    }

    /** 中身。 */
    @GET
    @Path("/{id}")
    @Produces(MediaType.WILDCARD)
    @UseCase(CostQueries.class)
    public Response download(@PathParam("id") String id) {
        return Download.of(queries.open(number, Ids.read(id)));
    }
}
