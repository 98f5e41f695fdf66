package jp.jinjibu.grant.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.document.usecase.DocumentQueries;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.GrantQueries;
import jp.jinjibu.grant.usecase.GrantQueries.View;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.programme.KnownLetter;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.web.UseCase;

/** 交付の画面。申請者には今の状態と期限、事務局などには案件のタブ。 */
@Path("/applications/{number}/grant")
@RequestScoped
public class GrantPages {
    @Inject
    private GrantQueries grants;

    @Inject
    private ApplicationQueries applications;

    @Inject
    private DocumentQueries documents;

    @Inject
    private Callers callers;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /**
     * 今の人にできること。
     *
     * @param request 交付を申請できる
     * @param revise 交付申請を直せる
     * @param withdraw 交付申請を取り下げられる
     * @param prepare 交付決定の案を用意できる
     * @param decide 案を承認か差戻しできる。用意した本人にはできない
     */
    public record May(boolean request, boolean revise, boolean withdraw, boolean prepare, boolean decide) {

        static May before(Detail detail) {
            return new May(detail.mine() && detail.state().isAdopted(), false, false, false, false);
        }

        static May of(Detail detail, View v, String viewer) {
            boolean requested = v.state() == GrantState.REQUESTED;
            boolean secretariat = !v.mine() && v.viewerRoles().contains(Roles.SECRETARIAT);
            boolean open = v.awaitsApproval();
            return new May(
                    false,
                    detail.mine() && requested,
                    detail.mine() && (requested || v.state() == GrantState.DECIDED),
                    secretariat && requested && !open && detail.state() == ApplicationState.ADOPTED,
                    secretariat
                            && requested
                            && open
                            && !v.decision()
                                    .flatMap(GrantQueries.DecisionView::preparedBy)
                                    .equals(Optional.of(viewer)));
        }
    }

    /** 交付の今の状態。 */
    @GET
    @UseCase(GrantQueries.class)
    public Response show(@PathParam("number") String number) {
        Detail detail = applications.get(number);
        Optional<View> grant = grants.find(number);
        Map<String, Object> values = new HashMap<>(Map.of(
                "a",
                detail,
                "may",
                grant.map(v -> May.of(detail, v, callers.current().username())).orElseGet(() -> May.before(detail)),
                "letters",
                grant.isPresent() ? letters(number) : List.of()));
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
        return pages.show(frames.titled("交付", GrantText.crumbs(number)), "grant/show.jte", values);
    }

    private List<DocumentQueries.Row> letters(String number) {
        return documents.list(number).stream()
                .filter(letter -> letter.kind().equals(KnownLetter.GRANT_DECISION.code())
                        || letter.kind().equals(KnownLetter.AMOUNT_DETERMINATION.code())
                        || letter.kind().equals(KnownLetter.PAYMENT.code()))
                .toList();
    }
}
