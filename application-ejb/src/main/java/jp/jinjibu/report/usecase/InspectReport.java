package jp.jinjibu.report.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingReturn;
import jp.jinjibu.filing.usecase.FilingAccepted;
import jp.jinjibu.filing.usecase.FilingLetters;
import jp.jinjibu.filing.usecase.Filings;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.FormPlaces;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.grant.usecase.TellGrantee;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.AmountDetermination;
import jp.jinjibu.report.Inspection;
import jp.jinjibu.report.InspectionContent;
import jp.jinjibu.report.InspectionRules;
import jp.jinjibu.report.PerformanceReport;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.ReportTerms;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DueDay;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 確定検査（事務局）。経費を一行ずつ確かめ、終えるか、是正を求める。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class InspectReport {
    @Inject
    private Entities entities;

    @Inject
    private Grants grants;

    @Inject
    private Reports reports;

    @Inject
    private Filings filings;

    @Inject
    private FilingLetters letters;

    @Inject
    private Event<FilingAccepted> accepted;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Doing doing;

    /**
     * 保存する。決めていない行があってもよい。
     *
     * @param number 申請番号
     * @param version 書き始めたときの版。まだ検査していなければ 0
     * @throws NotFound ないとき
     * @throws StaleVersion ほかの人が先に保存していたとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 検査できない状態のとき、規則が精算しないものを差し引こうとしたとき、{@link
     *     Refusal#FOUR_EYES} 自分が属する団体のとき、{@link Refusal#CONTENT} 保存できない点があるとき
     */
    public void save(String number, long version, InspectionJudgement judgement) {
        save(number, version, judgement, InspectionRules::storable);
    }

    /**
     * 終えられることを確かめて、保存する。終える前に、結果を見るため。
     *
     * @throws NotFound {@link #save} と同じ
     * @throws StaleVersion {@link #save} と同じ
     * @throws BusinessRuleViolation {@link #save} と同じ。決めていない行も {@link Refusal#CONTENT} になる
     */
    public void finish(String number, long version, InspectionJudgement judgement) {
        save(number, version, judgement, InspectionRules::completion);
    }

    private void save(String number, long version, InspectionJudgement judgement, Check check) {
        Grants.Case one = grants.getForStaffChange(number);
        Inspection inspection = open(one.grant());
        StaleVersion.check(version, inspection.version());
        ReportContent report = report(one, inspection);
        InspectionContent content = judgement.content(report, GrantRules.of(one.rules()));
        ReportTerms terms = reports.terms(one);
        BusinessRuleViolation.throwIf(check.violations(new InspectionRules(terms), content, report));
        store(inspection, content.against(report, terms));
        doing.tell(new ReportEvent.InspectionSaved(number, content));
    }

    /**
     * 保存せずに、打たれた検査の内容を読む。途中の額を見るため。
     *
     * @throws NotFound {@link #save} と同じ
     * @throws BusinessRuleViolation {@link #save} と同じ
     */
    public InspectionContent weigh(String number, InspectionJudgement judgement) {
        Grants.Case one = grants.getForStaffChange(number);
        ReportContent report = report(one, open(one.grant()));
        InspectionContent content = judgement.content(report, GrantRules.of(one.rules()));
        BusinessRuleViolation.throwIf(new InspectionRules(reports.terms(one)).computable(content, report));
        return content;
    }

    /** 合わない点の確かめ方。 */
    private interface Check {
        List<Violation> violations(InspectionRules rules, InspectionContent content, ReportContent report);
    }

    /**
     * 保存して終える。
     *
     * @param number 申請番号
     * @param version 書き始めたときの版。問わないなら空
     * @throws NotFound ないとき
     * @throws StaleVersion ほかの人が先に保存していたとき
     * @throws BusinessRuleViolation {@link #save} と同じ。決めていない行も {@link Refusal#CONTENT} になる。{@link Refusal#MANIFEST_MISMATCH}
     *     報告が指すファイルの中身が、受け取ったときのままでないとき
     */
    public void complete(String number, Optional<Long> version, InspectionJudgement judgement) {
        reports.readAhead(number);
        Grants.Case one = grants.getForStaffChange(number);
        Inspection inspection = open(one.grant());
        version.ifPresent(yours -> StaleVersion.check(yours, inspection.version()));
        reports.requireIntact(reports.reportOf(inspection));
        ReportContent report = report(one, inspection);
        InspectionContent content = judgement.content(report, GrantRules.of(one.rules()));
        ReportTerms terms = reports.terms(one);
        BusinessRuleViolation.throwIf(new InspectionRules(terms).completion(content, report));
        store(inspection, content.against(report, terms));
        inspection.complete(doing.caller().username(), doing.now());
        one.grant().inspect();
        accept(filings.one(one, ReportField.FILING), reports.findFiling(one).orElseThrow());
        doing.tell(new ReportEvent.InspectionCompleted(number, content));
    }

    /**
     * 終えた検査をやり直す。額の確定を用意する前に、誤りに気付いたとき。前の検査の内容から始まる。
     *
     * @param number 申請番号
     * @param reason 理由。記録に残り、補助事業者には知らせない
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 検査が済んでいないとき、額の確定の案が承認を待っているとき、{@link Refusal#FOUR_EYES}
     *     自分が属する団体のとき
     */
    public void reopen(String number, String reason) {
        Grants.Case one = grants.getForStaffChange(number);
        BusinessRuleViolation.throwIf(
                AmountDetermination.whyNotReopen(one.grant(), reports.findOpenDetermination(one.grant())));
        one.grant().reopenInspection();
        reports.findFiling(one).ifPresent(Filing::reopen);
        doing.tell(new ReportEvent.InspectionReopened(number, reason));
    }

    /**
     * 是正を求める。補助事業者は、実績報告を直して出し直す。
     *
     * @param number 申請番号
     * @param pointers 直してほしい項目と経費の場所。空なら、どこでも直せる
     * @param reason 直してほしいことと理由。そのまま知らせる
     * @param dueOn 期限。この日の終わりまで
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 検査中でないとき、{@link Refusal#FOUR_EYES} 自分が属する団体のとき、{@link
     *     Refusal#CONTENT} 場所が実績報告にないとき、期限にできない日のとき
     */
    public void requireCorrection(String number, List<String> pointers, String reason, LocalDate dueOn) {
        Grants.Case one = grants.getForStaffChange(number);
        Inspection inspection = open(one.grant());
        One filed = filings.one(one, ReportField.FILING);
        Filing filing = reports.findFiling(one).orElseThrow();
        check(filed, filing, report(one, inspection), pointers, dueOn);
        String by = doing.caller().username();
        if (!entities.manager().contains(inspection)) {
            inspection.save(inspection.content(), by, doing.now());
            entities.add(inspection);
        }
        inspection.requireCorrection(reason, dueOn, by, doing.now());
        one.grant().requireRectification();
        filing.requireCorrection(filed.kind());
        filings.add(new FilingReturn(filing, pointers, reason, dueOn, by, doing.now()));
        tellGrantee.tell(
                one.application(),
                "実績報告の是正",
                "提出された実績報告に、直していただきたいところがあります。\n\n理由：" + reason + "\n期限：" + JapaneseDates.format(dueOn)
                        + " まで\n\n画面の「実績報告」を開き、直してから、もう一度提出してください。");
        doing.tell(new ReportEvent.CorrectionRequested(number, dueOn, reason));
    }

    private void accept(One one, Filing filing) {
        filing.inspected(one.kind(), doing.caller().username(), doing.now());
        letters.issue(one, filing);
        accepted.fire(new FilingAccepted(one, filing));
    }

    private void check(One one, Filing filing, ReportContent report, List<String> pointers, LocalDate dueOn) {
        FormPlaces places = new FormPlaces(one.form().form());
        List<Violation> violations = new ArrayList<>();
        pointers.stream()
                .filter(pointer -> !places.exists(pointer, filing.content()) && !report.holdsCost(pointer))
                .forEach(pointer -> violations.add(
                        new Violation("/pointers", "unknown-pointer", "「" + pointer + "」は、実績報告にありません。", null)));
        DueDay.whyNot("/dueDate", "是正の期限", dueOn, grants.today()).ifPresent(violations::add);
        BusinessRuleViolation.throwIf(violations);
    }

    /** 検査中の検査。最後の版の検査がまだ始まっていなければ、始める（保存はしない）。 */
    private Inspection open(Grant grant) {
        BusinessRuleViolation.throwIf(grant.whyNotInspect());
        PerformanceReport submitted = reports.findSubmitted(grant).orElseThrow();
        return reports.findInspection(grant)
                .filter(last -> last.reportId() == submitted.id())
                .map(last -> last.state() == Inspection.State.OPEN ? last : new Inspection(last))
                .orElseGet(() -> new Inspection(submitted));
    }

    private ReportContent report(Grants.Case one, Inspection inspection) {
        return reports.content(one, reports.reportOf(inspection));
    }

    private void store(Inspection inspection, InspectionContent content) {
        inspection.save(content, doing.caller().username(), doing.now());
        entities.add(inspection);
    }
}
