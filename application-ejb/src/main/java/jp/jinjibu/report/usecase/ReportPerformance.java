package jp.jinjibu.report.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.GrantChanged;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.grant.usecase.TellGrantee;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.report.EvidenceFile;
import jp.jinjibu.report.PerformanceReport;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.ReportRules;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 実績報告を書き進め、出す（申請者）。是正を求められたときも、同じように書き直して出す。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class ReportPerformance {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Grants grants;

    @Inject
    private Reports reports;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Callers callers;

    @Inject
    private Event<DomainEvent> events;

    /**
     * 書きかけを保存する。足りない項目があってもよい。
     *
     * @param number 申請番号
     * @param version 書き始めたときの版。まだ書いていなければ 0
     * @param content 新しい内容
     * @param receivedAt 要求が届いた業務時刻
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws StaleVersion ほかの人が先に保存していたとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書けない状態のとき、{@link Refusal#CONTENT} 長すぎる文字など、保存できない点があるとき
     */
    public void save(String number, long version, ReportContent content, Instant receivedAt) {
        Grants.Case one = grants.getOwnForChange(number);
        BusinessRuleViolation.throwIf(one.grant().whyNotReport());
        PerformanceReport working = working(one.grant());
        StaleVersion.check(version, working.version());
        List<Violation> violations =
                new ReportRules(reports.terms(one)).storable(content, Reports.ids(reports.files(one.grant())));
        if (!violations.isEmpty()) {
            throw BusinessRuleViolation.content(violations);
        }
        store(working, content, receivedAt);
        events.fire(new GrantChanged(number, "実績報告の保存", "書きかけを保存した（第" + working.version() + "版）"));
    }

    /**
     * 出す。内容を保存し、その版を残して、実績報告の期限を完了の日から決め直す。
     *
     * @param number 申請番号
     * @param version 書き始めたときの版。問わないなら空
     * @param content 内容
     * @param receivedAt 要求が届いた業務時刻
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws StaleVersion ほかの人が先に保存していたとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 出せない状態のとき、{@link Refusal#CONTENT} 出せない点があるとき。すべて挙げる
     */
    public void submit(String number, Optional<Long> version, ReportContent content, Instant receivedAt) {
        Grants.Case one = grants.getOwnForChange(number);
        Grant grant = one.grant();
        BusinessRuleViolation.throwIf(grant.whyNotReport());
        LocalDate today = grants.today();
        boolean rectified = grant.stateOn(today) == GrantState.RECTIFYING;
        PerformanceReport working = working(grant);
        version.ifPresent(yours -> StaleVersion.check(yours, working.version()));
        List<EvidenceFile> files = reports.files(grant);
        List<Violation> violations = new ReportRules(reports.terms(one))
                .submission(content, Reports.ids(files), reports.stored(files), today);
        if (!violations.isEmpty()) {
            throw BusinessRuleViolation.content(violations);
        }
        store(working, content, receivedAt);
        String sha256 = Sha256.hex(content.freeze(reports.files(content.files())));
        String by = callers.current().username();
        int edition =
                reports.findSubmitted(grant).map(PerformanceReport::edition).orElse(0) + 1;
        reports.add(working.submitted(edition, sha256, by, receivedAt));
        grant.report(Objects.requireNonNull(content.completedOn()), today, GrantRules.of(one.rules()));
        String what = rectified ? "是正した実績報告" : "実績報告";
        tellGrantee.tell(
                one.application(),
                what + "の受付",
                what + "（第" + edition + "版）を受け付けました。\n\n受付時刻：" + JapaneseDates.format(receivedAt) + "\n提出した内容のSHA-256："
                        + sha256 + "\n\n事務局が確かめたあと、補助金の額を確定して通知します。");
        events.fire(new GrantChanged(number, what + "の提出", "第" + edition + "版、内容の SHA-256 " + sha256));
    }

    private PerformanceReport working(Grant grant) {
        return reports.findWorking(grant).orElseGet(() -> new PerformanceReport(grant));
    }

    private void store(PerformanceReport working, ReportContent content, Instant receivedAt) {
        working.save(content, callers.current().username(), receivedAt);
        if (!entityManager.contains(working)) {
            entityManager.persist(working);
        }
        entityManager.flush();
    }
}
