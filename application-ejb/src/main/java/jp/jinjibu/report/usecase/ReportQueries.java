package jp.jinjibu.report.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.ContentStore.Opened;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
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
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportTerms;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.suspicion.Likeness;
import jp.jinjibu.suspicion.usecase.Suspicions;

/**
 * 実績報告・確定検査・額の確定を読む。
 *
 * <p>補助事業者には自分の団体の書きかけ、承認された額の確定。事務局などには、出された版と、検査・額の確定の経過。
 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class ReportQueries {
    @Inject
    private Grants grants;

    @Inject
    private Reports reports;

    @Inject
    private Applications applications;

    @Inject
    private SlotFiles slotFiles;

    @Inject
    private Suspicions suspicions;

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
     * 実績報告の経費と、そのファイル。
     *
     * @param costs 補助事業者が書ける間は書きかけ、ほかは出された版
     * @param editable 今、書けるか
     * @param files 見せるファイル。書ける間は預けてあるもの、ほかは版が指すもの
     */
    public record Costs(Heading heading, List<Cost> costs, boolean editable, List<EvidenceFile> files) {}

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
     * 実績報告の経費。書けないときは、最後に出された版。まだ出していなければ、経費はない。
     *
     * @throws NotFound ないか、見てよくないとき、交付が決まっていないとき
     */
    public Costs costs(String number) {
        Grants.Case one = grants.getVisible(number);
        boolean editable = applications.whyNotWork(one.application()).isEmpty()
                && reports.whyNotWrite(one).isEmpty();
        return editable
                ? costs(one, reports.workingCosts(one.grant()), true, reports.files(one.grant()))
                : edition(one, reports.findSubmitted(one.grant()));
    }

    /**
     * 出された版の経費。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Costs costs(String number, int edition) {
        Grants.Case one = grants.getVisible(number);
        return edition(
                one,
                Optional.of(
                        reports.findEdition(one.grant(), edition).orElseThrow(() -> new NotFound("この版の実績報告はありません。"))));
    }

    private Costs edition(Grants.Case one, Optional<PerformanceReport> edition) {
        return costs(
                one,
                edition.map(PerformanceReport::costs).orElse(List.of()),
                false,
                edition.map(found -> reports.files(found.files())).orElse(List.of()));
    }

    private Costs costs(Grants.Case one, List<Cost> costs, boolean editable, List<EvidenceFile> files) {
        return new Costs(heading(one), costs, editable, files);
    }

    /**
     * 一つのファイル。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public EvidenceFile file(String number, long id) {
        Grants.Case one = grants.getVisible(number);
        boolean mine = applications.isOfOwnBody(one.application());
        return reports.findFile(one.grant(), id)
                .filter(found -> mine && !found.isRemoved() || reports.isSubmitted(found))
                .orElseThrow(() -> new NotFound("このファイルは見つかりません。"));
    }

    /**
     * 一つのファイルを、中身とともに。
     *
     * @throws NotFound ないか、見てよくないとき
     * @throws ContentStore.Damaged 保管した中身が壊れているとき
     */
    public Opened open(String number, long id) {
        return slotFiles.open(file(number, id));
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
        Heading heading = heading(one);
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
                                elsewhere(one.application()),
                                heading.bodyName())
                        .all(),
                content.isDecided()
                        ? Optional.of(Determination.of(one.rules(), grant, heading.decision(), reported, content))
                        : Optional.empty());
    }

    /** ほかの案件にもある、同じ中身のファイル。SHA-256 → 申請番号。 */
    private Map<String, List<String>> elsewhere(SubsidyApplication application) {
        return suspicions.likenesses(application).stream()
                .filter(likeness -> likeness.kind() == Likeness.Kind.FILE)
                .collect(Collectors.groupingBy(
                        Likeness::key,
                        Collectors.mapping(
                                Likeness::number,
                                Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), List::copyOf))));
    }

    /**
     * 額の確定。補助事業者には、承認されたものだけ。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Determined determination(String number) {
        Grants.Case one = grants.getVisible(number);
        Heading heading = heading(one);
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

    private Heading heading(Grants.Case one) {
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

    private static NotFound notReported(String number) {
        return new NotFound("申請 " + number + " の実績報告は、まだ出されていません。");
    }
}
