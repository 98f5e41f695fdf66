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
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Frame;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
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

    /**
     * 一つの枠と、いま保管しているもの。
     *
     * @param asked 今この枠を変えてよいか（差戻しの間は、名指しされた枠だけ）
     */
    public record SlotRow(Slot slot, List<Attachment> files, boolean asked) {
        /** あといくつ送れるか。 */
        public int room() {
            return Math.max(0, slot.maxFiles() - files.size());
        }

        /** 送る欄を出すか。 */
        public boolean isOpen() {
            return asked && room() > 0;
        }

        /** ファイルの欄の id。 */
        public String fieldId() {
            return field(slot.code());
        }
    }

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
                (status, errors) -> draw(status, own(number), ofSlot(slot, errors)));
    }

    /** 添付の中身。 */
    @GET
    @Path("/{id}")
    @UseCase(AttachmentQueries.class)
    public Response download(@PathParam("number") String number, @PathParam("id") String id) {
        return AttachmentsResource.answer(queries.open(number, ApplicationsResource.id(id)));
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
        List<SlotRow> rows = ApplicationText.slots(detail).stream()
                .map(slot -> new SlotRow(
                        slot,
                        detail.attachments().stream()
                                .filter(attachment -> attachment.slot().equals(slot.code()))
                                .toList(),
                        isAsked(detail, slot)))
                .toList();
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
        return Confirm.of("添付を外す", crumbs(detail)[0], crumbs(detail)[1], new Crumb("添付", path(detail.number())))
                .about(List.of(
                        SummaryRow.of(
                                "何の添付か",
                                detail.form().form().slot(attachment.slot()).label()),
                        SummaryRow.of("ファイル", attachment.name()),
                        SummaryRow.of("大きさ", Figure.of(attachment.size()) + " バイト"),
                        SummaryRow.of("受け取った時刻", JapaneseDates.format(attachment.receivedAt()))))
                .will("この添付を外します。戻すには、もう一度送ってください。", "外す")
                .dangerous();
    }

    /** どの枠の欄の誤りかを示す。 */
    private static FieldErrors ofSlot(String slot, FieldErrors errors) {
        return new FieldErrors(errors.errors().stream()
                .map(error -> error.field().equals("file") ? new FieldError(field(slot), error.message()) : error)
                .toList());
    }

    private static boolean isAsked(Detail detail, Slot slot) {
        return detail.locked().isEmpty()
                && detail.openCorrection()
                        .map(request -> request.places().names(slot.pointer()))
                        .orElse(true);
    }

    private static String field(String slot) {
        return "file-" + slot;
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
