package jp.jinjibu.report.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.filing.FilingTerms;
import jp.jinjibu.filing.usecase.Filings;
import jp.jinjibu.form.Slot;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.FilingKinds;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.AmountDetermination;
import jp.jinjibu.report.EvidenceFile;
import jp.jinjibu.report.Inspection;
import jp.jinjibu.report.PerformanceReport;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportTerms;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.Sql;

/** 実績報告の経費とファイル、確定検査、額の確定を取り出す。だれが触れてよいかは、交付（{@link Grants}）が決める。 */
@ApplicationScoped
public class Reports {
    /** 出されたファイルが壊れているとき、検査する人ができること。 */
    private static final String RESTORE = "システム管理者に、控えから保管庫へ戻すよう求めてください。";

    @Inject
    private Entities entities;

    @Inject
    private Grants grants;

    @Inject
    private Filings filings;

    @Inject
    private SlotFiles slotFiles;

    /** 書きかけ。まだ書いていなければ空。 */
    public Optional<PerformanceReport> findWorking(Grant grant) {
        return entities.first(
                PerformanceReport.class, "where e.applicationId = ?1 and e.edition = 0", grant.applicationId());
    }

    /** 最後に出された版。出していなければ空。 */
    public Optional<PerformanceReport> findSubmitted(Grant grant) {
        return entities.first(
                PerformanceReport.class,
                "where e.applicationId = ?1 and e.edition > 0 order by e.edition desc",
                grant.applicationId());
    }

    /** 出された版。 */
    public Optional<PerformanceReport> findEdition(Grant grant, int edition) {
        return entities.first(
                PerformanceReport.class,
                "where e.applicationId = ?1 and e.edition = ?2 and e.edition > 0",
                grant.applicationId(),
                edition);
    }

    /** 実績報告。書き始めていなければ空。 */
    public Optional<Filing> findFiling(Grants.Case one) {
        return filings.find(one.grant(), kind(one));
    }

    private static FilingKind kind(Grants.Case one) {
        return FilingKinds.of(one.rules()).get(ReportField.FILING);
    }

    /** ファイルを預ける枠: 配分された費目と、様式がファイルを尋ねるなら成果物。 */
    public List<Slot> slots(Grants.Case one) {
        Slot all = limits(one);
        Stream<Slot> deliverable =
                kind(one).form().forTrack(one.grant().trackCode()).asksForFiles()
                        ? Stream.of(all.named(EvidenceFile.DELIVERABLE, "成果物"))
                        : Stream.of();
        return Stream.concat(
                        terms(one).categories().entrySet().stream()
                                .map(category -> all.named(
                                        category.getKey(), category.getValue().name())),
                        deliverable)
                .toList();
    }

    /** 証拠書類の限り。数は、すべての枠を合わせて。 */
    public Slot limits(Grants.Case one) {
        return kind(one).evidence().orElseThrow();
    }

    /** 補助事業者が今は書けない理由。書けるなら空。 */
    public Optional<BusinessRuleViolation> whyNotWrite(Grants.Case one) {
        FilingTerms terms = new FilingTerms(kind(one), one.grant());
        return findFiling(one)
                .map(filing -> filing.whyNotWrite(terms, grants.today()))
                .orElseGet(() -> terms.whyNotFile(grants.today()));
    }

    /** 出された版の、様式に書いたもの。 */
    public FilingEdition editionOf(Grants.Case one, PerformanceReport report) {
        return findFiling(one)
                .flatMap(filing -> filings.findEdition(filing, report.edition()))
                .orElseThrow();
    }

    /** 出された版の内容。 */
    public ReportContent content(Grants.Case one, PerformanceReport report) {
        return new ReportContent(editionOf(one, report).document(), report.costs());
    }

    /** 書きかけの経費。まだ書いていなければ空。 */
    public List<Cost> workingCosts(Grant grant) {
        return findWorking(grant).map(PerformanceReport::costs).orElse(List.of());
    }

    /** 検査した実績報告。 */
    public PerformanceReport reportOf(Inspection inspection) {
        return entities.get(PerformanceReport.class, inspection.reportId());
    }

    /** 外していないファイル。加えられた順。 */
    public List<EvidenceFile> files(Grant grant) {
        return entities.list(
                EvidenceFile.class,
                "where e.applicationId = ?1 and e.removedAt is null order by e.id",
                grant.applicationId());
    }

