package jp.jinjibu.budget.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.budget.BudgetColumn;
import jp.jinjibu.budget.BudgetFigures;
import jp.jinjibu.budget.usecase.BudgetCases;
import jp.jinjibu.budget.usecase.BudgetCases.Case;
import jp.jinjibu.budget.usecase.BudgetExport;
import jp.jinjibu.budget.usecase.BudgetQueries;
import jp.jinjibu.budget.usecase.BudgetQueries.CallBudget;
import jp.jinjibu.budget.usecase.BudgetQueries.Summary;
import jp.jinjibu.budget.usecase.BudgetQueries.TrackBudget;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.FiscalYears;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 予算総括表の API。 */
@Path(JinjibuApplication.API + "/budget")
@ApplicationScoped
public class BudgetResource {
    @Inject
    private BudgetQueries queries;

    @Inject
    private BudgetCases cases;

    @Inject
    private BudgetExport export;

    /** 累計の額。後の段階に進んだ案件も数える。公表されていない値は null。 */
    public record CumulativeJson(
            @Nullable Long appliedCount,
            @Nullable Long appliedYen,
            @Nullable Long adoptedCount,
            @Nullable Long adoptedYen,
            @Nullable Long grantedYen,
            @Nullable Long changedYen,
            @Nullable Long determinedYen,
            @Nullable Long paidYen,
            @Nullable Long returnedYen) {
        static CumulativeJson of(BudgetFigures f) {
            return new CumulativeJson(
                    value(f, BudgetColumn.APPLIED_COUNT),
                    value(f, BudgetColumn.APPLIED),
                    value(f, BudgetColumn.ADOPTED_COUNT),
                    value(f, BudgetColumn.ADOPTED),
                    value(f, BudgetColumn.GRANTED),
                    value(f, BudgetColumn.CHANGED),
                    value(f, BudgetColumn.DETERMINED),
                    value(f, BudgetColumn.PAID),
                    value(f, BudgetColumn.RETURNED));
        }
    }

    /** 予算の額。予約・交付決定・確定・支払の四つには、一つの案件がどれか一つにだけ立つ。 */
    public record FiguresJson(
            @Nullable Long allotmentYen,
            @Nullable Long reservedYen,
            @Nullable Long committedYen,
            @Nullable Long determinedYen,
            @Nullable Long paidYen,
            @Nullable Long availableYen,
            @Nullable String executionPercent,
            CumulativeJson cumulative) {
        static FiguresJson of(BudgetFigures f) {
            return new FiguresJson(
                    value(f, BudgetColumn.ALLOTMENT),
                    value(f, BudgetColumn.HELD_RESERVED),
                    value(f, BudgetColumn.HELD_COMMITTED),
                    value(f, BudgetColumn.HELD_DETERMINED),
                    value(f, BudgetColumn.HELD_PAID),
                    value(f, BudgetColumn.LEFT),
                    percent(f),
                    CumulativeJson.of(f));
        }
    }

    /** 枠の予算。 */
    public record TrackJson(
            String call,
            String track,
            String trackName,
            @JsonUnwrapped FiguresJson figures) {
        static TrackJson of(String call, TrackBudget track) {
            return new TrackJson(call, track.code(), track.name(), FiguresJson.of(track.figures()));
        }
    }

    /**
     * 公募の予算。
     *
     * @param withheld 呼んだ人が属する団体の申請があるため、配分額のほかを出さないか
     */
    public record CallJson(
            String call,
            String name,
            boolean published,
            boolean withheld,
            @JsonUnwrapped FiguresJson figures) {
        static CallJson of(CallBudget call) {
            return new CallJson(
                    call.code(), call.name(), call.published(), call.withheld(), FiguresJson.of(call.figures()));
        }
    }

