package jp.jinjibu.call.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallQueries.Move;
import jp.jinjibu.call.usecase.MoveCall;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.web.OneRead;

/** 公募を規則集の新しい版に移す画面。違いと及ぶものを見て用意し、別の人が承認する。 */
@Path("/calls/{call}/moves")
@OneRead
@ApplicationScoped
public class CallMovePages {
    @Inject
    private CallQueries calls;

    @Inject
    private MoveCall moveCall;

    @Inject
    private Pages pages;

    /** 移行を用意する（事務局）。 */
    @Path("/{version: [0-9]{1,9}}")
    public FormPage move(@PathParam("call") String code, @PathParam("version") int version) {
        return pages.calling(MoveCall.class)
                .asks(() -> {
                    Move move = calls.move(code);
                    move.to(version);
                    return showing(CallPages.confirm(calls, code, "規則集の新しい版への移行", "move"), move, version)
                            .will(
                                    "別の人が承認すると、この公募と下書きが新しい版に移ります。提出された申請は前の版のまま残り、一件ずつ移せます。理由は、下書きのある団体に知らせます。",
                                    "移行を用意する");
                })
                .doesWithReason(
                        reason -> moveCall.prepare(code, version, reason), settings(code), "版の移行を用意しました。別の人の承認を待ちます");
    }

    /** 移行を承認する（用意した人とは別の人）。 */
    @Path("/approval")
    public FormPage approveMove(@PathParam("call") String code) {
        return pages.calling(MoveCall.class, "approve")
                .asks(() -> waiting(code, "版の移行の承認", "move-approval")
                        .will("この公募と下書きが新しい版に移ります。下書きのある団体には、変わったことをメールで知らせます。元の版には戻せません。用意した本人は承認できません。", "移行を承認する")
                        .dangerous())
                .does(() -> moveCall.approve(code), settings(code), "版の移行を承認しました");
    }

    /** 移行を差し戻す（用意した人とは別の人）。 */
    @Path("/rejection")
    public FormPage rejectMove(@PathParam("call") String code) {
        return pages.calling(MoveCall.class, "reject")
                .asks(() ->
                        waiting(code, "版の移行の差戻し", "move-rejection").will("版の移行を差し戻します。また用意できます。理由は記録に残ります。", "差し戻す"))
                .rejects(reason -> moveCall.reject(code, reason), settings(code), "版の移行を差し戻しました");
    }

    /** 承認を待つ案についての確認。用意した後に移れなくなっていれば、違いは示さない。 */
    private Confirm waiting(String code, String title, String act) {
        Confirm confirm = CallPages.confirm(calls, code, title, act);
        Move move = calls.move(code);
        return move.waiting()
                .map(Move.Proposed::version)
                .filter(version -> move.newer().stream().anyMatch(rules -> rules.version() == version))
                .map(version -> showing(confirm, move, version))
                .orElse(confirm);
    }

    private static Confirm showing(Confirm confirm, Move move, int version) {
        return confirm.showing("call/move.jte", Map.of("move", move, "version", version));
    }

    private static String settings(String code) {
        return "/calls/" + code + "/settings";
    }
}
