package jp.jinjibu.report.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.form.usecase.KeepFile;
import jp.jinjibu.form.web.FilesPages;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.report.usecase.CostQueries;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.UseCase;

/** 実績報告の証拠書類と成果物のファイルの画面。費目ごとに受け取る。 */
@Path("/applications/{number}/filings/performance-report/evidence")
@RequestScoped
public class EvidencePages extends FilesPages {
    @Inject
    private CostQueries queries;

    @Override
    protected FilePlace place() {
        return EvidenceResource.place(number);
    }

    @Override
    protected String path() {
        return ReportText.path(number) + "/evidence";
    }

    @Override
    protected String api() {
        return EvidenceResource.path(number);
    }

    @Override
    protected List<Crumb> crumbs(String name) {
        return List.of(ReportText.inReport(number));
    }

    /** どれが要るかは、経費の行で決まる。 */
    @Override
    protected Words words() {
        return new Words(
                "証拠書類と成果物のファイル",
                "見積・契約・納品・検収・請求・支払を示す書類を、費目ごとに送ります。送ったファイルは、経費の行で選びます。ファイルの数は、費目を合わせて数えます。",
                "実績報告へ戻る",
                "この添付を外します。経費と成果物からも外れます。戻すには、もう一度送ってください。",
                false);
    }

    /** 費目ごとのファイル（申請者）。 */
    @GET
    @UseCase(KeepFile.class)
    public Response show() {
        return draw(200, FieldErrors.none());
    }

    /** 中身。 */
    @GET
    @Path("/{id}")
    @UseCase(CostQueries.class)
    public Response download(@PathParam("id") String id) {
        return Download.of(queries.open(number, Ids.read(id)));
    }
}
