package jp.jinjibu.report.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.usecase.ReportPerformance;
import jp.jinjibu.report.usecase.ReportQueries;
import jp.jinjibu.report.usecase.ReportQueries.Report;
import jp.jinjibu.report.web.ReportForm.Row;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 実績報告の画面。補助事業者には作業の一覧と節ごとの入力、事務局などには出された版。 */
@Path("/applications/{number}/performance-report")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ApplicationScoped
public class PerformanceReportPages {
    private static final String STALE = "ほかの人が先に実績報告を保存しました。保存すると、この画面の内容だけが、あなたの入力で置き換わります。";

    @Inject
    private ReportQueries queries;

    @Inject
    private ReportPerformance reportPerformance;

    @Inject
    private CaseQueries cases;

    @Inject
    private ReceivedAt receivedAt;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /** 実績報告。書ける間は作業の一覧、ほかは最後に出された版。 */
    @GET
    @UseCase(ReportQueries.class)
    public Response show(@PathParam("number") String number) {
        Optional<Report> report = queries.find(number);
        Map<String, Object> values = new HashMap<>();
        values.put("h", cases.get(number));
        report.ifPresent(found -> {
            values.put("r", found);
            values.put("rows", ReportText.rows(found));
            values.put("tasks", found.editable() ? ReportText.tasks(found) : List.of());
        });
        return pages.show(frames.titled("実績報告", ReportText.crumbs(number)), "report/show.jte", values);
    }

    /** 出された版。 */
    @GET
    @Path("/editions/{edition}")
    @UseCase(ReportQueries.class)
    public Response edition(@PathParam("number") String number, @PathParam("edition") String edition) {
        Report report = queries.edition(number, index(edition));
        return pages.show(
                frames.titled("実績報告　第" + report.edition().orElseThrow().edition() + "版", crumbs(number)),
                "report/edition.jte",
                Map.of("r", report, "rows", ReportText.rows(report)));
    }

    /** 一つの節の入力（申請者）。 */
    @GET
    @Path("/sections/{section}")
    @UseCase(ReportPerformance.class)
    public Response section(
            @PathParam("number") String number,
            @PathParam("section") String code,
            @QueryParam("blank") @Nullable String blank) {
        ReportSection section = section(code);
        Report report = own(number);
        int blankRows = blank != null && blank.matches("[1-9]") ? Integer.parseInt(blank) : 0;
        return draw(
                200,
                report,
                section,
                new ReportForm(section, report).rows(report.content(), blankRows),
                FieldErrors.none());
    }

    /** 一つの節を保存する（申請者）。足りなくてもよい。 */
    @POST
    @Path("/sections/{section}")
    @Once
    @UseCase(ReportPerformance.class)
    public Response save(
            @PathParam("number") String number,
            @PathParam("section") String code,
            MultivaluedMap<String, String> typed) {
        ReportSection section = section(code);
        return pages.orRedraw(
                () -> {
                    Report report = own(number);
                    ReportContent content = new ReportForm(section, report).read(typed);
                    reportPerformance.save(number, version(typed), content, receivedAt.get());
                    return "add".equals(typed.getFirst("action"))
                            ? pages.moveTo(ReportText.path(number) + "/sections/" + code + "?blank=1", "保存して、行を加えました")
                            : pages.moveTo(ReportText.path(number), "「" + section.label() + "」を保存しました");
                },
                (status, errors) -> {
                    Report report = own(number);
                    ReportForm form = new ReportForm(section, report);
                    FieldErrors placed = status == 412 ? stale() : form.placed(errors);
                    return draw(status, report, section, form.rows(typed, placed), placed);
                });
    }

    /** 経費の一覧（申請者）。 */
    @GET
    @Path("/costs")
    @UseCase(ReportPerformance.class)
    public Response costs(@PathParam("number") String number) {
        Report report = own(number);
        return pages.show(
                frames.titled("経費", crumbs(number)), "report/costs.jte", Map.of("r", report, "wrong", wrong(report)));
    }

    /** 経費の一行の入力（申請者）。終わりの次の番号なら、加える。 */
    @GET
    @Path("/costs/{index}")
    @UseCase(ReportPerformance.class)
    public Response cost(@PathParam("number") String number, @PathParam("index") String text) {
        Report report = own(number);
        int index = line(report, text);
        return drawLine(
                200,
                report,
                index,
                new ReportForm(ReportSection.COSTS, report).line(report.content(), index),
                FieldErrors.none());
    }

    /** 経費の一行を保存するか、消す（申請者）。 */
    @POST
    @Path("/costs/{index}")
    @Once
    @UseCase(ReportPerformance.class)
    public Response saveCost(
            @PathParam("number") String number, @PathParam("index") String text, MultivaluedMap<String, String> typed) {
        return pages.orRedraw(
                () -> {
                    Report report = own(number);
                    int index = line(report, text);
                    boolean delete = typed.getFirst("delete") != null;
                    reportPerformance.save(
                            number,
                            version(typed),
                            delete
                                    ? without(report.content(), index)
                                    : new ReportForm(ReportSection.COSTS, report).readLine(typed, index),
                            receivedAt.get());
                    return "add".equals(typed.getFirst("action"))
                            ? pages.moveTo(
                                    ReportText.path(number) + "/costs/"
                                            + own(number).content().costs().size(),
                                    "経費を保存しました。次の経費を入力してください")
                            : pages.moveTo(ReportText.path(number) + "/costs", delete ? "経費の一行を消しました" : "経費を保存しました");
                },
                (status, errors) -> {
                    Report report = own(number);
                    int index = line(report, text);
                    ReportForm form = new ReportForm(ReportSection.COSTS, report);
                    FieldErrors placed = status == 412 ? stale() : form.placed(errors);
                    return drawLine(status, report, index, form.line(typed, index, placed), placed);
                });
    }

