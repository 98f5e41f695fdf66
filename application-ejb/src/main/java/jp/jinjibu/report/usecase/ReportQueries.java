package jp.jinjibu.report.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.report.AmountDetermination;
import jp.jinjibu.report.CostHints;
import jp.jinjibu.report.Determination;
import jp.jinjibu.report.EvidenceFile;
import jp.jinjibu.report.IncomeAnswer;
import jp.jinjibu.report.Inspection;
import jp.jinjibu.report.InspectionContent;
import jp.jinjibu.report.InspectionRules;
import jp.jinjibu.report.PerformanceReport;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.usecase.ReportHeadings.Heading;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Violation;

/**
 * 確定検査と額の確定を読む。
 *
 * <p>補助事業者には、承認された額の確定。事務局などには、検査・額の確定の経過。
 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class ReportQueries {
    @Inject
    private Grants grants;

    @Inject
    private Reports reports;

    @Inject
    private ReportHeadings headings;

    /**
     * 確定検査。
     *
     * @param report 検査する版の経費
     * @param edition 検査する版
     * @param reported 検査する版の内容
     * @param current 最後の検査。まだ始めていなければ空
     * @param content 内容。まだ始めていなければ、どの行も決めていない
     * @param version 検査の版。まだ保存していなければ 0
     * @param editable 今、検査できるか
     * @param files 報告が指すファイル
     * @param rejection 前の額の確定が差し戻された理由
     * @param hints 二重の請求かもしれない経費
     * @param expected 保存されている検査による額の計算。決めていない行があれば空
     */
    public record Checked(
            Heading heading,
            PerformanceReport report,
            FilingEdition edition,
            ReportContent reported,
            Optional<Inspection> current,
            InspectionContent content,
            long version,
            boolean editable,
            List<EvidenceFile> files,
            Optional<String> rejection,
            List<CostHints.Hint> hints,
            Optional<Determination> expected) {

        /** 保存されている検査のまま、終えられない点。 */
        public List<Violation> lacking() {
            return new InspectionRules(heading.terms()).completion(content, reported);
        }

        /** 収入の種類ごとの、見込みと報告と検査。 */
        public List<IncomeAnswer> income() {
            return IncomeAnswer.of(heading.terms(), reported.income(), content.income());
        }
    }

    /**
     * 額の確定。
     *
     * @param determination 最後の案。用意していなければ空
     * @param computed 計算。検査が済んでいなければ空
     * @param income 収入の種類ごとの、見込みと報告と検査。検査が済んでいなければ空
     * @param inspection もとにした検査
     */
    public record Determined(
            Heading heading,
            Optional<AmountDetermination> determination,
            Optional<Determination> computed,
            List<IncomeAnswer> income,
            Optional<Inspection> inspection) {

        /** まだ確定していない額か。 */
        public boolean isProposal() {
            return determination
                    .filter(last -> last.approval().state() == FourEyes.State.APPROVED)
                    .isEmpty();
        }
    }

    /**
     * 確定検査（事務局など）。
     *
     * @throws NotFound ないか、見てよくないとき、まだ報告されていないとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
    public Checked inspection(String number) {
        Grants.Case one = grants.getForStaff(number);
        Grant grant = one.grant();
        PerformanceReport report = reports.findSubmitted(grant).orElseThrow(() -> notReported(number));
        Optional<Inspection> current = reports.findInspection(grant).filter(found -> found.reportId() == report.id());
        boolean editable = grant.whyNotInspect().isEmpty();
        boolean again = editable
                && current.filter(found -> found.state() != Inspection.State.OPEN)
                        .isPresent();
        Heading heading = headings.of(one);
        List<EvidenceFile> files = reports.files(report.files());
        ReportContent reported = reports.content(one, report);
        InspectionContent content = current.map(Inspection::content).orElseGet(() -> new Inspection(report).content());
        return new Checked(
                heading,
                report,
                reports.editionOf(one, report),
                reported,
                again ? Optional.empty() : current,
                content,
                again ? 0 : current.map(Inspection::version).orElse(0L),
                editable,
                files,
                reports.findDetermination(grant)
                        .filter(found -> editable)
                        .flatMap(found -> found.approval().decisionReason()),
                new CostHints(
                                reported.costs(),
                                files.stream().map(CostHints.File::of).toList(),
                                reports.elsewhere(report),
                                heading.bodyName())
                        .all(),
                content.isDecided()
                        ? Optional.of(Determination.of(one.rules(), grant, heading.decision(), reported, content))
                        : Optional.empty());
    }

    /**
     * 額の確定。補助事業者には、承認されたものだけ。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Determined determination(String number) {
        Grants.Case one = grants.getVisible(number);
        Heading heading = headings.of(one);
        if (heading.mine()) {
            AmountDetermination approved = reports.findDetermination(one.grant())
                    .filter(found -> found.approval().state() == FourEyes.State.APPROVED)
                    .orElseThrow(() -> new NotFound("補助金の額は、まだ確定していません。"));
            return determined(one, heading, Optional.of(approved));
        }
        return determined(grants.getForStaff(number), heading, reports.findDetermination(one.grant()));
    }

    private Determined determined(Grants.Case one, Heading heading, Optional<AmountDetermination> found) {
        Grant grant = one.grant();
        boolean ready = grant.whyNotDetermine().isEmpty();
        Optional<AmountDetermination> shown =
                found.filter(last -> last.approval().state() != FourEyes.State.REJECTED);
        Optional<Inspection> inspection =
                shown.map(reports::inspection).or(() -> ready ? reports.findInspection(grant) : Optional.empty());
        Optional<ReportContent> report = inspection.map(done -> reports.content(one, reports.reportOf(done)));
        return new Determined(
                heading,
                ready || shown.isPresent() ? shown : found,
                inspection.map(done ->
                        Determination.of(one.rules(), grant, heading.decision(), report.orElseThrow(), done.content())),
                inspection
                        .map(done -> IncomeAnswer.of(
                                heading.terms(),
                                report.orElseThrow().income(),
                                done.content().income()))
                        .orElse(List.of()),
                inspection);
    }

    private static NotFound notReported(String number) {
        return new NotFound("申請 " + number + " の実績報告は、まだ出されていません。");
    }
}
