package jp.jinjibu.adoption;

import static jp.jinjibu.adoption.BudgetWalkTest.budget;
import static jp.jinjibu.adoption.BudgetWalkTest.candidates;
import static jp.jinjibu.adoption.BudgetWalkTest.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.adoption.AdoptionPlan.Preparation;
import jp.jinjibu.adoption.BudgetWalk.Approval;
import jp.jinjibu.adoption.BudgetWalk.Line;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationRules.LegalBasisApproval;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.review.ReviewRules.Walk;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("採択の案")
class AdoptionPlanTest {
    private static final ApprovalRule RULE = Act.ADOPTION_PLAN.usual();

    private static final Instant NOW = Instant.parse("2025-06-24T06:40:00Z");
    private static final Preparation BY_A = new Preparation("secretariat-a", NOW, "");
    private static final Optional<AppropriationState> ENACTED = Optional.of(AppropriationState.ENACTED);
    private static final Budget BUDGET = budget("100");
    private static final BudgetWalk WALK = walk("100", Walk.STOP, 9, LegalBasisApproval.BEFORE_GRANT);

    /** 1 採択、2 条件付採択、3・4 補欠、5 不採択（下限）。 */
    private static AdoptionPlan prepared() {
        return AdoptionPlan.select("call", 1, BUDGET, WALK.lines(candidates("40@x 50e@y 30@x 20@y 10b@x")), BY_A);
    }

    private static AdoptionPlan in(PlanState state) {
        AdoptionPlan plan = prepared();
        switch (state) {
            case PREPARED -> assertThat(plan.state()).isEqualTo(PlanState.PREPARED);
            case APPROVED -> plan.approve(RULE, official("official-a"), ENACTED, NOW);
            case ANNOUNCED -> {
                plan.approve(RULE, official("official-a"), ENACTED, NOW);
                plan.announce("secretariat-a", NOW);
            }
            case REJECTED -> plan.reject(RULE, official("official-a"), "理由", NOW);
            case SUPERSEDED -> plan.supersede("理由");
        }
        return plan;
    }

    private static ApplicationNumber number(int running) {
        return new ApplicationNumber(new FiscalYear(2025), running);
    }

    private static String text(AdoptionPlan plan) {
        return plan.items().stream()
                .map(item -> item.number().runningNumber() + ":" + item.result()
                        + (item.reserveOrder() == null ? "" : "#" + item.reserveOrder())
                        + (item.listNo() == null ? "" : "/" + item.trackCode() + item.listNo())
                        + (item.promoted() ? "↑" : ""))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0} のとき {1} → {2}")
    @CsvSource({
        "PREPARED, 承認, APPROVED",
        "PREPARED, 差戻し, REJECTED",
        "PREPARED, 公表, 断る",
        "PREPARED, 置換え, SUPERSEDED",
        "APPROVED, 承認, 断る",
        "APPROVED, 差戻し, 断る",
        "APPROVED, 公表, ANNOUNCED",
        "APPROVED, 置換え, SUPERSEDED",
        "ANNOUNCED, 承認, 断る",
        "ANNOUNCED, 差戻し, 断る",
        "ANNOUNCED, 公表, 断る",
        "ANNOUNCED, 置換え, SUPERSEDED",
        "REJECTED, 承認, 断る",
        "REJECTED, 差戻し, 断る",
        "REJECTED, 公表, 断る",
        "REJECTED, 置換え, 断る",
        "SUPERSEDED, 承認, 断る",
        "SUPERSEDED, 差戻し, 断る",
        "SUPERSEDED, 公表, 断る",
        "SUPERSEDED, 置換え, 断る",
    })
    @DisplayName("状態と操作の表")
    void 状態ごとにできることは決まっている(PlanState before, String verb, String after) {
        AdoptionPlan plan = in(before);
        Runnable action = switch (verb) {
            case "承認" -> () -> plan.approve(RULE, official("official-b"), ENACTED, NOW);
            case "差戻し" -> () -> plan.reject(RULE, official("official-b"), "理由", NOW);
            case "公表" -> () -> plan.announce("secretariat-b", NOW);
            default -> () -> plan.supersede("新しい版");
        };
        if (after.equals("断る")) {
            assertRefused(Refusal.STATE, action);
            assertThat(plan.state()).isEqualTo(before);
        } else {
            action.run();
            assertThat(plan.state()).isEqualTo(PlanState.valueOf(after));
        }
    }

