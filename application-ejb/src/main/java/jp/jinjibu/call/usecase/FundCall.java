package jp.jinjibu.call.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.call.Allotment;
import jp.jinjibu.call.Appropriation;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.Call;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 事業予算（案・成立）と公募への配分額を記録する（経産省の担当官）。どちらも経過として積み、消さない。 */
@Stateless
@RolesAllowed(Roles.OFFICIAL)
public class FundCall {
    private static final LocalDate EARLIEST = FiscalYear.EARLIEST.firstDay();

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Doing doing;

    @Inject
    private Event<AllotmentChanging> changes;

    /**
     * 事業予算とその状態を記録する。配分額は変わらない。
     *
     * @param amount 予算の額（円）
     * @param date 案が示された日、または成立した日
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 日が、{@link FiscalYear} の扱うはじめの日から今日までの日でないとき
     */
    public void appropriate(String code, Money amount, AppropriationState state, LocalDate date, String reason) {
        get(code);
        requireHappened(date);
        entityManager.persist(new Appropriation(
                code, amount, state, date, reason, doing.caller().username(), doing.now()));
        doing.tell(new CallEvent.Appropriated(code, amount, state, date, reason));
    }

    /**
     * 配分額を記録する。
     *
     * @param amount 配分額（円）
     * @param byTrack 枠の符号ごとの内訳（円）。なければ空
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 規則集にない枠があるとき、内訳の合計が配分額を超えるとき、{@link
     *     Refusal#BUDGET_EXCEEDED} すでに確保した額を下回るとき
     */
    public void allot(String code, Money amount, Map<String, Money> byTrack, String reason) {
        Call call = get(code);
        requireSensible(ruleSets.rules(call.ruleSetCode(), call.ruleSetVersion()), amount, byTrack);
        changes.fire(new AllotmentChanging(code, amount, byTrack));
        entityManager.persist(new Allotment(
                code, amount, byTrack, reason, false, doing.caller().username(), doing.now()));
        doing.tell(new CallEvent.Allotted(code, amount, reason));
    }

    /** 予算の案も成立も、もう起きたこと。 */
    private void requireHappened(LocalDate date) {
        LocalDate today = LocalDate.ofInstant(doing.now(), JapaneseDates.JST);
        if (date.isBefore(EARLIEST) || date.isAfter(today)) {
            throw BusinessRuleViolation.content(List.of(new Violation(
                    "/date",
                    "range",
                    "案が示された日・成立した日は、" + JapaneseDates.format(EARLIEST) + "から今日（" + JapaneseDates.format(today)
                            + "）までの日にしてください。",
                    null)));
        }
    }

    private static void requireSensible(RuleSet rules, Money amount, Map<String, Money> byTrack) {
        List<Violation> violations = new ArrayList<>();
        for (String track : byTrack.keySet()) {
            if (rules.tracks().stream().noneMatch(known -> known.code().equals(track))) {
                violations.add(
                        new Violation("/byTrack/" + track, "unknown-track", "枠「" + track + "」はこの公募の規則集にありません。", null));
            }
        }
        Money sum = Money.sum(byTrack.values());
        if (sum.compareTo(amount) > 0) {
            violations.add(new Violation(
                    "/byTrack",
                    "sum",
                    "枠ごとの内訳の合計 " + sum.display() + " が、配分額 " + amount.display() + " を超えています。",
                    null));
        }
        BusinessRuleViolation.throwIf(violations);
    }

    /** 同じ公募の予算の記録を一つずつにする。 */
    private Call get(String code) {
        return Optional.ofNullable(entityManager.find(Call.class, code, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> CallQueries.notFound(code));
    }
}
