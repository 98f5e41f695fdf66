package jp.jinjibu.call.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallQueries.Completion;
import jp.jinjibu.call.usecase.CompleteCall;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.web.OneRead;

/** 公募の完了の画面。用意し、別の人が承認する。 */
@Path("/calls/{call}/completion")
@OneRead
@ApplicationScoped
public class CallCompletionPages {
    @Inject
    private CallQueries calls;

    @Inject
    private CompleteCall completeCall;

    @Inject
    private Pages pages;

    /** 公募の完了を用意する（事務局）。終わっていないものがあれば、挙げて断る。 */
    @Path("")
    public FormPage complete(@PathParam("call") String code) {
        return pages.calling(CompleteCall.class)
                .asks(() ->
                        completion(code, "公募の完了", "completion").will("別の人が承認すると、この公募は完了になり、元の状態には戻せません。", "完了を用意する"))
                .does(() -> completeCall.prepare(code), settings(code), "公募の完了を用意しました。別の人の承認を待ちます");
    }

    /** 公募の完了を承認する（用意した人とは別の人）。 */
    @Path("/approval")
    public FormPage approveCompletion(@PathParam("call") String code) {
        return pages.calling(CompleteCall.class, "approve")
                .asks(() -> completion(code, "公募の完了の承認", "completion-approval")
                        .will("この公募は完了になり、元の状態には戻せません。用意した本人は承認できません。", "完了を承認する")
                        .dangerous())
                .does(() -> completeCall.approve(code), settings(code), "公募の完了を承認しました");
    }

    /** 公募の完了を差し戻す（用意した人とは別の人）。 */
    @Path("/rejection")
    public FormPage rejectCompletion(@PathParam("call") String code) {
        return pages.calling(CompleteCall.class, "reject")
                .asks(() -> completion(code, "公募の完了の差戻し", "completion-rejection")
                        .will("公募の完了を差し戻します。また用意できます。理由は記録に残ります。", "差し戻す"))
                .rejects(reason -> completeCall.reject(code, reason), settings(code), "公募の完了を差し戻しました");
    }

    /** 完了についての確認。終わっていないものを、行き先とともに挙げる。 */
    private Confirm completion(String code, String title, String act) {
        Confirm confirm = CallPages.confirm(calls, code, title, act);
        Completion completion = calls.completion(code);
        return completion.open().isEmpty() && completion.history().isEmpty()
                ? confirm
                : confirm.showing("call/completion.jte", Map.of("completion", completion));
    }

    private static String settings(String code) {
        return "/calls/" + code + "/settings";
    }
}
