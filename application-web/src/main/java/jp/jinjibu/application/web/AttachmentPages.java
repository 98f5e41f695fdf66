package jp.jinjibu.application.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.application.usecase.AttachFile;
import jp.jinjibu.application.usecase.AttachmentQueries;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.form.web.SlotRow;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Frame;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.upload.web.Upload;

/** 添付の画面。申請者には枠ごとの受け取り、事務局などには一覧。 */
@Path("/applications/{number}/attachments")
@ApplicationScoped
public class AttachmentPages {
    @Inject
    private ApplicationQueries applications;

    @Inject
    private AttachmentQueries queries;

    @Inject
    private AttachFile attachFile;

    @Inject
    private ReceivedAt receivedAt;

    @Inject
    private Clock clock;

    @Inject
    private Frames frames;

    @Inject
    private CaseQueries cases;

    @Inject
    private Pages pages;

    /** 枠ごとの添付。 */
    @GET
    @UseCase(AttachmentQueries.class)
    public Response show(@PathParam("number") String number) {
        Detail detail = applications.get(number);
        return detail.mine() && !detail.state().isDecided()
                ? draw(200, detail, FieldErrors.none())
                : pages.show(
                        titled(detail, "添付"),
                        "application/attachmentsOfCase.jte",
                        Map.of("a", detail, "h", cases.get(number)));
    }

    /** 添付する。 */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Once
    @UseCase(AttachFile.class)
    public Response attach(@PathParam("number") String number, Upload upload) {
        upload.requireOnly("slot", "file");
        String slot = upload.text("slot");
        return pages.orRedraw(
                () -> {
                    Upload.SentFile file = upload.requiredFile("file");
                    attachFile.attach(number, slot, file.name(), file.content(), receivedAt.get());
                    return pages.moveTo(path(number), "「" + file.name() + "」を受領しました");
                },
                (status, errors) -> draw(status, own(number), SlotRow.placed(slot, errors)));
    }

    /** 添付の中身。 */
    @GET
    @Path("/{id}")
    @UseCase(AttachmentQueries.class)
    public Response download(@PathParam("number") String number, @PathParam("id") String id) {
        return Download.of(queries.open(number, ApplicationsResource.id(id)));
    }

    /** 添付を外す。 */
    @Path("/{id}/removal")
    public FormPage remove(@PathParam("number") String number, @PathParam("id") String id) {
        return pages.calling(AttachFile.class)
                .asks(() -> removal(own(number), id))
                .does(
                        () -> attachFile.remove(number, ApplicationsResource.id(id), receivedAt.get()),
                        path(number),
                        "添付を外しました");
    }

    private Detail own(String number) {
        Detail detail = applications.get(number);
        if (!detail.mine()) {
            throw new NotFound("申請 " + number + " は見つかりません。");
        }
        return detail;
    }

    private Response draw(int status, Detail detail, FieldErrors errors) {
        List<SlotRow> rows =
                SlotRow.of(ApplicationText.slots(detail), detail.attachments(), slot -> isAsked(detail, slot));
        return pages.show(
                status,
                titled(detail, "添付").withErrors(errors),
                "application/attachments.jte",
                Map.of("a", detail, "rows", rows, "errors", errors, "now", clock.instant()));
    }

    private Confirm removal(Detail detail, String id) {
        Attachment attachment = queries.get(detail.number(), ApplicationsResource.id(id));
        if (attachment.isRemoved()) {
            throw new NotFound("この添付は、すでに外してあります。");
        }
        return SlotRow.removal(
                        attachment,
                        detail.form().form().slot(attachment.slot()).label(),
                        crumbs(detail)[0],
                        crumbs(detail)[1],
                        new Crumb("添付", path(detail.number())))
                .unless(detail.locked().map(why -> new BusinessRuleViolation(Refusal.STATE, why)));
    }

    private static boolean isAsked(Detail detail, Slot slot) {
        return detail.locked().isEmpty()
                && detail.openCorrection()
                        .map(request -> request.places().names(slot.pointer()))
                        .orElse(true);
    }

    private static String path(String number) {
        return "/applications/" + number + "/attachments";
    }

    private Frame titled(Detail detail, String title) {
        return frames.titled(title, crumbs(detail));
    }

    private static Crumb[] crumbs(Detail detail) {
        return new Crumb[] {
            ApplicationText.above(detail.viewerRoles()), new Crumb(detail.number(), "/applications/" + detail.number())
        };
    }
}
