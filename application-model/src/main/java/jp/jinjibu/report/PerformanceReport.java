package jp.jinjibu.report;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.report.ReportContent.Activity;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportContent.Deliverable;
import jp.jinjibu.report.ReportContent.Income;
import jp.jinjibu.report.ReportContent.Kpi;
import jp.jinjibu.report.ReportContent.People;
import jp.jinjibu.report.ReportContent.RightHand;
import org.jspecify.annotations.Nullable;

/**
 * 実績報告。一つの交付に、書きかけ（第0版）が一つと、出された版がいくつか。出された版は変わらない。
 *
 * <p>{@link #version()} は書きかけの版で、保存のたびに増える。
 */
@Entity
@Table(name = "performance_report")
public class PerformanceReport {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long applicationId;
    private int edition;
    private long version;
    private @Nullable LocalDate completedOn;

    @Embedded
    private @Nullable People people;

    @Embedded
    private @Nullable RightHand rightHand;

    private String selfReliance = "";

    @ElementCollection
    @CollectionTable(name = "report_activity", joinColumns = @JoinColumn(name = "report_id"))
    @OrderColumn(name = "position")
    private List<Activity> activities = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "report_kpi", joinColumns = @JoinColumn(name = "report_id"))
    @OrderColumn(name = "position")
    private List<Kpi> kpi = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "report_cost", joinColumns = @JoinColumn(name = "report_id"))
    @OrderColumn(name = "position")
    private List<CostRow> costs = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "report_cost_evidence", joinColumns = @JoinColumn(name = "report_id"))
    @OrderColumn(name = "position")
    private List<EvidenceUse> evidence = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "report_income", joinColumns = @JoinColumn(name = "report_id"))
    @OrderColumn(name = "position")
    private List<Income> income = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "report_deliverable", joinColumns = @JoinColumn(name = "report_id"))
    @OrderColumn(name = "position")
    private List<Deliverable> deliverables = new ArrayList<>();

    private String savedBy = "";
    private Instant savedAt = Instant.EPOCH;
    private @Nullable String contentSha256;

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

    public long id() {
        if (id == null) {
            throw new IllegalStateException("まだ保存されていない実績報告です。");
        }
        return id;
    }

    public long applicationId() {
        return applicationId;
    }

    /** 出された版の番号。1 から。書きかけは 0。 */
    public int edition() {
        return edition;
    }

    /** 書きかけの版。 */
    public long version() {
        return version;
    }

    /** 保存した人か、出した人。 */
    public String savedBy() {
        return savedBy;
    }

    /** 保存した業務時刻か、出した業務時刻。 */
    public Instant savedAt() {
        return savedAt;
    }

    /** 出された内容の SHA-256。書きかけでは空。 */
    public Optional<String> contentSha256() {
        return Optional.ofNullable(contentSha256);
    }

    /** 内容。 */
    public ReportContent content() {
        List<Cost> lines = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            int line = i;
            lines.add(costs.get(i)
                    .with(evidence.stream()
                            .filter(use -> use.line() == line)
                            .map(EvidenceUse::evidenceId)
                            .toList()));
        }
        return new ReportContent(
                completedOn,
                activities,
                kpi,
                people == null ? People.UNKNOWN : people,
                rightHand,
                lines,
                income,
                deliverables,
                selfReliance);
    }

    /** 書きかけを保存する。内容の形はここまでに確かめてある。 */
    public void save(ReportContent content, String by, Instant now) {
        if (edition > 0) {
            throw new IllegalStateException("出された版は変えられない。");
        }
        fill(content, by, now);
        version++;
    }

    /** 外したファイルを、書きかけが指さないようにする。指していなければ何もしない。 */
    public void forget(long file) {
        ReportContent old = content();
        ReportContent without = old.without(file);
        if (!without.equals(old)) {
            replace(evidence, uses(without));
            replace(deliverables, without.deliverables());
            version++;
        }
    }

    /**
     * 出した版を作る。
     *
     * @param editionNo 版の番号。1 から
     * @param sha256 {@link ReportContent#freeze} の SHA-256
     */
    public PerformanceReport submitted(int editionNo, String sha256, String by, Instant now) {
        PerformanceReport copy = new PerformanceReport();
        copy.applicationId = applicationId;
        copy.edition = editionNo;
        copy.version = version;
        copy.contentSha256 = sha256;
        copy.fill(content(), by, now);
        return copy;
    }

    private void fill(ReportContent content, String by, Instant now) {
        completedOn = content.completedOn();
        people = content.people();
        rightHand = content.rightHand();
        selfReliance = content.selfReliance();
        replace(activities, content.activities());
        replace(kpi, content.kpi());
        replace(costs, content.costs().stream().map(CostRow::of).toList());
        replace(evidence, uses(content));
        replace(income, content.income());
        replace(deliverables, content.deliverables());
        savedBy = by;
        savedAt = now;
    }

    private static List<EvidenceUse> uses(ReportContent content) {
        List<EvidenceUse> uses = new ArrayList<>();
        for (int i = 0; i < content.costs().size(); i++) {
            for (long file : content.costs().get(i).evidence()) {
                uses.add(new EvidenceUse(i, file));
            }
        }
        return uses;
    }

    private static <T> void replace(List<T> old, List<T> wanted) {
        if (!old.equals(wanted)) {
            old.clear();
            old.addAll(wanted);
        }
    }
}
