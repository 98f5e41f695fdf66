package jp.jinjibu.adoption.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.adoption.usecase.AdoptionResults;
import jp.jinjibu.adoption.usecase.AdoptionResults.Revocation;
import jp.jinjibu.adoption.usecase.RevokeAdoption;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.FourEyes;

/** 採択の取消しの画面。事務局の一人が起こし、別の一人が決める。 */
@Path("/applications/{number}/adoption-revocation")
@ApplicationScoped
public class AdoptionRevocationPages {
    @Inject
    private AdoptionResults results;

    @Inject
    private RevokeAdoption revokeAdoption;

    @Inject
    private CaseQueries cases;

    @Inject
    private Pages pages;

    /** 取消しの経過と操作（事務局、担当官、監査）。取消しを起こす（事務局）。 */
    @Path("/")
    public FormPage prepare(@PathParam("number") String number) {
        return pages.calling(RevokeAdoption.class)
                .shownBy(AdoptionResults.class, "revocations")
                .draws((status, form, errors) -> draw(status, number, form, errors))
                .doesWithReason(
                        reason -> revokeAdoption.prepare(number, reason),
                        path(number),
                        "採択の取消しを起こしました。事務局の別の人の承認を待ちます");
    }

    /** 承認する（事務局、起こした人とは別の人）。 */
    @Path("/approval")
    public FormPage approve(@PathParam("number") String number) {
        return pages.calling(RevokeAdoption.class, "approve")
                .asks(() -> decision(number, "採択の取消しの承認", "adoption-revocation-approval")
                        .will("採択が取り消され、確保した額が空き、申請者に理由を知らせます。次の補欠を繰り上げる案ができます。元には戻せません。", "採択を取り消す")
                        .dangerous())
                .does(() -> revokeAdoption.approve(number), path(number), "採択を取り消しました");
    }

    /** 差し戻す（事務局、起こした人とは別の人）。 */
    @Path("/rejection")
    public FormPage reject(@PathParam("number") String number) {
        return pages.calling(RevokeAdoption.class, "reject")
                .asks(() -> decision(number, "採択の取消しの差戻し", "adoption-revocation-rejection")
                        .will("取消しは行わず、採択はそのままになります。理由は記録に残ります。", "差し戻す"))
                .rejects(reason -> revokeAdoption.reject(number, reason), path(number), "採択の取消しを差し戻しました");
    }

    private Response draw(int status, String number, FormReader form, FieldErrors errors) {
        CaseHeading heading = cases.get(number);
        List<Revocation> revocations = results.revocations(number);
        return pages.page("adoption/revocation.jte", "採択の取消し", ApplicationText.crumbs(number))
                .with("number", number)
                .with("rows", rows(heading))
                .with("revocations", revocations)
                .with("acts", heading.acts())
                .show(status, form, errors);
    }

    private Confirm decision(String number, String title, String act) {
        CaseHeading heading = cases.get(number);
        List<SummaryRow> rows = new ArrayList<>(rows(heading));
        results.revocations(number).stream()
                .filter(r -> r.approval().state() == FourEyes.State.PREPARED)
                .findFirst()
                .ifPresent(r -> {
                    rows.add(SummaryRow.of("取り消す理由", r.reason()));
                    rows.add(SummaryRow.of("起こした人", r.approval().preparedBy()));
                });
        return ApplicationText.asked(
                Confirm.of(title, ApplicationText.crumbs(number, new Crumb("採択の取消し", path(number))))
                        .about(rows),
                heading,
                act);
    }

    private static List<SummaryRow> rows(CaseHeading heading) {
        return List.of(
                SummaryRow.of("申請番号", heading.number()),
                SummaryRow.of("申請者", heading.bodyName()),
                SummaryRow.of("事業名", heading.projectName()),
                SummaryRow.of("今の状態", heading.stateLabel()));
    }

    private static String path(String number) {
        return "/applications/" + number + "/adoption-revocation";
    }
}