    /** 出す前の確認（申請者）。 */
    @GET
    @Path("/submission")
    @UseCase(ReportPerformance.class)
    public Response check(@PathParam("number") String number) {
        return drawCheck(200, own(number), FieldErrors.none());
    }

    /** 保存した内容を出す（申請者）。 */
    @POST
    @Path("/submission")
    @Once
    @UseCase(ReportPerformance.class)
    public Response submit(@PathParam("number") String number, MultivaluedMap<String, String> typed) {
        return pages.orRedraw(
                () -> {
                    Report report = own(number);
                    reportPerformance.submit(number, Optional.of(version(typed)), report.content(), receivedAt.get());
                    return pages.moveTo(ReportText.path(number), "実績報告を提出しました。事務局が確かめたあと、補助金の額を確定して通知します");
                },
                (status, errors) -> {
                    return drawCheck(status, own(number), status == 412 ? changed() : onCheck(errors));
                });
    }

    private Response draw(int status, Report report, ReportSection section, List<Row> rows, FieldErrors errors) {
        String number = report.heading().number();
        return pages.show(
                status,
                frames.titled(section.label(), crumbs(number)).withErrors(errors),
                "report/section.jte",
                Map.of("r", report, "section", section, "rows", rows, "errors", errors));
    }

    private Response drawLine(int status, Report report, int index, Row row, FieldErrors errors) {
        String number = report.heading().number();
        boolean added = index == report.content().costs().size();
        return pages.show(
                status,
                frames.titled(
                                added ? "経費を加える" : "経費の" + (index + 1) + "行目",
                                ReportText.crumbs(
                                        number,
                                        new Crumb("実績報告", ReportText.path(number)),
                                        new Crumb("経費", ReportText.path(number) + "/costs")))
                        .withErrors(errors),
                "report/cost.jte",
                Map.of("r", report, "index", index, "added", added, "row", row, "errors", errors));
    }

    private Response drawCheck(int status, Report report, FieldErrors errors) {
        String number = report.heading().number();
        return pages.show(
                status,
                frames.titled("実績報告の確認と提出", crumbs(number)).withErrors(errors),
                "report/submission.jte",
                Map.of("r", report, "rows", ReportText.rows(report), "wrong", wrong(report), "errors", errors));
    }

    /** 出せない点と、直す画面。 */
    public record Wrong(String href, String message) {}

    private static List<Wrong> wrong(Report report) {
        String path = ReportText.path(report.heading().number());
        return report.violations().stream()
                .map(violation -> new Wrong(path + place(violation.pointer()), violation.message()))
                .toList();
    }

    private static String place(String pointer) {
        String[] parts = pointer.split("/");
        String field = "#" + pointer.substring(1).replace('/', '-');
        if (ReportSection.COSTS.holds(pointer)) {
            return parts.length > 2 ? "/costs/" + parts[2] + field.replaceAll("(evidence)-[0-9]+$", "$1") : "/costs";
        }
        for (ReportSection section : ReportSection.values()) {
            if (section.holds(pointer)) {
                return "/sections/" + section.code() + field;
            }
        }
        return "";
    }

    /** 書ける、自分の団体の実績報告。 */
    private Report own(String number) {
        Report report = queries.report(number);
        if (!report.heading().mine()) {
            throw new NotFound("申請 " + number + " は見つかりません。");
        }
        if (!report.editable()) {
            throw new BusinessRuleViolation(Refusal.STATE, "実績報告を書けるのは、交付決定を受けて実施している間と、是正を求められている間だけです。");
        }
        return report;
    }

    private static ReportSection section(String code) {
        return ReportSection.find(code)
                .filter(section -> section != ReportSection.COSTS)
                .orElseThrow(() -> new NotFound("この画面はありません。"));
    }

    private static int line(Report report, String text) {
        int index = index(text);
        if (index > report.content().costs().size()) {
            throw new NotFound("経費のこの行はありません。");
        }
        return index;
    }

    private static ReportContent without(ReportContent content, int index) {
        List<ReportContent.Cost> costs = new ArrayList<>(content.costs());
        if (index < costs.size()) {
            costs.remove(index);
        }
        return content.withCosts(costs);
    }

    private static int index(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }

    private static long version(MultivaluedMap<String, String> typed) {
        @Nullable String version = typed.getFirst("version");
        return version != null && version.matches("[0-9]{1,15}") ? Long.parseLong(version) : -1;
    }

    private static FieldErrors stale() {
        return new FieldErrors(List.of(new FieldErrors.FieldError("main", STALE)));
    }

    private static FieldErrors changed() {
        return new FieldErrors(List.of(
                new FieldErrors.FieldError("main", "この画面を開いたあとに、ほかの人が実績報告を保存しました。下の今の内容を確かめてから、もう一度提出してください。")));
    }

    /** 確認の画面には欄がないので、誤りは本文に集める。 */
    private static FieldErrors onCheck(FieldErrors errors) {
        return new FieldErrors(errors.errors().stream()
                .map(error -> new FieldErrors.FieldError("main", error.message()))
                .toList());
    }

    private static Crumb[] crumbs(String number) {
        return ReportText.crumbs(number, new Crumb("実績報告", ReportText.path(number)));
    }
}
