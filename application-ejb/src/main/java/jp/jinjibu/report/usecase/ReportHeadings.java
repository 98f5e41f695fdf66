package jp.jinjibu.report.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.report.ReportTerms;
import jp.jinjibu.shared.NotFound;

/** 実績報告・確定検査・額の確定のどれにも付く、案件の見出し。 */
@ApplicationScoped
public class ReportHeadings {
    @Inject
    private Grants grants;

    @Inject
    private Reports reports;

    @Inject
    private Applications applications;

    /**
     * 案件としての見出し。
     *
     * @param number 申請番号
     * @param state 今の状態
     * @param stateLabel その呼び方
     * @param bodyName 団体の名称
     * @param projectName 事業名
     * @param mine 申請者の立場で見ているか
     * @param decision 承認された交付決定
     * @param terms 交付決定と規則の値
     * @param rules 交付の規則
     * @param overdue 報告しないまま期限を過ぎたか
     */
    public record Heading(
            String number,
            GrantState state,
            String stateLabel,
            String bodyName,
            String projectName,
            boolean mine,
            GrantDecision decision,
            ReportTerms terms,
            GrantRules rules,
            boolean overdue) {}

    /**
     * その案件の見出し。
     *
     * @throws NotFound 交付が決まっていないとき
     */
    public Heading of(Grants.Case one) {
        Grant grant = one.grant();
        SubsidyApplication application = one.application();
        LocalDate today = grants.today();
        GrantDecision decision = grants.findDecision(grant)
                .orElseThrow(() -> new NotFound("申請 " + grant.number() + " の交付は、まだ決まっていません。"));
        GrantState state = grant.stateOn(today);
        return new Heading(
                grant.number(),
                state,
                GrantLabels.of(one.rules()).label(state),
                application.bodyName(),
                application.projectName(),
                applications.isOfOwnBody(application),
                decision,
                reports.terms(one),
                GrantRules.of(one.rules()),
                grant.isOverdue(today));
    }
}
