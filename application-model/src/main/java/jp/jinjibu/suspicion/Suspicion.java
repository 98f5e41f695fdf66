package jp.jinjibu.suspicion;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Proposal;
import jp.jinjibu.shared.Refusal;

/**
 * 疑義。二重の請求などの疑いとして、担当者が案件に記したもの。記した人とは別の、決まった数の人が、理由を書いて解く。
 *
 * <p>一つの案件にいくつあってもよく、一つでも解かれていなければ、額の確定も支払も進まない（{@link #whyNotProceed}）。
 */
@Entity
@Table(name = "suspicion")
public class Suspicion extends Proposal {
    private long applicationId;
    private String reason = "";

    protected Suspicion() {}

    /**
     * 記す。記してよい人かは、ここまでに確かめてある。
     *
     * @param reason 何を疑うか
     */
    public Suspicion(SubsidyApplication application, String reason, String by, Instant now) {
        super(by, now);
        this.applicationId = application.id();
        this.reason = reason;
        application.suspected();
    }

    public long applicationId() {
        return applicationId;
    }

    /** 何を疑うか。 */
    public String reason() {
        return reason;
    }

    /** まだ解かれていないか。 */
    public boolean isOpen() {
        return approval().isOpen();
    }

    /** 記せない理由。 */
    public static Optional<BusinessRuleViolation> whyNotMark(ApprovalRule rule, Approver by) {
        return BusinessRuleViolation.unless(
                by.roles().stream().anyMatch(rule.prepares()::contains), Refusal.ROLE, "あなたの役割では、疑義を記せません。");
    }

    /** 解けない理由。 */
    public Optional<BusinessRuleViolation> whyNotClear(ApprovalRule rule, Approver by) {
        return whyNotClear(List.of(this), rule, by);
    }

    /**
     * どれも解けない理由。一つでも解けるなら空。
     *
     * @param marked 案件の疑義
     */
    public static Optional<BusinessRuleViolation> whyNotClear(List<Suspicion> marked, ApprovalRule rule, Approver by) {
        List<Suspicion> open = marked.stream().filter(Suspicion::isOpen).toList();
        return BusinessRuleViolation.unless(
                        by.roles().stream().anyMatch(rule.approves()::contains), Refusal.ROLE, "あなたの役割では、疑義を解けません。")
                .or(() -> BusinessRuleViolation.unless(!open.isEmpty(), Refusal.STATE, "解かれていない疑義はありません。"))
                .or(() -> BusinessRuleViolation.unless(
                        open.stream().anyMatch(each -> !each.isOf(by)),
                        Refusal.FOUR_EYES,
                        "疑義を記した人と、すでに解くことを認めた人は、その疑義を解けません。別の人が行ってください。"));
    }

    private boolean isOf(Approver by) {
        return approval().preparedBy().equals(by.username())
                || approval().approvals().stream().anyMatch(step -> step.by().equals(by.username()));
    }

    /**
     * 解く。
     *
     * @param why 解いてよい理由
     * @return これで解かれたか。要る数の人がそろうまでは、止めたまま
     * @throws BusinessRuleViolation {@link #whyNotClear(ApprovalRule, Approver)} があるとき
     */
    public boolean clear(SubsidyApplication application, ApprovalRule rule, Approver by, String why, Instant now) {
        BusinessRuleViolation.throwIf(whyNotClear(rule, by));
        boolean cleared = approval().approve(rule, by, why, now);
        if (cleared) {
            application.unsuspected();
        }
        return cleared;
    }

    /**
     * 額の確定と支払を進められない理由。用意も承認も、これを問う。
     *
     * @param marked 案件の疑義
     */
    public static Optional<BusinessRuleViolation> whyNotProceed(List<Suspicion> marked) {
        long open = marked.stream().filter(Suspicion::isOpen).count();
        return BusinessRuleViolation.unless(
                open == 0, Refusal.SUSPICION, "解かれていない疑義が" + open + "件あります。解かれるまで、額の確定も支払も進められません。");
    }
}
