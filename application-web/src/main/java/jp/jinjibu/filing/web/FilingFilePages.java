package jp.jinjibu.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.jinjibu.filing.usecase.FilingFiles;
import jp.jinjibu.filing.usecase.FilingQueries;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.form.usecase.KeepFile;
import jp.jinjibu.form.web.FilesPages;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.UseCase;

/** 届け出るものの添付の画面。枠ごとに受け取る。 */
@Path("/applications/{number}/filings/{kind}/attachments")
@RequestScoped
public class FilingFilePages extends FilesPages {
    @Inject
    private FilingQueries queries;

    @PathParam("kind")
    private String kind = "";

    @Override
    protected FilePlace place() {
        return new FilePlace(FilingFiles.class, number, kind);
    }

    @Override
    protected String path() {
        return FilingPages.path(number, kind) + "/attachments";
    }

    @Override
    protected String api() {
        return JinjibuApplication.API + "/grants/" + number + "/filings/" + kind + "/attachments";
    }

    @Override
    protected List<Crumb> crumbs(String name) {
        return List.of(FilingPages.crumbs(number, kind, name));
    }

    /** 枠ごとの添付。 */
    @GET
    @UseCase(KeepFile.class)
    public Response show() {
        return draw(200, FieldErrors.none());
    }

    /** 添付の中身。 */
    @GET
    @Path("/{id}")
    @UseCase(FilingQueries.class)
    public Response download(@PathParam("id") String id) {
        return Download.of(queries.open(number, kind, Ids.read(id)));
    }
}
