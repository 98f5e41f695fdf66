package jp.jinjibu.call.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.call.Call;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Entities;

/** 公募を準備し、予告する（事務局）。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class PrepareCall {
    @Inject
    private Entities entities;

    @Inject
    private DatabaseLock lock;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Clock clock;

    @Inject
    private Event<DomainEvent> events;

    /** 規則集の版。 */
    public record RuleSetVersion(String code, int version, FiscalYear fiscalYear, String name) {}

    /**
     * 新しい公募の内容。
     *
     * @param code 符号（英小文字・数字・ハイフン、40 字まで）
     * @param opensAt 受付の始まり（含む）
     * @param closesAt 受付の終わり（含む）
     */
    public record NewCall(
            String code, String name, String ruleSetCode, int ruleSetVersion, Instant opensAt, Instant closesAt) {}

    /** 公募に使える（有効な）規則集の版。新しい年度から。 */
    public List<RuleSetVersion> usableRuleSets() {
        return ruleSets.list().stream()
                .filter(ruleSet -> ruleSet.state() == StoredRuleSet.State.ACTIVE)
                .map(ruleSet -> new RuleSetVersion(
                        ruleSet.code(), ruleSet.version(), new FiscalYear(ruleSet.fiscalYear()), ruleSet.name()))
                .toList();
    }

    /**
     * 準備中の公募を作る。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 規則集の版が有効でないとき、{@link Refusal#ALREADY_REGISTERED}
     *     符号が使われているとき、{@link Refusal#CONTENT} 日時の前後や過去の締切
     */
    public void prepare(NewCall wanted) {
        requireSensible(wanted);
        Optional<StoredRuleSet> ruleSet = ruleSets.find(wanted.ruleSetCode(), wanted.ruleSetVersion());
        if (ruleSet.isEmpty() || !ruleSet.get().isActive()) {
            throw new BusinessRuleViolation(
                    Refusal.STATE,
                    "規則集 " + wanted.ruleSetCode() + " 第" + wanted.ruleSetVersion()
                            + "版は有効ではありません。有効化の承認を受けてから公募を作ってください。");
        }
        lock.untilCommit("call " + wanted.code());
        if (entities.find(Call.class, wanted.code()).isPresent()) {
            throw new BusinessRuleViolation(
                    Refusal.ALREADY_REGISTERED, "符号「" + wanted.code() + "」の公募はすでにあります。別の符号にしてください。");
        }
        entities.add(Call.prepare(
                wanted.code(),
                wanted.name(),
                wanted.ruleSetCode(),
                wanted.ruleSetVersion(),
                ruleSet.get().fiscalYear(),
                wanted.opensAt(),
                wanted.closesAt()));
        events.fire(new CallEvent.Prepared(
                wanted.code(),
                wanted.name(),
                wanted.ruleSetCode(),
                wanted.ruleSetVersion(),
                wanted.opensAt(),
                wanted.closesAt()));
    }

    /**
     * 予告する。だれでも見られるようになり、受付の始まりに自動で受付中になる。
     *
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 準備中でないとき、{@link Refusal#DEADLINE} 締切を過ぎているとき
     */
    public void announce(String code) {
        Call call = get(code);
        call.announce(ruleSets.isRetired(call.ruleSetCode(), call.ruleSetVersion()), clock.instant());
        events.fire(new CallEvent.Announced(code));
    }

    private void requireSensible(NewCall wanted) {
        List<Violation> violations = new ArrayList<>();
        if (!wanted.opensAt().isBefore(wanted.closesAt())) {
            violations.add(new Violation("/closesAt", "period", "受付の終わりは、受付の始まりより後にしてください。", null));
        } else if (wanted.closesAt().isBefore(clock.instant())) {
            violations.add(new Violation("/closesAt", "past", "受付の終わりは、今より後にしてください。", null));
        }
        BusinessRuleViolation.throwIf(violations);
    }

    private Call get(String code) {
        return entities.find(Call.class, code).orElseThrow(() -> CallQueries.notFound(code));
    }
}