    @Test
    @DisplayName("作った本人は承認も差戻しもできない。承認した本人は公表できない")
    void needsFourEyes() {
        AdoptionPlan plan = prepared();
        assertRefused(Refusal.FOUR_EYES, () -> plan.approve(RULE, official("secretariat-a"), ENACTED, NOW));
        assertRefused(Refusal.FOUR_EYES, () -> plan.reject(RULE, official("secretariat-a"), "理由", NOW));
        assertThat(plan.state()).isEqualTo(PlanState.PREPARED);
        plan.approve(RULE, official("both"), ENACTED, NOW);
        assertRefused(Refusal.FOUR_EYES, () -> plan.announce("both", NOW));
        assertThat(plan.state()).isEqualTo(PlanState.APPROVED);
    }

    @Test
    @DisplayName("二人の承認が要るときは、一人目では承認済みにならない")
    void waitsForEveryApproval() {
        ApprovalRule two = new ApprovalRule(RULE.what(), 2, RULE.prepares(), RULE.approves());
        AdoptionPlan plan = prepared();
        assertThat(plan.approve(two, official("official-a"), ENACTED, NOW)).isFalse();
        assertThat(plan.state()).isEqualTo(PlanState.PREPARED);
        assertThat(plan.approve(two, official("official-b"), ENACTED, NOW)).isTrue();
        assertThat(plan.state()).isEqualTo(PlanState.APPROVED);
    }

    @ParameterizedTest(name = "予算 {0}")
    @CsvSource({"PROPOSED", "''"})
    @DisplayName("成立していない予算の上では承認できない")
    void 成立していない予算では承認できない(String state) {
        AdoptionPlan plan = prepared();
        Optional<AppropriationState> appropriation =
                state.isEmpty() ? Optional.empty() : Optional.of(AppropriationState.valueOf(state));
        assertRefused(Refusal.STATE, () -> plan.approve(RULE, official("official-a"), appropriation, NOW));
        assertThat(plan.state()).isEqualTo(PlanState.PREPARED);
    }

    @Test
    @DisplayName("No. は採択だけに、枠ごとに1から、申請番号の順に付く")
    void numbersRestartPerTrack() {
        assertThat(text(prepared()))
                .isEqualTo("1:ADOPTED/x1 2:CONDITIONALLY_ADOPTED/y1 3:RESERVE#1 4:RESERVE#2 5:REJECTED");
        AdoptionPlan byRank = againstNumbers();
        assertThat(text(byRank)).isEqualTo("8:ADOPTED/x3 7:ADOPTED/x2 6:ADOPTED/x1");
        assertThat(prepared().adoptedAmount()).isEqualTo(new Money(90));
    }

    /** 順位の順に、8・7・6 番。 */
    private static AdoptionPlan againstNumbers() {
        return AdoptionPlan.select(
                "call",
                1,
                BUDGET,
                WALK.lines(candidates("10 10 10").stream()
                        .map(c -> new BudgetWalk.Candidate(
                                number(9 - c.rank()), "x", c.rank(), c.score(), c.amount(), false, c.approval()))
                        .toList()),
                BY_A);
    }

    @Test
    @DisplayName("公表で知らせる順は申請番号の順。通知書の文書番号から順位が分からない")
    void tellsInTheOrderOfNumbers() {
        assertThat(new PlanNews(againstNumbers())
                        .news(Optional.empty()).stream()
                                .map(item -> item.number().runningNumber()))
                .containsExactly(6, 7, 8);
    }

    @Test
    @DisplayName("辞退の後の版: No. は変わらず、繰上げは続きの No. を得て、補欠の順は詰まる")
    void revisesAfterDeclination() {
        AdoptionPlan first = in(PlanState.ANNOUNCED);
        Map<ApplicationNumber, ApplicationState> states = states(first);
        states.put(number(1), ApplicationState.DECLINED);
        states.put(number(2), ApplicationState.ADOPTED);
        assertThat(new PlanRevision(first).vacancies(states(first))).isZero();
        assertThat(new PlanRevision(first).vacancies(states)).isEqualTo(1);
        List<Line> promoted = WALK.promote(
                new PlanRevision(first).reserves(Map.of(number(3), Approval.SETTLED, number(4), Approval.SETTLED)),
                Map.of("y", new Money(50)),
                1);
        AdoptionPlan second = new PlanRevision(first).make(2, BUDGET, states, promoted, BY_A);
        assertThat(text(second)).isEqualTo("1:DECLINED/x1 2:ADOPTED/y1 3:ADOPTED/x2↑ 4:RESERVE#1 5:REJECTED");
        assertThat(second.baseVersionNo()).contains(1);
        assertThat(new PlanNews(second)
                        .changesSince(first).stream()
                                .map(item -> item.number().runningNumber() + "←"
                                        + first.find(item.number())
                                                .orElseThrow()
                                                .result()))
                .containsExactly("1←ADOPTED", "2←CONDITIONALLY_ADOPTED", "3←RESERVE");
        assertThat(second.adoptedAmount()).isEqualTo(new Money(80));

        second.approve(RULE, official("official-a"), ENACTED, NOW);
        second.announce("secretariat-a", NOW);
        states = states(second);
        states.put(number(3), ApplicationState.ADOPTION_REVOKED);
        AdoptionPlan third = new PlanRevision(second)
                .make(
                        3,
                        BUDGET,
                        states,
                        WALK.promote(
                                new PlanRevision(second).reserves(Map.of(number(4), Approval.EXPECTED)),
                                Map.of("y", new Money(50)),
                                1),
                        BY_A);
        assertThat(text(third))
                .isEqualTo("1:DECLINED/x1 2:ADOPTED/y1 3:ADOPTION_REVOKED/x2↑ 4:CONDITIONALLY_ADOPTED/y2↑ 5:REJECTED");
    }

