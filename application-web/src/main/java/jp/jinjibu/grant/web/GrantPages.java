package jp.jinjibu.grant.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.usecase.DocumentQueries;
import jp.jinjibu.grant.usecase.GrantQueries;
import jp.jinjibu.grant.usecase.GrantQueries.View;
import jp.jinjibu.look.web.Frames;
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
    private Frames frames;

    @Inject
    private Pages pages;

    /** 交付の今の状態。 */
    @GET
    @UseCase(GrantQueries.class)
    public Response show(@PathParam("number") String number) {
        Optional<View> grant = grants.find(number);
        Map<String, Object> values = new HashMap<>(
                Map.of("h", cases.get(number), "letters", grant.isPresent() ? letters(number) : List.of()));
        grant.ifPresent(v -> {
            values.put("g", v);
            values.put("rows", GrantText.rows(v));
            values.put("account", GrantText.account(v));
            values.put(
                    "decisionRows",
                    v.decision()
                            .filter(decision -> decision.state() != FourEyes.State.APPROVED || !v.mine())
                            .map(GrantText::rows)
                            .orElse(List.of()));
        });
        return pages.show(frames.titled("交付", ApplicationText.crumbs(number)), "grant/show.jte", values);
    }

    private List<DocumentQueries.Row> letters(String number) {
        return documents.list(number).stream()
                .filter(letter -> letter.kind().equals(KnownLetter.GRANT_DECISION.code())
                        || letter.kind().equals(KnownLetter.AMOUNT_DETERMINATION.code())
                        || letter.kind().equals(KnownLetter.PAYMENT.code()))
                .toList();
    }
}
