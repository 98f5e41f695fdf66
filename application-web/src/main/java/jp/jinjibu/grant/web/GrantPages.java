package jp.jinjibu.grant.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.usecase.DocumentQueries;
import jp.jinjibu.grant.usecase.GrantQueries;
import jp.jinjibu.look.web.Page;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.web.UseCase;

/** 交付の画面。申請者には今の状態と期限、事務局などには案件のタブ。 */
@Path("/applications/{number}/grant")
@ApplicationScoped
public class GrantPages {
    @Inject
    private GrantQueries grants;

    @Inject
    private CaseQueries cases;

    @Inject
    private DocumentQueries documents;

    @Inject
    private Pages pages;

    /** 交付の今の状態。 */
    @GET
    @UseCase(GrantQueries.class)
    public Response show(@PathParam("number") String number) {
        Page page = pages.page("grant/show.jte", "交付", ApplicationText.crumbs(number))
                .with("h", cases.get(number));
        grants.find(number)
                .ifPresent(v -> page.with("g", v)
                        .with("letters", letters(number))
                        .with("rows", GrantText.rows(v))
                        .with("account", GrantText.account(v))
                        .with(
                                "decisionRows",
                                v.decision()
                                        .filter(decision -> decision.state() != FourEyes.State.APPROVED || !v.mine())
                                        .map(GrantText::rows)
                                        .orElse(List.of())));
        return page.show();
    }

    private List<DocumentQueries.Row> letters(String number) {
        return documents.list(number).stream()
                .filter(letter -> letter.kind().equals(KnownLetter.GRANT_DECISION.code())
                        || letter.kind().equals(KnownLetter.AMOUNT_DETERMINATION.code())
                        || letter.kind().equals(KnownLetter.PAYMENT.code()))
                .toList();
    }
}
