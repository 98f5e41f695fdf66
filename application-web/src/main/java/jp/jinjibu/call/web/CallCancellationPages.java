package jp.jinjibu.call.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallQueries.Cancellation;
import jp.jinjibu.call.usecase.CancelCall;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.web.OneRead;

/** 公募の中止の画面。用意し、別の人が承認する。 */
@Path("/calls/{call}/cancellation")
@OneRead
@ApplicationScoped
public class CallCancellationPages {
    @Inject
    private CallQueries calls;

    @Inject
    private CancelCall cancelCall;

    @Inject
    private Pages pages;

    /** 公募の中止を用意する（事務局）。提出された申請があれば、断る。 */
    @Path("")
    public FormPage cancel(@PathParam("call") String code) {
        return pages.calling(CancelCall.class)
                .asks(() -> CallPages.confirm(calls, code, "公募の中止", "cancellation")
                        .will("別の人が承認すると、この公募は中止になり、元の状態には戻せません。下書きのある団体にはメールで知らせます。理由は公開されます。", "中止を用意する"))
                .doesWithReason(reason -> cancelCall.prepare(code, reason), settings(code), "公募の中止を用意しました。別の人の承認を待ちます");
    }

    /** 公募の中止を承認する（用意した人とは別の人）。 */
    @Path("/approval")
    public FormPage approveCancellation(@PathParam("call") String code) {
        return pages.calling(CancelCall.class, "approve")
                .asks(() -> cancellation(code, "公募の中止の承認", "cancellation-approval")
                        .will("この公募は中止になり、元の状態には戻せません。下書きのある団体にはメールで知らせ、理由は公開されます。用意した本人は承認できません。", "中止を承認する")
                        .dangerous())
                .does(() -> cancelCall.approve(code), settings(code), "公募の中止を承認しました");
    }

    /** 公募の中止を差し戻す（用意した人とは別の人）。 */
    @Path("/rejection")
    public FormPage rejectCancellation(@PathParam("call") String code) {
        return pages.calling(CancelCall.class, "reject")
                .asks(() -> cancellation(code, "公募の中止の差戻し", "cancellation-rejection")
                        .will("公募の中止を差し戻します。また用意できます。理由は記録に残ります。", "差し戻す"))
                .rejects(reason -> cancelCall.reject(code, reason), settings(code), "公募の中止を差し戻しました");
    }

    /** 中止についての確認。用意した人の書いた理由と、経過を示す。 */
    private Confirm cancellation(String code, String title, String act) {
        Confirm confirm = CallPages.confirm(calls, code, title, act);
        Cancellation cancellation = calls.cancellation(code);
        return cancellation.history().isEmpty()
                ? confirm
                : confirm.showing("call/cancellation.jte", Map.of("cancellation", cancellation));
    }

    private static String settings(String code) {
        return "/calls/" + code + "/settings";
    }
}
