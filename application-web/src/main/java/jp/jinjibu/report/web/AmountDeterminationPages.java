package jp.jinjibu.report.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.usecase.DocumentQueries;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.report.usecase.DetermineAmount;
import jp.jinjibu.report.usecase.ReportQueries;
import jp.jinjibu.report.usecase.ReportQueries.Determined;

/** 額の確定の画面。事務局の一人が用意し、用意も検査もしていない別の一人が決める。補助事業者には確定した額と通知書。 */
@Path("/applications/{number}/amount-determination")
@ApplicationScoped
public class AmountDeterminationPages {
    @Inject
    private ReportQueries queries;

    @Inject
    private DetermineAmount determineAmount;

    @Inject
    private CaseQueries cases;

    @Inject
    private DocumentQueries documents;

    @Inject
    private Pages pages;

    /** 額の確定。検査の結果から計算して用意する（事務局）。 */
    @Path("/")
    public FormPage prepare(@PathParam("number") String number) {
        return pages.calling(DetermineAmount.class)
                .shownBy(ReportQueries.class)
                .draws((status, form, errors) -> draw(status, number, errors))
                .does(() -> determineAmount.prepare(number), path(number), "額の確定を用意しました。事務局の別の人の承認を待ちます");
    }

    /** 承認する（事務局、用意も検査もしていない人）。 */
    @Path("/approval")
    public FormPage approve(@PathParam("number") String number) {
        return pages.calling(DetermineAmount.class, "approve")
                .asks(() -> decision(number, "額の確定の承認", "amount-determination-approval")
                        .will("補助金の額が確定し、額の確定通知書が補助事業者に見え、メールで知らせます。台帳の額は確定額になります。元には戻せません。", "額を確定する"))
                .does(() -> determineAmount.approve(number), path(number), "補助金の額を確定しました。通知書を補助事業者に知らせました");
    }

    /** 差し戻す（事務局、用意した人とは別の人）。 */
    @Path("/rejection")
    public FormPage reject(@PathParam("number") String number) {
        return pages.calling(DetermineAmount.class, "reject")
                .asks(() -> decision(number, "額の確定の差戻し", "amount-determination-rejection")
                        .will("案は取りやめとなり、確定検査をやり直します。理由は記録に残り、補助事業者には知らせません。", "差し戻す"))
                .rejects(
                        reason -> determineAmount.reject(number, reason),
                        "/applications/" + number + "/inspection",
                        "額の確定を差し戻しました。検査をやり直してください");
    }

    private Response draw(int status, String number, FieldErrors errors) {
        Determined determined = queries.determination(number);
        return pages.page("report/determination.jte", "額の確定", ReportText.crumbs(number))
                .with("h", cases.get(number))
                .with("d", determined)
                .with("rows", ReportText.rows(determined))
                .with("letters", letters(number))
                .show(status, errors);
    }

    private Confirm decision(String number, String title, String act) {
        Determined determined = queries.determination(number);
        Confirm confirm = Confirm.of(title, ReportText.crumbs(number, new Crumb("額の確定", path(number))))
                .about(ReportText.rows(determined));
        return ApplicationText.asked(
                determined
                        .computed()
                        .map(computed -> confirm.showing(
                                "confirm/determination.jte",
                                Map.of("derivation", computed.derivation(), "income", determined.income())))
                        .orElse(confirm),
                cases.get(number),
                act);
    }

    private List<DocumentQueries.Row> letters(String number) {
        return documents.list(number).stream()
                .filter(letter -> letter.kind().equals(KnownLetter.AMOUNT_DETERMINATION.code()))
                .toList();
    }

    private static String path(String number) {
        return "/applications/" + number + "/amount-determination";
    }
}
