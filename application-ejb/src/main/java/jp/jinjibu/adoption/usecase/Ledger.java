package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.adoption.Budget;
import jp.jinjibu.adoption.Encumbrance;
import jp.jinjibu.adoption.EncumbranceState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Allotment;
import jp.jinjibu.call.usecase.AllotmentChanging;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Sql;

/**
 * 台帳。配分額の中に確保した額を、申請ごとに一つ持つ。
 *
 * <p>動かす前に、公募の台帳の順番を取る（{@link #lock}）。同じ公募の台帳を動かすトランザクションは一つずつになり、後のものは前の結果を見て判断する。申請の行を排他する操作は、申請を先に、台帳を後に取る。
 */
@ApplicationScoped
public class Ledger {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /**
     * 公募の台帳の順番を取る。トランザクションの終わりまで効く。トランザクションの外では、取ったそばから失われるので、断る。
     *
     * @throws NotFound その公募がないとき
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(String call) {
        List<?> found = entityManager
                .createNativeQuery("select code from subsidy_call where code = :call for no key update")
                .setParameter("call", call)
                .getResultList();
        if (found.isEmpty()) {
            throw new NotFound("公募「" + call + "」は見つかりません。");
        }
    }

    /** 今の配分額。記録されていなければ空。 */
    public Optional<Budget> findBudget(String call) {
        return entityManager
                .createQuery(
                        "select a from Allotment a left join fetch a.byTrack where a.id ="
                                + " (select max(b.id) from Allotment b where b.callCode = :call)",
                        Allotment.class)
                .setParameter("call", call)
                .getResultStream()
                .findFirst()
                .map(allotment -> new Budget(allotment.amount(), allotment.byTrack()));
    }

    /** 今の配分額。どの枠にも額のない公募では、配分額がなくても案を作れるように、0 円とする。 */
    public Optional<Budget> findBudget(String call, RuleSet rules) {
        return findBudget(call)
                .or(() -> rules.hasMoney() ? Optional.empty() : Optional.of(new Budget(Money.ZERO, Map.of())));
    }

    /**
     * 今の配分額。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 記録されていないとき
     */
    public Budget budget(String call, RuleSet rules) {
        return recorded(findBudget(call, rules));
    }

    private static Budget recorded(Optional<Budget> budget) {
        return budget.orElseThrow(
                () -> new BusinessRuleViolation(Refusal.STATE, "この公募への配分額が記録されていません。経産省の担当官が配分額を記録してから行ってください。"));
    }

    /** 枠ごとの、確保した額の合計。 */
    public Map<String, Money> usedByTrack(String call) {
        Map<String, Money> used = new HashMap<>();
        new Sql("select track_code as track, sum(amount_yen) as yen from encumbrance where call_code = :call"
                        + " group by track_code")
                .with("call", call)
                .rows(entityManager)
                .forEach(row -> used.put(row.text("track"), row.yen("yen")));
        return used;
    }

    /**
     * 採択する額をまとめて確保する。一つでも収まらなければ、どれも確保しない。
     *
     * @param call 公募の符号。順番を取ってあること
     * @param amounts 申請と額
     * @throws BusinessRuleViolation {@link Refusal#BUDGET_EXCEEDED} 使える額を超えるとき
     */
    public void reserve(String call, Map<SubsidyApplication, Money> amounts) {
        if (amounts.isEmpty()) {
            return;
        }
        Map<String, Money> used = usedByTrack(call);
        Budget budget = recorded(findBudget(call));
        Map<String, Money> before = Map.copyOf(used);
        amounts.forEach((application, amount) -> used.merge(application.trackCode(), amount, Money::plus));
        if (!budget.covers(used)) {
            Money left = Money.sum(budget.left(before).values());
            throw new BusinessRuleViolation(
                    Refusal.BUDGET_EXCEEDED,
                    "使える額は " + left.display() + " で、確保する額 "
                            + Money.sum(amounts.values()).display()
                            + " が収まりません（枠の内訳があれば、枠ごとにも収まる必要があります）。今の配分額で案を作り直してください。");
        }
        amounts.forEach(
                (application, amount) -> entityManager.persist(new Encumbrance(application, amount, clock.instant())));
        entityManager.flush();
    }

    /**
     * 確保した額を次の段階へ進める: 採択 → 交付決定 → 額の確定 → 支払。減った分は、すぐに使える額に戻る。
     *
     * @param applicationId 申請。公募の台帳の順番を取ってあること
     * @param next 一つ先の段階
     * @param amount その段階の額。今の額まで
     * @throws BusinessRuleViolation {@link Refusal#STATE} 額を確保していないとき
     */
    public void advance(long applicationId, EncumbranceState next, Money amount) {
        Encumbrance held = entityManager.find(Encumbrance.class, applicationId);
        if (held == null) {
            throw new BusinessRuleViolation(Refusal.STATE, "この申請のための額は、台帳にありません。");
        }
        entityManager.refresh(held);
        held.advance(next, amount, clock.instant());
        entityManager.flush();
    }

    /** 申請のために確保した額。なければ空。 */
    public Optional<Money> findHeld(long applicationId) {
        return Optional.ofNullable(entityManager.find(Encumbrance.class, applicationId))
                .map(Encumbrance::amount);
    }

    /** 確保した額を空ける。確保していなければ何もしない。 */
    public void release(long applicationId) {
        Encumbrance held = entityManager.find(Encumbrance.class, applicationId);
        if (held != null) {
            entityManager.remove(held);
            entityManager.flush();
        }
    }

    /** 配分額を、確保した額より少なくさせない。 */
    public void keepCovered(@Observes AllotmentChanging wanted) {
        Map<String, Money> used = usedByTrack(wanted.call());
        if (!new Budget(wanted.amount(), wanted.byTrack()).covers(used)) {
            throw new BusinessRuleViolation(
                    Refusal.BUDGET_EXCEEDED,
                    "採択などで確保した額 " + Money.sum(used.values()).display() + " を下回る配分額にはできません（枠の内訳があれば、枠ごとにも下回れません）。");
        }
    }
}
