package jp.jinjibu.report.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.ContentStore.Opened;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.report.EvidenceFile;
import jp.jinjibu.report.PerformanceReport;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.usecase.ReportHeadings.Heading;
import jp.jinjibu.shared.NotFound;

/** 実績報告の経費と証拠書類を読む。補助事業者には自分の団体の書きかけ、事務局などには出された版。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class CostQueries {
    @Inject
    private Grants grants;

    @Inject
    private Reports reports;

    @Inject
    private ReportHeadings headings;

    @Inject
    private Applications applications;

    @Inject
    private SlotFiles slotFiles;

    /**
     * 実績報告の経費と、そのファイル。
     *
     * @param costs 補助事業者が書ける間は書きかけ、ほかは出された版
     * @param editable 今、書けるか
     * @param files 見せるファイル。書ける間は預けてあるもの、ほかは版が指すもの
     */
    public record Costs(Heading heading, List<Cost> costs, boolean editable, List<EvidenceFile> files) {}

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
        return new Costs(headings.of(one), costs, editable, files);
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
}