    @Test
    @DisplayName("取下げの後は、残りで順位を下り直す。順位は詰まる")
    void walksAgainWithoutTheWithdrawn() {
        AdoptionPlan first = prepared();
        Map<ApplicationNumber, Approval> staying = new HashMap<>();
        first.items().forEach(item -> staying.put(item.number(), item.approval()));
        staying.remove(number(2));
        AdoptionPlan second = AdoptionPlan.select(
                "call", 2, BUDGET, WALK.lines(new PlanRevision(first).candidates(staying, false)), BY_A);
        assertThat(text(second)).isEqualTo("1:ADOPTED/x1 3:ADOPTED/x2 4:ADOPTED/y1 5:REJECTED");
        assertThat(second.items().stream().map(PlanItem::rank)).containsExactly(1, 2, 3, 4);
        assertThat(new PlanRevision(first).candidates(staying, true).stream().map(c -> c.track() + c.rank()))
                .containsExactly("x1", "x2", "y1", "x3");
    }

    @ParameterizedTest(name = "{0} が {1}・{2}円・{3} のとき、合う: {4}")
    @CsvSource({
        "1, UNDER_REVIEW, 40, SETTLED, true",
        "1, WITHDRAWN, 40, SETTLED, false",
        "1, UNDER_REVIEW, 41, SETTLED, false",
        "1, UNDER_REVIEW, , SETTLED, false",
        "2, UNDER_REVIEW, 50, SETTLED, false",
        "2, UNDER_REVIEW, 50, EXPECTED, true",
        "2, UNDER_REVIEW, 50, DENIED, false",
        "5, WITHDRAWN, 10, SETTLED, false",
        "6, UNDER_REVIEW, 10, SETTLED, false",
        "6, INELIGIBLE, 10, SETTLED, true",
        "6, WITHDRAWN, 10, SETTLED, true",
    })
    @DisplayName("作った後に申請が変わった版は、承認も公表もできない")
    void 作った後に変わった申請があれば合わない(int running, ApplicationState state, Long amount, Approval approval, boolean upToDate) {
        AdoptionPlan plan = prepared();
        Map<ApplicationNumber, PlanFreshness.Current> now = new HashMap<>();
        plan.items()
                .forEach(item -> now.put(
                        item.number(),
                        new PlanFreshness.Current(ApplicationState.UNDER_REVIEW, item.amount(), item.approval())));
        new PlanFreshness(plan).require(now);
        now.put(
                number(running),
                new PlanFreshness.Current(state, Optional.ofNullable(amount).map(Money::new), approval));
        if (upToDate) {
            new PlanFreshness(plan).require(now);
        } else {
            assertRefused(Refusal.STATE, () -> new PlanFreshness(plan).require(now));
        }
    }

    @ParameterizedTest(name = "{0} が {1}・{2} のとき、合う: {3}")
    @CsvSource({
        "3, RESERVE, SETTLED, true",
        "3, RESERVE, DENIED, false",
        "3, RESERVE_LAPSED, SETTLED, false",
        "1, DECLINED, SETTLED, true",
        "2, ADOPTED, SETTLED, true",
        "2, CONDITIONALLY_ADOPTED, EXPECTED, true",
        "2, DECLINED, EXPECTED, false",
        "2, ADOPTION_REVOKED, EXPECTED, false",
        "4, RESERVE, SETTLED, true",
        "4, RESERVE_LAPSED, SETTLED, false",
        "5, REJECTED, SETTLED, true",
    })
    @DisplayName("繰上げの版も、作った後に申請が変われば合わない")
    void 繰上げの版も作った後に変われば合わない(int running, ApplicationState state, Approval approval, boolean upToDate) {
        AdoptionPlan first = in(PlanState.ANNOUNCED);
        Map<ApplicationNumber, ApplicationState> states = states(first);
        states.put(number(1), ApplicationState.DECLINED);
        AdoptionPlan second = new PlanRevision(first)
                .make(
                        2,
                        BUDGET,
                        states,
                        WALK.promote(
                                new PlanRevision(first).reserves(Map.of(number(3), Approval.SETTLED)), Map.of(), 1),
                        BY_A);
        Map<ApplicationNumber, PlanFreshness.Current> now = new HashMap<>();
        second.items()
                .forEach(item -> now.put(
                        item.number(),
                        new PlanFreshness.Current(states.get(item.number()), item.amount(), item.approval())));
        new PlanFreshness(second).require(now);
        now.computeIfPresent(
                number(running), (key, current) -> new PlanFreshness.Current(state, current.amount(), approval));
        if (upToDate) {
            new PlanFreshness(second).require(now);
        } else {
            assertRefused(Refusal.STATE, () -> new PlanFreshness(second).require(now));
        }
    }

