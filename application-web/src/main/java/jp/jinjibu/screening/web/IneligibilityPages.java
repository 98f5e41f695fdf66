package jp.jinjibu.screening.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.screening.Ineligibility;
import jp.jinjibu.screening.usecase.DeclareIneligible;
import jp.jinjibu.screening.usecase.ReadScreening;
import jp.jinjibu.screening.usecase.ReadScreening.View;

/** 要件不適合とその取消しの画面。 */
@Path("/applications")
@ApplicationScoped
public class IneligibilityPages {
    @Inject
    private ReadScreening readScreening;

    @Inject
    private DeclareIneligible declareIneligible;

    @Inject
    private CaseQueries cases;

    @Inject
    private Pages pages;

    /** 要件不適合とする（事務局）。 */
    @Path("/{number}/ineligibility")
    public FormPage declareIneligible(@PathParam("number") String number) {
        return pages.calling(DeclareIneligible.class)
                .asks(() -> ApplicationText.asked(
                                ScreeningPages.confirm(number, "要件不適合")
                                        .about(ScreeningPages.summary(readScreening.get(number))),
                                cases.get(number),
                                "ineligibility")
                        .will("要件不適合とし、審査に進めません。理由は、申請者の団体の構成員にメールで知らせます。取消しには、二人の事務局の人が要ります。", "要件不適合とする")
                        .dangerous())
                .doesWithReason(
                        reason -> declareIneligible.declare(number, reason),
                        ScreeningPages.path(number),
                        "要件不適合とし、申請者に理由を知らせました");
    }

    /** 要件不適合の取消しを用意する（事務局）。 */
    @Path("/{number}/reinstatement")
    public FormPage prepareReinstatement(@PathParam("number") String number) {
        return pages.calling(DeclareIneligible.class)
                .asks(() -> reinstatement(number, "要件不適合の取消しを用意する", "reinstatement")
                        .will("要件不適合の取消しを用意します。別の事務局の人が承認すると、提出済に戻り、申請者に知らせます。", "取消しを用意する"))
                .doesWithReason(
                        reason -> declareIneligible.prepareReinstatement(number, reason),
                        ScreeningPages.path(number),
                        "取消しを用意しました。別の人の承認を待っています");
    }

    /** 要件不適合の取消しを承認する（用意した人と別の事務局の人）。 */
    @Path("/{number}/reinstatement/approval")
    public FormPage approveReinstatement(@PathParam("number") String number) {
        return pages.calling(DeclareIneligible.class, "approveReinstatement")
                .asks(() -> reinstatement(number, "要件不適合の取消しを承認する", "reinstatement-approval")
                        .will("要件不適合を取り消し、提出済に戻します。申請者の団体の構成員にメールで知らせます。", "取消しを承認する"))
                .does(
                        () -> declareIneligible.approveReinstatement(number),
                        ScreeningPages.path(number),
                        "要件不適合を取り消し、提出済に戻しました");
    }

    /** 要件不適合の取消しを認めない（用意した人と別の事務局の人）。 */
    @Path("/{number}/reinstatement/rejection")
    public FormPage rejectReinstatement(@PathParam("number") String number) {
        return pages.calling(DeclareIneligible.class, "rejectReinstatement")
                .asks(() -> reinstatement(number, "要件不適合の取消しを認めない", "reinstatement-rejection")
                        .will("取消しを認めません。要件不適合のままになり、申請者には知らせません。", "取消しを認めない")
                        .dangerous())
                .rejects(
                        reason -> declareIneligible.rejectReinstatement(number, reason),
                        ScreeningPages.path(number),
                        "取消しを認めませんでした。要件不適合のままです");
    }

    private Confirm reinstatement(String number, String title, String act) {
        return ApplicationText.asked(
                ScreeningPages.confirm(number, title).about(ineligibility(readScreening.get(number))),
                cases.get(number),
                act);
    }

    private static List<SummaryRow> ineligibility(View view) {
        List<SummaryRow> rows = new ArrayList<>(ScreeningPages.summary(view));
        if (!view.ineligibilities().isEmpty()) {
            Ineligibility last = view.ineligibilities().getLast();
            rows.add(SummaryRow.of("要件不適合とした理由", last.reason() + "（" + last.decidedBy() + "）"));
            last.reinstatementReason()
                    .ifPresent(reason -> rows.add(SummaryRow.of(
                            "取り消す理由", reason + "（用意した人 " + last.reinstatement().preparedBy() + "）")));
        }
        return rows;
    }
}
