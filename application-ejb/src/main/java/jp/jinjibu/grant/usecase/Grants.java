package jp.jinjibu.grant.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.adoption.usecase.Ledger;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.grant.BankAccountChange;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;

/**
 * 交付を取り出す。だれが触れてよいかは、申請の決まり（{@link Applications}）による。
 *
 * <p>変えるときは、まず申請の行を排他する。同じ交付への変更は一つずつになる。台帳の順番はその後に取る。
 */
@ApplicationScoped
public class Grants {
    @Inject
    private Entities entities;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private Ledger ledger;

    @Inject
    private ReadOnce readOnce;

    @Inject
    private Clock clock;

    /**
     * 交付とその申請、申請が凍らせた規則。
     *
     * @param application 交付のもとの申請
     */
    public record Case(SubsidyApplication application, Grant grant, RuleSet rules) {}

    /** 今日の業務日付。日本時間。 */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), JapaneseDates.JST);
    }

    /**
     * 自分の団体の交付。
     *
     * @param forChange 変えるなら、行の排他をとる
     * @throws NotFound ないか、自分の団体のものでないとき
     */
    public Case getOwn(String number, boolean forChange) {
        return of(forChange ? applications.getOwnForChange(number) : applications.getOwn(number));
    }

    /**
     * 申請者が変える、自分の団体の交付。
     *
     * @throws NotFound ないか、自分の団体のものでないとき
     */
    public Case getOwnForChange(String number) {
        return getOwn(number, true);
    }

    /**
     * 事務局が変える交付。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体のとき
     */
    public Case getForStaffChange(String number) {
        return of(applications.getForStaffChange(number));
    }

    /**
     * 承認か差戻しをする交付。してよい役割は、規則集が決める。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体のとき
     */
    public Case getForDecision(String number) {
        return of(applications.getForDecision(number));
    }

    /**
     * 見てよい交付。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Case getVisible(String number) {
        return of(applications.getVisible(number));
    }

    /**
     * 事務局などが、申請者に見せない経過を見る交付。
     *
     * @throws NotFound ないか、見てよくないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体のとき
     */
    public Case getForStaff(String number) {
        return of(applications.getForStaff(number));
    }

    /**
     * 採択額。採択のときに台帳に確保した額。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 確保していないとき
     */
    public Money adopted(SubsidyApplication application) {
        return ledger.findHeld(application.id())
                .orElseThrow(() -> new BusinessRuleViolation(Refusal.STATE, "この申請のための額が、台帳にありません。事務局に問い合わせてください。"));
    }

    /** 申請の交付。まだ申請していなければ空。採否が公表されていない申請には、あるはずがない。 */
    public Optional<Grant> find(SubsidyApplication application) {
        return application.state().isDecided()
                ? readOnce.of(
                        List.of(Grant.class, application.id()), () -> entities.find(Grant.class, application.id()))
                : Optional.empty();
    }

    /** 承認を待つ交付決定の案。 */
    public Optional<GrantDecision> findOpenDecision(Grant grant) {
        return decision(grant, FourEyes.State.PREPARED);
    }

    /** 承認を待つ振込先の変更。 */
    public Optional<BankAccountChange> findOpenAccountChange(Grant grant) {
        return grant.payee().changeId().map(id -> entities.get(BankAccountChange.class, id));
    }

    /** 承認された交付決定。 */
    public Optional<GrantDecision> findDecision(Grant grant) {
        return decision(grant, FourEyes.State.APPROVED);
    }

    /** 最後に用意された交付決定の案。差し戻されたものも含む。 */
    public Optional<GrantDecision> findLastDecision(Grant grant) {
        return decisions(grant).stream().findFirst();
    }

    /** 加える。 */
    public void add(Object entity) {
        entities.add(entity);
    }

    private Optional<GrantDecision> decision(Grant grant, FourEyes.State state) {
        return decisions(grant).stream()
                .filter(decision -> decision.approval().state() == state)
                .findFirst();
    }

    /** 用意されたすべての案。新しい順。 */
    private List<GrantDecision> decisions(Grant grant) {
        return readOnce.of(
                List.of(GrantDecision.class, grant.applicationId()),
                () -> entities.list(
                        GrantDecision.class, "where e.applicationId = ?1 order by e.id desc", grant.applicationId()));
    }

    private Case of(SubsidyApplication application) {
        Grant grant =
                find(application).orElseThrow(() -> new NotFound("申請 " + application.number() + " の交付申請は見つかりません。"));
        return new Case(application, grant, amounts.rules(application));
    }
}
