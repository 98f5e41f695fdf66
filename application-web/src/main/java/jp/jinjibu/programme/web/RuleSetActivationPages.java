package jp.jinjibu.programme.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.programme.usecase.ActivateRuleSet;
import jp.jinjibu.programme.usecase.RuleSetQueries;

/** 規則集の有効化の画面。申請は管理者、承認と差戻しは経産省。 */
@Path("/rule-sets/{code}/versions/{version: [0-9]{1,9}}/activation")
@ApplicationScoped
public class RuleSetActivationPages {
    @Inject
    private RuleSetQueries queries;

    @Inject
    private ActivateRuleSet activateRuleSet;

    @Inject
    private Pages pages;

    /** 有効化を申請する（管理者）。 */
    @Path("")
    public FormPage request(@PathParam("code") String code, @PathParam("version") int version) {
        return pages.calling(ActivateRuleSet.class, "request")
                .asks(() -> RuleSetPages.confirm(queries.get(code, version), "有効化の申請", "activation")
                        .will("経産省の担当官に承認を求めます。承認されると、この版で公募を作れるようになります。申請した本人は承認できません。", "有効化を申請する"))
                .does(() -> activateRuleSet.request(code, version), RuleSetPages.path(code, version), "有効化を申請しました");
    }

    /** 有効化を承認する（経産省、申請した人とは別の人）。 */
    @Path("/approval")
    public FormPage approve(@PathParam("code") String code, @PathParam("version") int version) {
        return pages.calling(ActivateRuleSet.class, "approve")
                .asks(() -> {
                    RuleSetQueries.Detail detail = queries.get(code, version);
                    return RuleSetPages.confirm(detail, "有効化の承認", "activation-approval")
                            .showing("programme/whole.jte", Map.of("detail", detail))
                            .will("この版が有効になり、事務局が公募に使えるようになります。元には戻せません。", "有効化を承認する");
                })
                .does(() -> activateRuleSet.approve(code, version), RuleSetPages.path(code, version), "有効化を承認しました");
    }

    /** 有効化を差し戻す（経産省、申請した人とは別の人）。 */
    @Path("/rejection")
    public FormPage reject(@PathParam("code") String code, @PathParam("version") int version) {
        return pages.calling(ActivateRuleSet.class, "reject")
                .asks(() -> RuleSetPages.confirm(queries.get(code, version), "有効化の差戻し", "activation-rejection")
                        .will("この版は「登録済み」に戻り、公募には使えません。理由は記録に残ります。", "有効化を差し戻す"))
                .rejects(
                        reason -> activateRuleSet.reject(code, version, reason),
                        RuleSetPages.path(code, version),
                        "有効化を差し戻しました");
    }
}
