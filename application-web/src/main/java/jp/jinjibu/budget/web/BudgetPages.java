package jp.jinjibu.budget.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.budget.BudgetColumn;
import jp.jinjibu.budget.usecase.BudgetCases;
import jp.jinjibu.budget.usecase.BudgetCases.Behind;
import jp.jinjibu.budget.usecase.BudgetCases.Case;
import jp.jinjibu.budget.usecase.BudgetQueries;
import jp.jinjibu.budget.usecase.BudgetQueries.CallBudget;
import jp.jinjibu.budget.usecase.BudgetQueries.Summary;
import jp.jinjibu.directory.web.AdoptionPages;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.web.FiscalYears;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 予算総括表の画面（事務局、担当官、監査）。どの数からも、そのもとの案件の一覧へ行ける。 */
@Path("/budget")
@ApplicationScoped
public class BudgetPages implements Numbers {
    /** 一頁の公募の数。どの公募も、枠の数だけ行と、もとの一覧へのリンクを持つ。 */
    private static final int CALLS_A_PAGE = 10;

    @Inject
    private BudgetQueries queries;

    @Inject
    private BudgetCases cases;

    @Inject
    private Pages pages;

    @Override
    public List<Tile> tiles() {
        List<ProgrammeLine> lines = queries.lines();
        // はじめの系列だけ。ほかの系列の数は、予算総括表で選んで見る（系列の数だけ読まない）。
        return lines.stream()
                .limit(1)
                .flatMap(line ->
                        queries.years(line).stream().findFirst().map(year -> queries.summary(line, year)).stream())
                .map(summary -> new Tile(
                        (lines.size() == 1 ? "" : summary.line().name().value() + "：")
                                + summary.fiscalYear().display() + "の支払額",
                        yen(summary, BudgetColumn.PAID).orElse(summary.isWithheld() ? "–" : Figure.UNPUBLISHED),
                        "",
                        yen(summary, BudgetColumn.ADOPTED)
                                        .map(adopted -> "採択額 " + adopted)
                                        .orElse("")
                                + (summary.isWithheld() ? "（自分が属する団体の申請がある公募を除く）" : ""),
                        address(summary.line(), summary.fiscalYear()),
                        "予算総括表を開く"))
                .toList();
    }

    private static Optional<String> yen(Summary summary, BudgetColumn column) {
        return summary.total().value(column).map(yen -> new Money(yen).display());
    }

    /**
     * 一つの系列の予算総括表。
     *
     * @param lineCode 系列。なければ、はじめの系列
     * @param fiscalYear 年度。なければ、公募のある最も新しい年度
     * @param after 前の頁の最後の公募の符号
     */
    @GET
    @UseCase(BudgetQueries.class)
    @Place(area = Area.REPORTS, order = 1, label = "予算総括表")
    public Response show(
            @QueryParam("line") @DefaultValue("") String lineCode,
            @QueryParam("fiscalYear") @DefaultValue("") String fiscalYear,
            @QueryParam("after") @DefaultValue("") String after) {
        ProgrammeLine line = queries.line(lineCode);
        List<FiscalYear> years = queries.years(line);
        Optional<FiscalYear> year = FiscalYears.optional("fiscalYear", fiscalYear)
                .or(() -> years.stream().findFirst());
        Optional<Summary> summary = year.map(one -> queries.summary(line, one));
        ListJson<CallBudget> calls = Paging.page(
                summary.stream()
                        .flatMap(all -> all.calls().stream())
                        .filter(call -> call.code().compareTo(after) > 0)
                        .limit(CALLS_A_PAGE + 1L)
                        .toList(),
                CALLS_A_PAGE,
                call -> call,
                CallBudget::code);
        String here = year.map(one -> address(line, one)).orElse("/budget");
        return pages.page("budget/summary.jte", "予算総括表")
                .of(line)
                .with("line", line)
                .with("lines", queries.lines())
                .with("summary", summary)
                .with("calls", calls.items())
                .with("first", after.isEmpty() ? "" : here)
                .with("next", calls.next() == null ? "" : here + "&after=" + calls.next())
                .with(
                        "years",
                        years.stream()
                                .map(each -> Option.of(Integer.toString(each.startYear()), each.display()))
                                .toList())
                .show();
    }

