package jp.jinjibu.report.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.adoption.EncumbranceState;
import jp.jinjibu.adoption.usecase.Ledger;
import jp.jinjibu.application.usecase.ApplicationLetter;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.usecase.IssueDocument;
import jp.jinjibu.document.usecase.IssueDocument.MissingGlyph;
import jp.jinjibu.document.usecase.IssueDocument.Order;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.usecase.GrantSettled;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.grant.usecase.TellGrantee;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.report.AmountDetermination;
import jp.jinjibu.report.Determination;
import jp.jinjibu.report.Inspection;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.suspicion.Suspicion;
import jp.jinjibu.suspicion.usecase.Suspicions;

/** 額の確定（事務局）。一人が用意し、用意も検査もしていない別の一人が承認する。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class DetermineAmount {
    @Inject
    private Grants grants;

    @Inject
    private Reports reports;

    @Inject
    private Suspicions suspicions;

    @Inject
    private Ledger ledger;

    @Inject
    private ApplicationLetter applicationLetter;

    @Inject
    private IssueDocument issueDocument;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Doing doing;

    @Inject
    private Event<GrantSettled> settledGrants;

    /**
     * 検査の結果から計算して、用意する。
     *
     * @param number 申請番号
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 検査が済んでいないとき、承認を待つものがあるとき、通知書の書体にない文字があるとき、{@link
     *     Refusal#SUSPICION} 解かれていない疑義があるとき、{@link Refusal#MANIFEST_MISMATCH} 報告が指すファイルの中身が、受け取ったときのままでないとき、{@link
     *     Refusal#FOUR_EYES} 自分が属する団体のとき
     */
    public void prepare(String number) {
        reports.readAhead(number);
        Grants.Case one = grants.getForStaffChange(number);
        Grant grant = one.grant();
        BusinessRuleViolation.throwIf(rule(one).whyNotPrepare(doing.caller().approver()));
        BusinessRuleViolation.throwIf(AmountDetermination.whyNotPrepare(
                grant, reports.findOpenDetermination(grant), suspicions.open(one.application())));
        Inspection inspection = reports.findInspection(grant).orElseThrow();
        reports.requireIntact(reports.reportOf(inspection));
        Determination computed = compute(one, inspection);
        AmountDetermination determination = new AmountDetermination(
                inspection,
                computed.amount(),
                computed.cost(),
                computed.method(),
                doing.caller().username(),
                doing.now());
        refuseMissing(number, issueDocument.missing(order(one, determination, computed, Optional.empty())));
        reports.add(determination);
        doing.tell(new ReportEvent.DeterminationPrepared(number, computed.amount(), computed.cost()));
    }

    /**
     * 承認する。額が確定し、台帳の額が確定額になり、通知書を出して知らせる。
     *
     * @param number 申請番号
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つものがないとき、通知書の書体にない文字があるとき、{@link Refusal#SUSPICION}
     *     解かれていない疑義があるとき、{@link Refusal#MANIFEST_MISMATCH} 報告が指すファイルの中身が、受け取ったときのままでないとき、{@link Refusal#FOUR_EYES} 用意した本人か検査した本人のとき、自分が属する団体のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void approve(String number) {
        reports.readAhead(number);
        Grants.Case one = grants.getForDecision(number);
        Grant grant = one.grant();
        Optional<AmountDetermination> waiting = reports.findOpenDetermination(grant);
        Optional<Inspection> inspected = waiting.map(reports::inspection);
        ApprovalRule rule = rule(one);
        Approver by = doing.caller().approver();
        List<Suspicion> marked = suspicions.open(one.application());
        BusinessRuleViolation.throwIf(AmountDetermination.whyNotApprove(waiting, inspected, marked, rule, by));
        AmountDetermination determination = waiting.orElseThrow();
        Inspection inspection = inspected.orElseThrow();
        reports.requireIntact(reports.reportOf(inspection));
        Instant now = doing.now();
        if (!determination.approve(inspection, marked, rule, by, now)) {
            doing.tell(new ReportEvent.DeterminationApproved(number));
            return;
        }
        Determination computed = compute(one, inspection);
        if (!computed.amount().equals(determination.amount())) {
            throw new IllegalStateException("用意した額と、計算し直した額が違う: " + number);
        }
        grant.determine(determination.amount(), grants.today());
        ledger.lock(grant.callCode());
        ledger.advance(grant.applicationId(), EncumbranceState.DETERMINED, determination.amount());
        issueDocument
                .issue(order(one, determination, computed, Optional.of(now)))
                .number()
                .ifPresent(determination::notified);
        String amount = determination.amount().display();
        tellGrantee.tell(
                one.application(),
                "額の確定",
                "補助金の額を、" + amount + " に確定しました。\n\n額の確定通知書は、画面の「額の確定」から受け取れます。"
                        + (grant.isSettled() ? "確定額が 0円のため、支払はありません。" : "支払を受けるには、請求してください。"));
        doing.tell(new ReportEvent.Determined(number, determination.amount()));
        if (grant.isSettled()) {
            settledGrants.fire(new GrantSettled(one));
        }
    }

    /**
     * 差し戻す。検査をやり直す。
     *
     * @param number 申請番号
     * @param reason 理由
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つものがないとき、{@link Refusal#FOUR_EYES} 用意した本人のとき、自分が属する団体のとき
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT})
    public void reject(String number, String reason) {
        Grants.Case one = grants.getForDecision(number);
        Optional<AmountDetermination> waiting = reports.findOpenDetermination(one.grant());
        ApprovalRule rule = rule(one);
        Approver by = doing.caller().approver();
        AmountDetermination.reject(waiting, rule, by, reason, doing.now());
        one.grant().reopenInspection();
        reports.findFiling(one).ifPresent(Filing::reopen);
        doing.tell(new ReportEvent.DeterminationRejected(number, reason));
    }

    private static ApprovalRule rule(Grants.Case one) {
        return one.rules().approvals().of(Act.AMOUNT_DETERMINATION);
    }

    private Determination compute(Grants.Case one, Inspection inspection) {
        return Determination.of(
                one.rules(),
                one.grant(),
                reports.decision(one.grant()),
                reports.content(one, reports.reportOf(inspection)),
                inspection.content());
    }

    private Order order(
            Grants.Case one, AmountDetermination determination, Determination computed, Optional<Instant> visibleFrom) {
        GrantDecision decision = reports.decision(one.grant());
        Map<LetterPlaceholder, String> values = applicationLetter.values(one.application());
        values.put(LetterPlaceholder.DECIDED_ON, JapaneseDates.format(grants.today()));
        values.put(LetterPlaceholder.COST, determination.cost().display());
        values.put(LetterPlaceholder.GRANTED_AMOUNT, decision.granted().display());
        values.put(LetterPlaceholder.DETERMINED_AMOUNT, determination.amount().display());
        values.put(
                LetterPlaceholder.CLAIMABLE_AMOUNT,
                determination.amount().yen() > 0 ? determination.amount().display() : "");
        values.put(LetterPlaceholder.REFERENCE_NUMBER, decision.documentNumber().orElse(""));
        values.put(
                LetterPlaceholder.REFERENCE_DATE,
                decision.approval()
                        .decidedAt()
                        .map(at -> JapaneseDates.formatWithoutWeekday(LocalDate.ofInstant(at, JapaneseDates.JST)))
                        .orElse(""));
        return new Order(
                one.rules(),
                KnownLetter.AMOUNT_DETERMINATION.code(),
                one.application().number().toString(),
                values,
                List.of(),
                Optional.of(computed.derivation()),
                visibleFrom,
                MissingGlyph.REFUSE);
    }

    private static void refuseMissing(String number, List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new BusinessRuleViolation(
                    Refusal.STATE,
                    "申請 " + number + " の額の確定通知書に、書体にない文字があるため、用意できません。印刷用の字形を登録してから行ってください。",
                    violations);
        }
    }
}
