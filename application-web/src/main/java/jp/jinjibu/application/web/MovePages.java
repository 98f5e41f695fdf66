package jp.jinjibu.application.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.usecase.MoveApplication;
import jp.jinjibu.application.usecase.MoveQueries;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.web.UseCase;

/** 申請の、規則集の版の画面: 移ったことと変わったこと、公募の版への移行。 */
@Path("/applications")
@ApplicationScoped
public class MovePages {
    @Inject
    private ApplicationQueries queries;

    @Inject
    private CaseQueries cases;

    @Inject
    private MoveQueries moves;

    @Inject
    private MoveApplication moveApplication;

    @Inject
    private Pages pages;

    /** 規則集の新しい版に移ったこと。 */
    @GET
    @Path("/{number}/moves")
    @UseCase(MoveQueries.class)
    public Response list(@PathParam("number") String number) {
        Detail detail = queries.get(number);
        return pages.page("application/moves.jte", "規則の版", ApplicationPages.crumbs(detail))
                .with("moves", moves.list(number))
                .show();
    }

    /** 公募と同じ版の規則に移す（事務局）。 */
    @Path("/{number}/move")
    public FormPage move(@PathParam("number") String number) {
        return pages.calling(MoveApplication.class)
                .asks(() -> {
                    Detail detail = queries.get(number);
                    return ApplicationText.asked(
                                    Confirm.of("公募と同じ版の規則への移行", ApplicationPages.crumbs(detail))
                                            .about(List.of(
                                                    SummaryRow.of("申請番号", detail.number()),
                                                    SummaryRow.of("申請者", detail.bodyName()),
                                                    SummaryRow.of("状態", detail.stateLabel()))),
                                    cases.get(number),
                                    "move")
                            .showing("application/move.jte", Map.of("difference", moves.ahead(number)))
                            .will(
                                    "提出された内容はそのままで、当てはめる規則（補助率・上限額・様式・確認の項目・採点の基準など）が変わります。申請の額は計算し直されます。理由は記録に残り、団体に知らせます。元には戻せません。",
                                    "移す")
                            .dangerous();
                })
                .doesWithReason(
                        reason -> moveApplication.move(number, reason),
                        "/applications/" + number + "/moves",
                        "公募と同じ版の規則に移しました");
    }
}
