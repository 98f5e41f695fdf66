package jp.jinjibu.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.CaseAmount;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("交付の状態と、今できること")
class GrantActsTest {
    private static final LocalDate DAY = LocalDate.parse("2025-07-20");

    private static Grant in(GrantState state) {
        Grant grant = SampleGrantee.requested(SampleGrantee.RIGHT_HAND, false, 9_000_000, 6_000_000, 6_000_000);
        if (state != GrantState.REQUESTED) {
            grant.decide(new Money(6_000_000), DAY, GrantRules.of(SampleGrantee.RULES));
            set(grant, "determinedYen", 5_000_000L);
            set(grant, "state", state == GrantState.IN_PROGRESS ? GrantState.DECIDED : state);
        }
        return grant;
    }

    /** 取下げの期限の前か後。 */
    private static LocalDate today(GrantState state) {
        return state == GrantState.IN_PROGRESS ? LocalDate.parse("2025-08-01") : DAY;
    }

    private static void set(Object entity, String name, Object value) {
        try {
            Field field = entity.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.set(entity, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BankAccountChange change(Grant grant) {
        BankAccount old = grant.request().account();
        BankAccountChange change = new BankAccountChange(
                grant,
                new BankAccount(
                        old.bankCode(),
                        old.bankName(),
                        old.branchCode(),
                        old.branchName(),
                        old.kind(),
                        "7654321",
                        old.holder()),
                "口座を作り直した",
                "applicant-a",
                Instant.EPOCH);
        return SampleGrantee.kept(change, 9);
    }

    private record Verb(Optional<BusinessRuleViolation> whyNot, Runnable act) {}

    private static Verb verb(Grant grant, String name, LocalDate today) {
        var rules = GrantRules.of(SampleGrantee.RULES);
        var application = SampleGrantee.application(SampleGrantee.RIGHT_HAND, ApplicationState.ADOPTED);
        return switch (name) {
            case "直す" ->
                new Verb(
                        grant.whyNotRevise(Optional.empty()),
                        () -> grant.revise(grant.request(), Optional.empty(), "applicant-a", Instant.EPOCH));
            case "決める" ->
                new Verb(
                        grant.whyNotPrepareDecision(application, Optional.empty(), today),
                        () -> grant.decide(new Money(1), today, rules));
            case "取下げ" -> new Verb(grant.whyNotWithdraw(today), () -> grant.withdraw("理由", today));
            case "報告" -> new Verb(grant.whyNotReport(), () -> grant.report(today, today, rules));
            case "検査" -> new Verb(grant.whyNotInspect(), grant::inspect);
            case "是正" -> new Verb(grant.whyNotInspect(), grant::requireRectification);
            case "確定" -> new Verb(grant.whyNotDetermine(), () -> grant.determine(new Money(1), today));
            case "請求" -> new Verb(grant.whyNotClaim(), grant::claim);
            case "支払" -> new Verb(grant.whyNotPay(), () -> grant.pay(new Money(1), today));
            case "差戻し" ->
                new Verb(grant.whyNotSendBack(Optional.empty()), () -> grant.sendBack(back(), Optional.empty()));
            case "請求の差戻し" -> new Verb(grant.whyNotSendBackClaim(), grant::sendBackClaim);
            case "検査のやり直し" -> new Verb(grant.whyNotReopenInspection(), grant::reopenInspection);
            case "振込先の変更" -> new Verb(grant.whyNotProposeAccount(), () -> grant.proposeAccount(change(grant)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("採択を失うのは、交付が決まるまで。取り下げた後もできる")
    void losesTheAdoptionOnlyBeforeTheDecision(GrantState state) {
        assertThat(in(state).whyNotVacate().isEmpty())
                .isEqualTo(state == GrantState.REQUESTED || state == GrantState.REQUEST_WITHDRAWN);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "直す, REQUESTED",
        "決める, REQUESTED",
        "取下げ, REQUESTED DECIDED",
        "報告, DECIDED IN_PROGRESS RECTIFYING",
        "検査, REPORTED",
        "是正, REPORTED",
        "確定, INSPECTED",
        "請求, DETERMINED",
        "支払, CLAIMED",
        "差戻し, REQUESTED",
        "請求の差戻し, CLAIMED",
        "検査のやり直し, INSPECTED",
        "振込先の変更, DECIDED IN_PROGRESS REPORTED RECTIFYING INSPECTED DETERMINED CLAIMED",
    })
    @DisplayName("できる状態の表。動詞は、双子の答える理由だけで断る")
    void verbsRefuseWithTheReasonOfTheirTwin(String name, String allowedIn) {
        Set<String> allowed = Set.of(allowedIn.split(" "));
        for (GrantState state : GrantState.values()) {
            LocalDate today = today(state);
            Optional<BusinessRuleViolation> whyNot =
                    verb(in(state), name, today).whyNot();
            assertThat(whyNot.isEmpty()).as(state.name()).isEqualTo(allowed.contains(state.name()));
            Runnable act = verb(in(state), name, today).act();
            if (whyNot.isEmpty()) {
                act.run();
            } else {
                assertThatThrownBy(act::run)
                        .as(state.name())
                        .isInstanceOf(BusinessRuleViolation.class)
                        .hasMessage(whyNot.get().getMessage());
            }
        }
    }

    @Test
    @DisplayName("交付申請は、採択された申請から、期限の日まで、一度だけ")
    void requestsOnceUntilTheDueDate() {
        var adopted = SampleGrantee.application(SampleGrantee.RIGHT_HAND, ApplicationState.ADOPTED);
        var rejected = SampleGrantee.application(SampleGrantee.RIGHT_HAND, ApplicationState.REJECTED);
        var rules = GrantRules.of(SampleGrantee.RULES);
        LocalDate due = LocalDate.parse("2025-09-30");
        assertThat(Grant.whyNotRequest(adopted, Optional.empty(), rules, due)).isEmpty();
        assertThat(Grant.whyNotRequest(adopted, Optional.empty(), rules, due.plusDays(1)))
                .hasValueSatisfying(late -> {
                    assertThat(late.refusal()).isEqualTo(Refusal.DEADLINE);
                    assertThat(late).hasMessageContaining("2025年（令和7年）9月30日（火）");
                });
        assertThat(Grant.whyNotRequest(adopted, Optional.of(in(GrantState.REQUESTED)), rules, due))
                .hasValueSatisfying(twice -> assertThat(twice.refusal()).isEqualTo(Refusal.STATE));
        assertThat(Grant.whyNotRequest(rejected, Optional.empty(), rules, due)).isPresent();
        adopted.decidePriorAdoption(false, Optional.empty());
        assertThat(Grant.whyNotRequest(adopted, Optional.empty(), rules, due))
                .hasValueSatisfying(refused -> assertThat(refused).hasMessageStartingWith("補助金額のない枠"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = ApplicationState.class,
            names = {"CONDITIONALLY_ADOPTED", "RESERVE", "REJECTED"})
    @DisplayName("採択でない申請、条件付採択のままの申請には決められない")
    void onlyAdoptedApplicationsAreDecided(ApplicationState state) {
        assertThat(in(GrantState.REQUESTED)
                        .whyNotPrepareDecision(
                                SampleGrantee.application(SampleGrantee.RIGHT_HAND, state), Optional.empty(), DAY))
                .isPresent();
    }

    @Test
    @DisplayName("承認を待つ案がある間は、交付申請を直すことも、もう一つの案を用意することもできない")
    void waitsForTheOpenDecision() {
        Grant grant = in(GrantState.REQUESTED);
        Optional<GrantDecision> waiting = Optional.of(
                new GrantDecision(grant, new Money(1), List.of(), List.of(), "secretariat-a", Instant.EPOCH));
        assertThat(grant.whyNotRevise(waiting)).isPresent();
        assertThat(grant.whyNotPrepareDecision(
                        SampleGrantee.application(SampleGrantee.RIGHT_HAND, ApplicationState.ADOPTED), waiting, DAY))
                .isPresent();
        assertThat(grant.whyNotWithdraw(DAY)).isEmpty();
    }

    @Test
    @DisplayName("差し戻した交付申請は、直されるまで決められない。直すか取り下げると、差戻しは消える")
    void waitsForTheRevision() {
        var application = SampleGrantee.application(SampleGrantee.RIGHT_HAND, ApplicationState.ADOPTED);
        Grant grant = in(GrantState.REQUESTED);
        SentBack back = back();
        grant.sendBack(back, Optional.empty());
        assertThat(grant.sentBack()).contains(back);
        assertThat(grant.whyNotSendBack(Optional.empty())).isPresent();
        assertThat(grant.whyNotPrepareDecision(application, Optional.empty(), DAY))
                .isPresent();
        grant.revise(grant.request(), Optional.empty(), "applicant-a", Instant.EPOCH);
        assertThat(grant.sentBack()).isEmpty();
        assertThat(grant.whyNotPrepareDecision(application, Optional.empty(), DAY))
                .isEmpty();
        grant.sendBack(back, Optional.empty());
        grant.withdraw("体制が整わない", DAY);
        assertThat(grant.sentBack()).isEmpty();
    }

    @Test
    @DisplayName("届け出た振込先は、承認されるまで使わず、差し戻されれば前のまま。承認を待つ間は、もう一つ届け出られない")
    void changesTheAccount() {
        Grant grant = in(GrantState.CLAIMED);
        BankAccount before = grant.request().account();
        BankAccountChange change = change(grant);
        grant.proposeAccount(change);
        assertThat(grant.payee().changeId()).contains(9L);
        assertThat(grant.request().account()).isEqualTo(before);
        assertThat(grant.whyNotProposeAccount()).isPresent();
        grant.payee().keep();
        assertThat(grant.request().account()).isEqualTo(before);
        assertThat(grant.whyNotProposeAccount()).isEmpty();
        grant.proposeAccount(change);
        grant.payee().change(change);
        assertThat(grant.request().account().number()).isEqualTo("7654321");
        assertThat(grant.payee().changeId()).isEmpty();
    }

    @Test
    @DisplayName("確定額が 0円なら、請求できない")
    void claimsNothingOfNothing() {
        Grant grant = in(GrantState.DETERMINED);
        set(grant, "determinedYen", 0L);
        assertThat(grant.whyNotClaim()).isPresent();
        assertThatThrownBy(grant::claim).hasMessageContaining("0円");
    }

    @ParameterizedTest(name = "{0} 期限 {1} {2} → {3}")
    @CsvSource({
        "DECIDED, 2026-03-30, 2026-03-30, false", // 期限の日のうち
        "DECIDED, 2026-03-30, 2026-03-31, true",
        "REPORTED, 2026-03-30, 2026-03-31, false", // 報告した
        "RECTIFYING, 2026-03-30, 2026-03-31, false", // 是正には、是正の期限がある
        "REQUEST_WITHDRAWN, 2026-03-30, 2026-03-31, false",
        "REQUESTED, , 2026-03-31, false",
    })
    @DisplayName("実績報告の期限を過ぎたのは、はじめての報告を出していない交付だけ")
    void isOverdue(GrantState stored, LocalDate dueOn, LocalDate today, boolean expected) {
        assertThat(Grant.isOverdue(stored, dueOn, today)).isEqualTo(expected);
    }

    @Test
    @DisplayName("今効いている額は、採択額、交付決定額、確定額、支払額の順に置き換わり、取り下げるとなくなる")
    void amountInForce() {
        Grant grant = SampleGrantee.requested(SampleGrantee.RIGHT_HAND, false, 9_000_000, 6_000_000, 6_500_000);
        assertThat(grant.amountInForce()).hasValue(new CaseAmount(CaseAmount.Kind.ADOPTED, new Money(6_500_000)));
        set(grant, "grantedYen", 6_000_000L);
        assertThat(grant.amountInForce()).hasValue(new CaseAmount(CaseAmount.Kind.GRANTED, new Money(6_000_000)));
        set(grant, "determinedYen", 5_000_000L);
        assertThat(grant.amountInForce()).hasValue(new CaseAmount(CaseAmount.Kind.DETERMINED, new Money(5_000_000)));
        set(grant, "paidYen", 4_000_000L);
        assertThat(grant.amountInForce()).hasValue(new CaseAmount(CaseAmount.Kind.PAID, new Money(4_000_000)));
        set(grant, "state", GrantState.REQUEST_WITHDRAWN);
        assertThat(grant.amountInForce()).isEmpty();
    }

    private static SentBack back() {
        return SentBack.of(
                new SentBack.Wish("期間を直してください", List.of("period"), DAY.plusDays(1)),
                ReturnPlace.OF_REQUEST,
                DAY,
                "secretariat-a",
                Instant.EPOCH);
    }
}