    /** 一つの系列の、年度の予算総括表。 */
    public record SummaryJson(
            String line,
            int fiscalYear,
            Instant asOf,
            @JsonUnwrapped FiguresJson figures,
            List<CallJson> calls,
            List<TrackJson> byTrack) {
        static SummaryJson of(Summary summary) {
            return new SummaryJson(
                    summary.line().code(),
                    summary.fiscalYear().startYear(),
                    summary.asOf(),
                    FiguresJson.of(summary.total()),
                    summary.calls().stream().map(CallJson::of).toList(),
                    summary.calls().stream()
                            .flatMap(call -> call.tracks().stream().map(track -> TrackJson.of(call.code(), track)))
                            .toList());
        }
    }

    /** 数のもとの案件。額は、立っていない段階では null。 */
    public record CaseJson(
            String number,
            String bodyName,
            String projectName,
            String trackName,
            long appliedYen,
            @Nullable Long adoptedYen,
            @Nullable Long grantedYen,
            @Nullable Long changedYen,
            @Nullable Long determinedYen,
            @Nullable Long paidYen,
            @Nullable Long heldYen,
            @Nullable BudgetColumn heldIn) {
        static CaseJson of(Case c) {
            return new CaseJson(
                    c.number(),
                    c.bodyName(),
                    c.projectName(),
                    c.trackName(),
                    c.applied().yen(),
                    yen(c.adopted()),
                    yen(c.granted()),
                    yen(c.changed()),
                    yen(c.determined()),
                    yen(c.paid()),
                    yen(c.held()),
                    c.heldIn().orElse(null));
        }
    }

    /** 一つの系列の、年度の予算総括表（事務局、担当官、監査）。系列を省けば、はじめの系列。 */
    @GET
    @Path("/summary")
    @Produces(MediaType.APPLICATION_JSON)
    @UseCase(BudgetQueries.class)
    public SummaryJson summary(
            @QueryParam("line") @DefaultValue("") String line,
            @QueryParam("fiscalYear") @DefaultValue("") String fiscalYear) {
        return SummaryJson.of(queries.summary(queries.line(line), FiscalYears.required("fiscalYear", fiscalYear)));
    }

    /** 一つの系列の予算総括表の Excel。系列を省けばはじめの系列、年度を省けばすべての年度（事務局、担当官、監査）。 */
    @GET
    @Path("/summary.xlsx")
    @Produces(Download.XLSX)
    @UseCase(BudgetQueries.class)
    public Response xlsx(
            @QueryParam("line") @DefaultValue("") String line,
            @QueryParam("fiscalYear") @DefaultValue("") String fiscalYear) {
        List<Summary> summaries = queries.summaries(queries.line(line), FiscalYears.optional("fiscalYear", fiscalYear));
        StreamingOutput content = out -> export.writeXlsx(summaries, out);
        return Download.of(content, Download.XLSX, "予算総括表.xlsx");
    }

    /** 数のもとの案件。申請番号の順（事務局、担当官、監査）。 */
    @GET
    @Path("/cases")
    @Produces(MediaType.APPLICATION_JSON)
    @UseCase(BudgetCases.class)
    public ListJson<CaseJson> cases(
            @QueryParam("call") @DefaultValue("") String call,
            @QueryParam("track") @DefaultValue("") String track,
            @QueryParam("column") @DefaultValue("") String column,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(
                limit,
                size -> cases.casesBehind(call, BudgetResource.track(track), column(column), after, size),
                CaseJson::of,
                Case::number);
    }

    static BudgetColumn column(String text) {
        return Condition.oneOf(BudgetColumn.class, "column", "列", text)
                .orElseThrow(() -> ProblemException.malformed("column", "列（column）を指定してください。"));
    }

    static Optional<String> track(String code) {
        return Optional.of(code).filter(given -> !given.isEmpty());
    }

    private static @Nullable Long yen(Optional<Money> amount) {
        return amount.map(Money::yen).orElse(null);
    }

    private static @Nullable Long value(BudgetFigures figures, BudgetColumn column) {
        return figures.value(column).orElse(null);
    }

    private static @Nullable String percent(BudgetFigures figures) {
        return figures.executionPercent().map(BigDecimal::toPlainString).orElse(null);
    }
}
