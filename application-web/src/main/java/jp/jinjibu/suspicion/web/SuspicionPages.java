package jp.jinjibu.suspicion.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.suspicion.usecase.MarkSuspicion;
import jp.jinjibu.suspicion.usecase.SuspicionQueries;
import jp.jinjibu.suspicion.usecase.SuspicionQueries.Marked;
import jp.jinjibu.suspicion.usecase.SuspicionQueries.View;
import jp.jinjibu.suspicion.usecase.Suspicions;

/** 案件の重なりと疑義の画面。 */
@Path("/applications/{number}/suspicions")
@ApplicationScoped
public class SuspicionPages {
    @Inject
    private SuspicionQueries queries;

    @Inject
    private MarkSuspicion markSuspicion;

    @Inject
    private CaseQueries cases;

    @Inject
    private Pages pages;

    /** ほかの案件との重なりと、疑義の経過。 */
    @GET
    @UseCase(SuspicionQueries.class)
    public Response show(@PathParam("number") String number) {
        return pages.page("suspicion/show.jte", "重なりと疑義", ApplicationText.crumbs(number))
                .with("h", cases.get(number))
                .with("v", queries.get(number))
                .with("most", Suspicions.MOST)
                .show();
    }

    /** 疑義を記す。 */
    @Path("/new")
    public FormPage mark(@PathParam("number") String number) {
        return pages.calling(MarkSuspicion.class)
                .asks(() -> ApplicationText.asked(
                        Confirm.of("疑義を記す", crumbs(number))
                                .about(rows(queries.get(number)))
                                .will("別の人が理由を書いて解くまで、額の確定も支払も進みません。理由は記録に残り、申請者には知らせません。", "疑義を記す"),
                        cases.get(number),
                        "suspicion"))
                .doesWithReason(
                        reason -> markSuspicion.mark(number, reason),
                        SuspicionText.path(number),
                        "疑義を記しました。解かれるまで、額の確定と支払は進みません");
    }

    /** 疑義を解く（記した人とは別の人）。 */
    @Path("/{id}/clearance")
    public FormPage clear(@PathParam("number") String number, @PathParam("id") String id) {
        return pages.calling(MarkSuspicion.class)
                .asks(() -> clearance(queries.get(number), Ids.read(id)))
                .doesWithReason(
                        reason -> markSuspicion.clear(number, Ids.read(id), reason),
                        SuspicionText.path(number),
                        "疑義を解くことを認めました");
    }

    private static Confirm clearance(View view, long id) {
        Marked marked = view.get(id);
        List<SummaryRow> rows = new ArrayList<>(rows(view));
        rows.add(SummaryRow.of("疑義", marked.reason()));
        rows.add(SummaryRow.of("記した人", marked.markedBy() + "（" + JapaneseDates.format(marked.markedAt()) + "）"));
        marked.clearings()
                .forEach(step -> rows.add(SummaryRow.of(
                        "解くことを認めた人", step.by() + "（" + JapaneseDates.format(step.at()) + "）" + step.reason())));
        return Confirm.of("疑義を解く", crumbs(view.number()))
                .about(rows)
                .will("確かめたことと、解いてよい理由を書きます。要る数の人がそろい、ほかに疑義がなければ、額の確定と支払を進められます。", "疑義を解く")
                .unless(marked.whyNotClear());
    }

    private static List<SummaryRow> rows(View view) {
        List<SummaryRow> rows =
                new ArrayList<>(List.of(SummaryRow.of("申請番号", view.number()), SummaryRow.of("申請者", view.bodyName())));
        SuspicionText.kinds(view.likenesses())
                .forEach(same -> rows.add(SummaryRow.of(same.label(), String.join("、", same.numbers()) + same.more())));
        return rows;
    }

    private static Crumb[] crumbs(String number) {
        return ApplicationText.crumbs(number, new Crumb("重なりと疑義", SuspicionText.path(number)));
    }
}