    /** 番号で引いたファイル。外したものを含む。番号の順。 */
    public List<EvidenceFile> files(Collection<Long> ids) {
        return ids.stream()
                .sorted()
                .map(id -> entities.get(EvidenceFile.class, id))
                .toList();
    }

    /** 一つのファイル。この交付のものでなければ空。外したものを含む。 */
    public Optional<EvidenceFile> findFile(Grant grant, long id) {
        return entities.find(EvidenceFile.class, id).filter(file -> file.applicationId() == grant.applicationId());
    }

    /** 版が指すファイルと同じ中身が、ほかの案件の出された版にもあるもの。SHA-256 → 申請番号。 */
    Map<String, List<String>> elsewhere(PerformanceReport report) {
        return new Sql("select distinct f.sha256 as sha256, a.number as number from report_file u"
                        + " join evidence_file f on f.id = u.evidence_id"
                        + " join evidence_file other on other.sha256 = f.sha256 and other.application_id <> f.application_id"
                        + " join report_file used on used.evidence_id = other.id"
                        + " join application a on a.id = other.application_id"
                        + " where u.report_id = :report order by 1, 2")
                .with("report", report.id())
                .rows(entities.manager())
                .collect(Collectors.groupingBy(
                        row -> row.text("sha256"), Collectors.mapping(row -> row.text("number"), Collectors.toList())));
    }

    /** 出されたどれかの版が指すファイルか。 */
    public boolean isSubmitted(EvidenceFile file) {
        return new Sql("select 1 from report_file f where f.evidence_id = :id")
                .with("id", file.id())
                .exists(entities.manager());
    }

    /** 番号の集まり。 */
    public static Set<Long> ids(List<EvidenceFile> files) {
        return files.stream().map(EvidenceFile::id).collect(Collectors.toSet());
    }

    /** 案件の、外していないファイル。 */
    List<EvidenceFile> files(String number) {
        return entities.list(
                EvidenceFile.class,
                "join SubsidyApplication a on a.id = e.applicationId where a.number = ?1 and e.removedAt is null",
                number);
    }

    /** 行の排他をとる前に、案件のファイルを読んでおく。 */
    void readAhead(String number) {
        slotFiles.readAhead(files(number));
    }

    /**
     * 出された版が指すどのファイルも、ウイルスの検査が済み、受け取ったときのまま保管されていることを確かめる。
     *
     * @throws BusinessRuleViolation {@link Refusal#AWAITING_SCAN} 検査の済んでいないものがあるとき、{@link Refusal#QUARANTINED} 隔離したものがあるとき
     * @throws BusinessRuleViolation {@link Refusal#MANIFEST_MISMATCH} 受け取ったときのままでないものがあるとき
     */
    void requireIntact(PerformanceReport report) {
        List<EvidenceFile> files = files(report.files());
        BusinessRuleViolation.throwIf(SlotFiles.whyNotRely(files));
        slotFiles.requireIntact(files, RESTORE);
    }

    /** 最後の検査。まだなければ空。 */
    public Optional<Inspection> findInspection(Grant grant) {
        return entities.first(Inspection.class, "where e.applicationId = ?1 order by e.id desc", grant.applicationId());
    }

    /** 検査。 */
    public Inspection inspection(AmountDetermination determination) {
        return entities.get(Inspection.class, determination.inspectionId());
    }

    /** 最後の額の確定の案。差し戻されたものも含む。 */
    public Optional<AmountDetermination> findDetermination(Grant grant) {
        return entities.first(
                AmountDetermination.class, "where e.applicationId = ?1 order by e.id desc", grant.applicationId());
    }

    /** 承認を待つ額の確定の案。 */
    public Optional<AmountDetermination> findOpenDetermination(Grant grant) {
        return findDetermination(grant).filter(found -> found.approval().state() == FourEyes.State.PREPARED);
    }

    /**
     * 実績報告を確かめるための値。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付が決まっていないとき
     */
    public ReportTerms terms(Grants.Case one) {
        return ReportTerms.of(one.rules(), one.grant(), decision(one.grant()));
    }

    /**
     * 承認された交付決定。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 交付が決まっていないとき
     */
    public GrantDecision decision(Grant grant) {
        return grants.findDecision(grant)
                .orElseThrow(() -> new BusinessRuleViolation(Refusal.STATE, "実績の報告は、交付決定を受けてから行います。"));
    }

    /** 加える。 */
    public void add(Object entity) {
        entities.add(entity);
    }
}
