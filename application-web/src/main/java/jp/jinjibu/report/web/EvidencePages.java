package jp.jinjibu.report.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.report.EvidenceFile;
import jp.jinjibu.report.usecase.KeepEvidence;
import jp.jinjibu.report.usecase.ReportQueries;
import jp.jinjibu.report.usecase.ReportQueries.Costs;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.upload.web.Upload;

/** 実績報告の証拠書類と成果物のファイルの画面。費目ごとに、保管しているものと送る欄。 */
@Path("/applications/{number}/filings/performance-report/evidence")
@ApplicationScoped
public class EvidencePages {
    @Inject
    private ReportQueries queries;

    @Inject
    private KeepEvidence keepEvidence;

    @Inject
    private ReceivedAt receivedAt;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /**
     * 一つの置き場所と、保管しているもの。
     *
     * @param code 費目の符号か成果物
     */
    public record SlotRow(String code, String label, List<EvidenceFile> files) {
        /** ファイルの欄の id。 */
        public String fieldId() {
            return field(code);
        }
    }

    /** 費目ごとのファイル（申請者）。 */
    @GET
    @UseCase(KeepEvidence.class)
    public Response show(@PathParam("number") String number) {
        return draw(200, own(number), FieldErrors.none());
    }

    /** 預ける（申請者）。 */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Once
    @UseCase(KeepEvidence.class)
    public Response keep(@PathParam("number") String number, Upload upload) {
        upload.requireOnly("slot", "file");
        String slot = upload.text("slot");
        return pages.orRedraw(
                () -> {
                    Upload.SentFile file = upload.requiredFile("file");
                    keepEvidence.keep(number, slot, file.name(), file.content(), receivedAt.get());
                    return pages.moveTo(path(number), "「" + file.name() + "」を受領しました");
                },
                (status, errors) -> draw(status, own(number), ofSlot(slot, errors)));
    }

    /** 中身。 */
    @GET
    @Path("/{id}")
    @UseCase(ReportQueries.class)
    public Response download(@PathParam("number") String number, @PathParam("id") String id) {
        return EvidenceResource.answer(queries.open(number, EvidenceResource.id(id)));
    }

    /** 外す（申請者）。 */
    @Path("/{id}/removal")
    public FormPage remove(@PathParam("number") String number, @PathParam("id") String id) {
        return pages.calling(KeepEvidence.class)
                .asks(() -> removal(own(number), id))
                .does(
                        () -> keepEvidence.remove(number, EvidenceResource.id(id), receivedAt.get()),
                        path(number),
                        "ファイルを外しました");
    }

    private Costs own(String number) {
        Costs report = queries.costs(number);
        if (!report.heading().mine()) {
            throw new NotFound("申請 " + number + " は見つかりません。");
        }
        return report;
    }

    private Response draw(int status, Costs report, FieldErrors errors) {
        List<SlotRow> rows = new ArrayList<>();
        report.heading().terms().categories().forEach((code, category) -> rows.add(row(report, code, category.name())));
        if (report.asksForFiles()) {
            rows.add(row(report, EvidenceFile.DELIVERABLE, "成果物"));
        }
        String number = report.heading().number();
        return pages.show(
                status,
                frames.titled("証拠書類と成果物のファイル", ReportText.inReport(number)).withErrors(errors),
                "report/evidence.jte",
                Map.of("r", report, "slots", rows, "errors", errors));
    }

    private static SlotRow row(Costs report, String code, String label) {
        return new SlotRow(
                code,
                label,
                report.files().stream().filter(file -> file.slot().equals(code)).toList());
    }

    private Confirm removal(Costs report, String id) {
        EvidenceFile file = queries.file(report.heading().number(), EvidenceResource.id(id));
        if (file.isRemoved()) {
            throw new NotFound("このファイルは、すでに外してあります。");
        }
        String number = report.heading().number();
        return Confirm.of("ファイルを外す", ReportText.inReport(number, new Crumb("証拠書類", path(number))))
                .about(List.of(
                        SummaryRow.of(
                                "何のファイルか", ReportText.slot(report.heading().terms(), file.slot())),
                        SummaryRow.of("ファイル", file.name()),
                        SummaryRow.of("大きさ", Figure.of(file.size()) + " バイト"),
                        SummaryRow.of("受け取った時刻", JapaneseDates.format(file.receivedAt()))))
                .will("このファイルを外します。経費と成果物からも外れます。戻すには、もう一度送ってください。", "外す")
                .dangerous();
    }

    /** どの費目の欄の誤りかを示す。 */
    private static FieldErrors ofSlot(String slot, FieldErrors errors) {
        return new FieldErrors(errors.errors().stream()
                .map(error -> new FieldError(error.field().equals("file") ? field(slot) : "main", error.message()))
                .toList());
    }

    private static String field(String slot) {
        return "file-" + slot;
    }

    private static String path(String number) {
        return ReportText.path(number) + "/evidence";
    }
}