    private static Map<ApplicationNumber, ApplicationState> states(AdoptionPlan plan) {
        return new HashMap<>(plan.items().stream().collect(Collectors.toMap(PlanItem::number, PlanItem::result)));
    }

    private static void assertRefused(Refusal refusal, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    private static Approver official(String username) {
        return new Approver(username, Set.of(Roles.OFFICIAL));
    }

    @Test
    @DisplayName("だれが、いつ、なぜ、を覚える")
    void keepsWhoAndWhen() {
        AdoptionPlan plan = AdoptionPlan.select(
                "call",
                3,
                BUDGET,
                WALK.lines(candidates("40@x 50e@y 30@x 20@y 10b@x")),
                new Preparation("secretariat-a", NOW, "作り直し"));
        assertThat(plan.callCode()).isEqualTo("call");
        assertThat(plan.versionNo()).isEqualTo(3);
        assertThat(plan.baseVersionNo()).isEmpty();
        assertThat(plan.allotment()).isEqualTo(new Money(100));
        assertThat(plan.reason()).isEqualTo("作り直し");
        assertThat(plan.approval().preparedBy()).isEqualTo("secretariat-a");
        assertThat(plan.approval().preparedAt()).isEqualTo(NOW);
        assertThat(plan.adopted()).isEqualTo(2);
        assertThat(plan.count(ApplicationState.RESERVE)).isEqualTo(2);
        assertThat(plan.adoptedAmount()).isEqualTo(new Money(90));
        plan.approve(RULE, official("official-b"), ENACTED, NOW.plusSeconds(1));
        assertThat(plan.approval().decidedBy()).hasValue("official-b");
        assertThat(plan.approval().decidedAt()).hasValue(NOW.plusSeconds(1));
        plan.announce("secretariat-b", NOW.plusSeconds(2));
        assertThat(plan.announcedBy()).hasValue("secretariat-b");
        assertThat(plan.announcedAt()).hasValue(NOW.plusSeconds(2));
        plan.supersede("新しい版");
        assertThat(plan.supersededReason()).hasValue("新しい版");
        AdoptionPlan rejected = prepared();
        rejected.reject(RULE, official("official-b"), "直すこと", NOW.plusSeconds(3));
        assertThat(rejected.approval().decidedBy()).hasValue("official-b");
        assertThat(rejected.approval().decidedAt()).hasValue(NOW.plusSeconds(3));
        assertThat(rejected.approval().decisionReason()).hasValue("直すこと");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PREPARED, true, 承認待ち",
        "APPROVED, true, 承認済み",
        "ANNOUNCED, false, 公表済み",
        "REJECTED, false, 差戻し",
        "SUPERSEDED, false, 置換え済み",
    })
    @DisplayName("公表を待つのは、承認待ちと承認済みだけ")
    void pendingStates(PlanState state, boolean pending, String label) {
        assertThat(state.isPending()).isEqualTo(pending);
        assertThat(state.label()).isEqualTo(label);
    }

    @Test
    @DisplayName("額のない枠だけの案は、事業予算がなくても承認できる。額のある採択が一つでもあれば、成立が要る")
    void aPlanWithoutMoneyNeedsNoAppropriation() {
        AdoptionPlan plan = AdoptionPlan.select(
                "call",
                1,
                budget("0"),
                walk("0", Walk.STOP, 0, LegalBasisApproval.BEFORE_GRANT).lines(candidates("-@n -b@n -")),
                BY_A);
        assertThat(plan.items())
                .extracting(PlanItem::result)
                .containsExactly(ApplicationState.ADOPTED, ApplicationState.REJECTED, ApplicationState.REJECTED);
        assertThat(plan.items()).allMatch(item -> item.amount().isEmpty());
        assertThat(plan.adoptedAmount()).isEqualTo(Money.ZERO);
        assertThat(plan.whyNotApprove(RULE, official("official-a"), Optional.empty()))
                .isEmpty();
        assertThat(prepared().whyNotApprove(RULE, official("official-a"), Optional.empty()))
                .isPresent();
    }
}
