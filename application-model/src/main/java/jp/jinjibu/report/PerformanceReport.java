package jp.jinjibu.report;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.shared.Numbered;
import org.jspecify.annotations.Nullable;

/**
 * 実績報告のうち、様式のほかに出すもの: 経費の行と、その証拠書類。一つの交付に、書きかけ（第0版）が一つと、出された版がいくつか。出された版は変わらない。
 *
 * <p>様式に書いたもの、版、提出、差戻しは、届け出るもの（{@link jp.jinjibu.filing.Filing}）が持つ。
 */
@Entity
@Table(name = "performance_report")
public class PerformanceReport extends Numbered {
    private long applicationId;
    private int edition;

    @ElementCollection
    @CollectionTable(name = "report_cost", joinColumns = @JoinColumn(name = "report_id"))
    @OrderColumn(name = "position")
    private List<CostRow> costs = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "report_cost_evidence", joinColumns = @JoinColumn(name = "report_id"))
    @OrderColumn(name = "position")
    private List<EvidenceUse> evidence = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "report_file", joinColumns = @JoinColumn(name = "report_id"))
    @Column(name = "evidence_id")
    private Set<Long> files = new LinkedHashSet<>();

    protected PerformanceReport() {}

    /** 書き始める。 */
    public PerformanceReport(Grant grant) {
        this.applicationId = grant.applicationId();
    }

    /** 経費の一行。証拠書類は {@link EvidenceUse} が持つ。 */
    @Embeddable
    record CostRow(
            String category,
            String description,
            @Nullable Long amountYen,
            @Nullable LocalDate incurredFrom,
            @Nullable LocalDate incurredTo,
            @Nullable LocalDate quotedOn,
            @Nullable LocalDate orderedOn,
            @Nullable LocalDate deliveredOn,
            @Nullable LocalDate acceptedOn,
            @Nullable LocalDate invoicedOn,
            @Nullable LocalDate paidOn,
            String lateReason,
            String payee) {

        static CostRow of(Cost c) {
            return new CostRow(
                    c.category(),
                    c.description(),
                    c.amountYen(),
                    c.incurredFrom(),
                    c.incurredTo(),
                    c.quotedOn(),
                    c.orderedOn(),
                    c.deliveredOn(),
                    c.acceptedOn(),
                    c.invoicedOn(),
                    c.paidOn(),
                    c.lateReason(),
                    c.payee());
        }

        Cost with(List<Long> evidence) {
            return new Cost(
                    category,
                    description,
                    amountYen,
                    incurredFrom,
                    incurredTo,
                    quotedOn,
                    orderedOn,
                    deliveredOn,
                    acceptedOn,
                    invoicedOn,
                    paidOn,
                    lateReason,
                    payee,
                    evidence);
        }
    }

    /**
     * 経費の行が指す証拠書類。
     *
     * @param line 経費の行。0 から
     * @param evidenceId 証拠書類の番号
     */
    @Embeddable
    record EvidenceUse(int line, long evidenceId) {}

    public long applicationId() {
        return applicationId;
    }

    /** 出された版の番号。1 から。書きかけは 0。 */
    public int edition() {
        return edition;
    }

    /** 経費の行。 */
    public List<Cost> costs() {
        return IntStream.range(0, costs.size())
                .mapToObj(line -> costs.get(line)
                        .with(evidence.stream()
                                .filter(use -> use.line() == line)
                                .map(EvidenceUse::evidenceId)
                                .toList()))
                .toList();
    }

    /** 出された版が指すファイルの番号。書きかけでは空。 */
    public Set<Long> files() {
        return Set.copyOf(files);
    }

    /** 書きかけを保存する。中身はここまでに確かめてある。 */
    public void save(List<Cost> lines) {
        if (edition > 0) {
            throw new IllegalStateException("出された版は変えられない。");
        }
        fill(lines);
    }

    /** 外したファイルを、書きかけの経費が指さないようにする。 */
    public void forget(long file) {
        fill(costs().stream().map(cost -> cost.without(file)).toList());
    }

    /**
     * 出した版を作る。
     *
     * @param editionNo 版の番号。1 から
     * @param referred 経費の行と様式が指すファイルの番号
     */
    public PerformanceReport submitted(int editionNo, Collection<Long> referred) {
        PerformanceReport copy = new PerformanceReport();
        copy.applicationId = applicationId;
        copy.edition = editionNo;
        copy.fill(costs());
        copy.files.addAll(referred);
        return copy;
    }

    private void fill(List<Cost> lines) {
        replace(costs, lines.stream().map(CostRow::of).toList());
        replace(
                evidence,
                IntStream.range(0, lines.size())
                        .boxed()
                        .flatMap(line -> lines.get(line).evidence().stream().map(file -> new EvidenceUse(line, file)))
                        .toList());
    }

    private static <T> void replace(List<T> old, List<T> wanted) {
        if (!old.equals(wanted)) {
            old.clear();
            old.addAll(wanted);
        }
    }
}
