package jp.jinjibu.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.filing.usecase.FilingQueries;
import jp.jinjibu.filing.usecase.FilingQueries.View;
import jp.jinjibu.filing.usecase.KeepFilingFile;
import jp.jinjibu.form.web.SlotRow;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.upload.web.Upload;

/** 届け出るものの添付の画面。枠ごとに受け取る。 */
@Path("/applications/{number}/filings/{kind}/attachments")
@RequestScoped
public class FilingFilePages {
    @Inject
    private FilingQueries queries;

    @Inject
    private KeepFilingFile keepFilingFile;

    @Inject
    private ReceivedAt receivedAt;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /** 枠ごとの添付。 */
    @GET
    @UseCase(KeepFilingFile.class)
    public Response show(@PathParam("number") String number, @PathParam("kind") String kind) {
        return draw(200, number, kind, FieldErrors.none());
    }

    /** 添付する。 */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Once
    @UseCase(KeepFilingFile.class)
    public Response attach(@PathParam("number") String number, @PathParam("kind") String kind, Upload upload) {
        upload.requireOnly("slot", "file");
        String slot = upload.text("slot");
        return pages.orRedraw(
                () -> {
                    Upload.SentFile file = upload.requiredFile("file");
                    keepFilingFile.keep(number, kind, slot, file.name(), file.content(), receivedAt.get());
                    return pages.moveTo(path(number, kind), "「" + file.name() + "」を受領しました");
                },
                (status, errors) -> draw(status, number, kind, SlotRow.placed(slot, errors)));
    }

    /** 添付の中身。 */
    @GET
    @Path("/{id}")
    @UseCase(FilingQueries.class)
    public Response download(
            @PathParam("number") String number, @PathParam("kind") String kind, @PathParam("id") String id) {
        return Download.of(queries.open(number, kind, FilingResource.id(id)));
    }

    /** 添付を外す。 */
    @Path("/{id}/removal")
    public FormPage remove(
            @PathParam("number") String number, @PathParam("kind") String kind, @PathParam("id") String id) {
        return pages.calling(KeepFilingFile.class)
                .asks(() -> removal(number, kind, id))
                .does(
                        () -> keepFilingFile.remove(number, kind, FilingResource.id(id), receivedAt.get()),
                        path(number, kind),
                        "添付を外しました");
    }

    private static String path(String number, String kind) {
        return FilingPages.path(number, kind) + "/attachments";
    }

    private Response draw(int status, String number, String kind, FieldErrors errors) {
        View v = FilingPages.own(queries, number, kind);
        return pages.show(
                status,
                FilingPages.titled(frames, v, "添付", true).withErrors(errors),
                "filing/attachments.jte",
                Map.of(
                        "v",
                        v,
                        "rows",
                        SlotRow.of(
                                v.form().form().forAnswers(v.content()).slots(),
                                v.files(),
                                slot -> v.closed().isEmpty()
                                        && v.named()
                                                .map(named -> named.names(slot.pointer()))
                                                .orElse(true)),
                        "errors",
                        errors));
    }

    private Confirm removal(String number, String kind, String id) {
        View v = FilingPages.own(queries, number, kind);
        StoredFile file = queries.file(number, kind, FilingResource.id(id));
        return SlotRow.removal(file, v.form().form().slot(file.slot()).label(), FilingPages.crumbs(v));
    }
}
