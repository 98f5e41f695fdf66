package jp.jinjibu.report.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jp.jinjibu.filing.usecase.FilingQueries;
import jp.jinjibu.filing.usecase.FilingQueries.View;
import jp.jinjibu.form.web.SectionPage;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.usecase.CostQueries;
import jp.jinjibu.report.usecase.CostQueries.Costs;
import jp.jinjibu.report.usecase.ReportPerformance;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;

/** 実績報告の経費の画面（申請者）。一覧から、一行ずつ開いて書く。 */
@Path("/applications/{number}/filings/performance-report/costs")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RequestScoped
public class CostPages {
    @Inject
    private CostQueries queries;

    @Inject
    private FilingQueries filings;

    @Inject
    private ReportPerformance reportPerformance;

    @Inject
    private ReceivedAt receivedAt;

    @Inject
    private Pages pages;

    /** 経費の一覧。 */
    @GET
    @UseCase(ReportPerformance.class)
    public Response list(@PathParam("number") String number) {
        Own own = own(number);
        return pages.page("report/costs.jte", "経費", ReportText.inReport(number))
                .with("c", own.costs())
                .with("wrong", own.wrong())
                .show();
    }

    /** 経費の一行の入力。終わりの次の番号なら、加える。 */
    @GET
    @Path("/{index}")
    @UseCase(ReportPerformance.class)
    public Response line(@PathParam("number") String number, @PathParam("index") String text) {
        Own own = own(number);
        int index = index(own.costs(), text);
        CostForm form = new CostForm(own.costs(), index);
        return draw(200, own.costs(), index, form.page(own.version()), form.evidence(), FieldErrors.none());
    }

    /** 経費の一行を保存するか、消す。 */
    @POST
    @Path("/{index}")
    @UseCase(ReportPerformance.class)
    public Response save(
            @PathParam("number") String number, @PathParam("index") String text, MultivaluedMap<String, String> typed) {
        FormReader reader = new FormReader(typed);
        return pages.orRedraw(
                () -> {
                    Costs costs = own(number).costs();
                    CostForm form = new CostForm(costs, index(costs, text));
                    boolean delete = !reader.raw("delete").isEmpty();
                    reportPerformance.saveCosts(
                            number, reader.version(), delete ? form.without() : form.read(typed), receivedAt.get());
                    String here = ReportText.path(number) + "/costs";
                    return reader.raw("action").equals("add")
                            ? pages.moveTo(
                                    here + "/" + own(number).costs().costs().size(), "経費を保存しました。次の経費を入力してください")
                            : pages.moveTo(here, delete ? "経費の一行を消しました" : "経費を保存しました");
                },
                (status, refused) -> {
                    Own own = own(number);
                    Costs costs = own.costs();
                    int index = index(costs, text);
                    CostForm form = new CostForm(costs, index);
                    FieldErrors errors = status == 412
                            ? new FieldErrors(List.of(
                                    new FieldError("main", "ほかの人が先に実績報告を保存しました。保存すると、この行の内容だけが、あなたの入力で置き換わります。")))
                            : form.placed(refused);
                    SectionPage page = form.again(status, typed, errors, own.version());
                    return draw(status, costs, index, page, CostForm.evidence(typed), errors);
                });
    }

    private Response draw(
            int status, Costs costs, int index, SectionPage page, List<String> evidence, FieldErrors errors) {
        String number = costs.heading().number();
        CostForm form = new CostForm(costs, index);
        return pages.page(
                        "report/cost.jte",
                        form.isNew() ? "経費を加える" : "経費の" + (index + 1) + "行目",
                        ReportText.inReport(number, new Crumb("経費", ReportText.path(number) + "/costs")))
                .with("c", costs)
                .with("index", index)
                .with("added", form.isNew())
                .with("page", page)
                .with("files", form.files())
                .with("evidence", evidence)
                .show(status, errors);
    }

    /**
     * 書ける、自分の団体の実績報告。
     *
     * @param version 書きかけの版
     * @param wrong 出せない点のある経費の行
     */
    private record Own(Costs costs, long version, Set<Integer> wrong) {}

    private Own own(String number) {
        View v = filings.get(number, ReportField.FILING);
        if (!v.mine()) {
            throw new NotFound("申請 " + number + " は見つかりません。");
        }
        v.closed().ifPresent(reason -> {
            throw new BusinessRuleViolation(Refusal.STATE, reason);
        });
        Set<Integer> wrong = new TreeSet<>();
        v.violations().stream()
                .map(Violation::pointer)
                .filter(pointer -> pointer.matches("/costs/[0-9]+(/.*)?"))
                .forEach(pointer -> wrong.add(Integer.valueOf(pointer.split("/")[2])));
        return new Own(queries.costs(number), v.version(), wrong);
    }

    private static int index(Costs costs, String text) {
        int index = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
        if (index > costs.costs().size()) {
            throw new NotFound("経費のこの行はありません。");
        }
        return index;
    }
}
