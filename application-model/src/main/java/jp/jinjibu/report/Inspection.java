package jp.jinjibu.report;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.report.InspectionContent.Deduction;
import jp.jinjibu.report.InspectionContent.Line;
import jp.jinjibu.report.ReportContent.Income;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 確定検査。出された実績報告の一つの版について、経費を一行ずつ確かめる。
 *
 * <p>検査中のものは一つの交付に一つまで。是正を求めたものと、額の確定が差し戻されたものは残り、次の検査が始まる。
 */
@Entity
@Table(name = "inspection")
public class Inspection extends Numbered {
    /** 検査の状態。 */
    public enum State {
        /** 検査中。 */
        OPEN("検査中"),
        /** 検査済み。 */
        COMPLETED("検査済み"),
        /** 是正を求めた。 */
        CORRECTION("是正");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }
    }

    private long applicationId;
    private long reportId;

    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;

    private long version;

    @ElementCollection
    @CollectionTable(name = "inspection_line", joinColumns = @JoinColumn(name = "inspection_id"))
    @OrderColumn(name = "position")
    private List<Line> lines = new ArrayList<>();

    private boolean incomeCorrected;

    @ElementCollection
    @CollectionTable(name = "inspection_income", joinColumns = @JoinColumn(name = "inspection_id"))
    @OrderColumn(name = "position")
    private List<Income> income = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "inspection_deduction", joinColumns = @JoinColumn(name = "inspection_id"))
    @OrderColumn(name = "position")
    private List<Deduction> deductions = new ArrayList<>();

    private boolean onSite;
    private String note = "";
    private String savedBy = "";
    private Instant savedAt = Instant.EPOCH;
    private @Nullable String closedBy;
    private @Nullable Instant closedAt;
    private @Nullable String correctionReason;
    private @Nullable LocalDate correctionDueOn;

    protected Inspection() {}

    /**
     * 検査を始める。どの行もまだ決めていない。
     *
     * @param report 出された版
     */
    public Inspection(PerformanceReport report) {
        this.applicationId = report.applicationId();
        this.reportId = report.id();
        report.costs().forEach(cost -> lines.add(Line.UNDECIDED));
    }

    /** 額の確定が差し戻されたあとの検査を始める。前の検査の内容から始める。 */
    public Inspection(Inspection before) {
        this.applicationId = before.applicationId;
        this.reportId = before.reportId;
        fill(before.content());
    }

    public long applicationId() {
        return applicationId;
    }

    /** 検査する、出された版の番号（版数でなく、行の番号）。 */
    public long reportId() {
        return reportId;
    }

    public State state() {
        return state;
    }

    /** 検査の内容の版。 */
    public long version() {
        return version;
    }

    /** 最後に保存した人。 */
    public String savedBy() {
        return savedBy;
    }

    /** 最後に保存した業務時刻。 */
    public Instant savedAt() {
        return savedAt;
    }

    /** 検査を終えた人か、是正を求めた人。 */
    public Optional<String> closedBy() {
        return Optional.ofNullable(closedBy);
    }

    /** 検査を終えた業務時刻か、是正を求めた業務時刻。 */
    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** 是正を求めた理由。 */
    public Optional<String> correctionReason() {
        return Optional.ofNullable(correctionReason);
    }

    /** 是正の期限。 */
    public Optional<LocalDate> correctionDueOn() {
        return Optional.ofNullable(correctionDueOn);
    }

    /** 内容。 */
    public InspectionContent content() {
        return new InspectionContent(
                lines, incomeCorrected ? Optional.of(income) : Optional.empty(), onSite, note, deductions);
    }

    /**
     * 保存する。内容はここまでに確かめてある。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 検査中でないとき
     */
    public void save(InspectionContent content, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotOpen());
        fill(content);
        version++;
        savedBy = by;
        savedAt = now;
    }

    /**
     * 終える。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 検査中でないとき
     */
    public void complete(String by, Instant now) {
        close(State.COMPLETED, by, now);
    }

    /**
     * 是正を求める。
     *
     * @param dueOn 期限。この日の終わりまで
     * @throws BusinessRuleViolation {@link Refusal#STATE} 検査中でないとき
     */
    public void requireCorrection(String reason, LocalDate dueOn, String by, Instant now) {
        close(State.CORRECTION, by, now);
        correctionReason = reason;
        correctionDueOn = dueOn;
    }

    private void close(State next, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotOpen());
        state = next;
        closedBy = by;
        closedAt = now;
    }

    private Optional<BusinessRuleViolation> whyNotOpen() {
        return BusinessRuleViolation.unless(state == State.OPEN, Refusal.STATE, "この検査は、すでに終わっています。");
    }

    private void fill(InspectionContent content) {
        lines.clear();
        lines.addAll(content.lines());
        incomeCorrected = content.income().isPresent();
        income.clear();
        income.addAll(content.income().orElse(List.of()));
        deductions.clear();
        deductions.addAll(content.deductions());
        onSite = content.onSite();
        note = content.note();
    }
}
