package jp.jinjibu.grant.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.grant.usecase.ChangeAccount;
import jp.jinjibu.grant.usecase.GrantOpenings;
import jp.jinjibu.grant.usecase.GrantQueries;
import jp.jinjibu.grant.usecase.GrantQueries.View;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.JapaneseDates;

/** 振込先の変更の画面。団体が届け出て、支払担当が承認か差戻しをする。 */
@Path("/applications/{number}/grant/account")
@ApplicationScoped
public class AccountChangePages {
    @Inject
    private GrantOpenings openings;

    @Inject
    private GrantQueries grants;

    @Inject
    private ChangeAccount changeAccount;

    @Inject
    private CaseQueries cases;

    @Inject
    private Pages pages;

    /** 届け出る（申請者）。 */
    @Path("/change")
    public FormPage propose(@PathParam("number") String number) {
        return pages.calling(ChangeAccount.class)
                .startingWith(() -> GrantRequestPages.typed(openings.opening(number)))
                .draws(
                        () -> cases.get(number),
                        heading -> ApplicationText.asked(
                                Confirm.of("振込先の変更の届出", crumbs(number)), heading, "bank-account-change"),
                        (heading, status, form, errors) -> draw(status, number, form, errors))
                .acts(form -> {
                    String reason = form.text("reason", "変える理由", FormPage.MAX_REASON);
                    form.check();
                    changeAccount.propose(number, GrantRequestPages.account(form), reason);
                    return pages.moveTo(GrantText.path(number), "振込先の変更を届け出ました。事務局の承認を待ちます");
                });
    }

    /** 承認する（支払担当）。 */
    @Path("/approval")
    public FormPage approve(@PathParam("number") String number) {
        return pages.calling(ChangeAccount.class, "approve")
                .asks(() -> decision(number, "振込先の変更の承認", "bank-account-approval")
                        .will("要る数の承認がそろうと、この口座が振込先になり、団体にメールで知らせます。", "振込先の変更を承認する"))
                .does(() -> changeAccount.approve(number), GrantText.path(number), "振込先の変更を承認しました");
    }

    /** 差し戻す（支払担当）。 */
    @Path("/rejection")
    public FormPage reject(@PathParam("number") String number) {
        return pages.calling(ChangeAccount.class, "reject")
                .asks(() -> decision(number, "振込先の変更の差戻し", "bank-account-rejection")
                        .will("振込先は変わりません。理由を、そのまま団体にメールで知らせます。", "差し戻す"))
                .rejects(
                        reason -> changeAccount.reject(number, reason),
                        GrantText.path(number),
                        "振込先の変更を差し戻し、団体に知らせました");
    }

    private Response draw(int status, String number, FormReader form, FieldErrors errors) {
        return pages.page("grant/account.jte", "振込先の変更の届出", crumbs(number))
                .with("o", openings.opening(number))
                .show(status, form, errors);
    }

    private Confirm decision(String number, String title, String act) {
        View grant = grants.get(number);
        List<SummaryRow> rows =
                new ArrayList<>(List.of(SummaryRow.of("申請番号", number), SummaryRow.of("申請者", grant.bodyName())));
        grant.accountChange().ifPresent(change -> {
            rows.add(SummaryRow.of("届け出た日", JapaneseDates.format(change.proposedAt())));
            rows.add(SummaryRow.of("変える理由", change.reason()));
            GrantText.account(grant).forEach(row -> rows.add(SummaryRow.of("今の" + row.term(), row.value())));
            GrantText.account(change.account())
                    .forEach(row -> rows.add(SummaryRow.of("新しい" + row.term(), row.value())));
        });
        return ApplicationText.asked(Confirm.of(title, crumbs(number)).about(rows), cases.get(number), act);
    }

    private static Crumb[] crumbs(String number) {
        return ApplicationText.crumbs(number, new Crumb("交付", GrantText.path(number)));
    }
}