    /** 数のもとの案件。 */
    @GET
    @Path("/cases")
    @UseCase(BudgetCases.class)
    public Response cases(
            @QueryParam("call") @DefaultValue("") String call,
            @QueryParam("track") @DefaultValue("") String track,
            @QueryParam("column") @DefaultValue("") String column,
            @QueryParam("after") @DefaultValue("") String after) {
        BudgetColumn wanted = BudgetResource.column(column);
        Optional<String> wantedTrack = BudgetResource.track(track);
        Behind behind = cases.behind(call, wantedTrack, wanted);
        Listing listing = Listing.at("/budget/cases")
                .keeping("call", behind.call().code())
                .keeping("track", track)
                .keeping("column", wanted.name());
        RuleSet rules = behind.call().rules();
        var page = listing.page(
                after,
                (from, limit) -> cases.casesBehind(behind.call().code(), wantedTrack, wanted, from, limit),
                Case::number);
        return pages.page(
                        "budget/cases.jte",
                        wanted.label() + "のもとの案件",
                        new Crumb("予算総括表", address(rules.line(), rules.fiscalYear())))
                .with("behind", behind)
                .with("page", page)
                .show();
    }

    /** ある系列の、年度の予算総括表の宛先。 */
    private static String address(ProgrammeLine line, FiscalYear year) {
        return "/budget?line=" + line.code() + "&fiscalYear=" + year.startYear();
    }

    /** 数のもとの案件の宛先。 */
    public static String casesPath(String call, String track, BudgetColumn column) {
        return "/budget/cases?call=" + call + (track.isEmpty() ? "" : "&track=" + track) + "&column=" + column.name();
    }

    /** 累計の表の一つの値の、もとの一覧の宛先。一覧がなければ空文字。公表された年度では、採択一覧だけがある。 */
    public static String listPath(CallBudget call, String track, BudgetColumn column, Summary summary) {
        if (call.published()) {
            return column == BudgetColumn.ADOPTED_COUNT && call.listHeld()
                    ? AdoptionPages.address(
                            summary.line(),
                            "&fiscalYear=" + summary.fiscalYear().startYear()
                                    + (track.isEmpty() ? "" : "&track=" + track))
                    : "";
        }
        return column.hasCases() && !call.withheld() ? casesPath(call.code(), track, column) : "";
    }

    /** 表に並べる累計の列。 */
    public static List<BudgetColumn> cumulativeColumns() {
        return Stream.of(BudgetColumn.values())
                .filter(column -> !column.isHeld())
                .toList();
    }

    /** 台帳の列。案件が進む順。 */
    public static List<BudgetColumn> heldColumns() {
        return Stream.of(BudgetColumn.values()).filter(BudgetColumn::isHeld).toList();
    }

    /** 台帳の図の、一つの公募の区切り（％）。左から段階の順に、始まりと幅。配分額がないか、数を出さなければ空。 */
    public static List<Segment> segments(CallBudget call) {
        return call.figures().allotment().filter(money -> money.yen() > 0 && !call.withheld()).stream()
                .flatMap(money -> {
                    double[] start = {0};
                    return heldColumns().stream().map(column -> {
                        double width = 100.0 * call.figures().value(column).orElse(0L) / money.yen();
                        double from = start[0];
                        start[0] += width;
                        return new Segment(column, from, width);
                    });
                })
                .toList();
    }

    /**
     * 図の一区切り。
     *
     * @param from 左からの位置（％）
     * @param width 幅（％）
     */
    public record Segment(BudgetColumn column, double from, double width) {}
}
