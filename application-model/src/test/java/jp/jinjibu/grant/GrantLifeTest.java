package jp.jinjibu.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.payment.SampleCase;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.SampleApprover;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("交付の、申請から支払まで: 覚えていること、額の上限")
class GrantLifeTest {
    private static final Instant NOW = SampleCase.NOW;
    private static final LocalDate DECIDED = SampleCase.DECIDED;
    private static final Money FULL = new Money(6_000_000);

    private static Grant requested() {
        return SampleCase.requested(FULL.yen());
    }

    private static Grant decided() {
        Grant grant = requested();
        grant.decide(FULL, DECIDED, SampleCase.RULES);
        return grant;
    }

    private static Grant inspected() {
        Grant grant = decided();
        grant.report(SampleCase.COMPLETED, SampleCase.REPORTED, SampleCase.RULES);
        grant.inspect();
        return grant;
    }

    private static void assertRefused(Refusal refusal, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    @Test
    @DisplayName("交付申請は、申請と内容を、そのまま覚える")
    void keepsTheRequest() {
        Grant grant = requested();
        assertThat(grant.applicationId()).isEqualTo(42);
        assertThat(grant.number()).isEqualTo(SampleCase.adopted().number().toString());
        assertThat(grant.callCode()).isEqualTo("c");
        assertThat(grant.trackCode()).isEqualTo("x");
        assertThat(grant.organisationId()).isEqualTo(7);
        assertThat(grant.adopted()).isEqualTo(FULL);
        assertThat(grant.requested()).isEqualTo(FULL);
        assertThat(grant.request()).isEqualTo(SampleCase.request(FULL, "1234567"));
        assertThat(grant.requestedBy()).isEqualTo("a");
        assertThat(grant.requestedAt()).isEqualTo(SampleCase.OPENS);
        assertThat(grant.version()).isZero();
        assertThat(grant.granted()).isEmpty();
        assertThat(grant.decidedOn()).isEmpty();
    }

    @Test
    @DisplayName("採択された申請だけが、期限まで、一度だけ交付を申請できる")
    void isRequestedOnceUntilTheDueDay() {
        SubsidyApplication adopted = SampleCase.adopted();
        LocalDate due = LocalDate.parse("2025-09-30");
        assertThat(Grant.whyNotRequest(adopted, Optional.empty(), SampleCase.RULES, due))
                .isEmpty();
        assertThat(Grant.whyNotRequest(adopted, Optional.empty(), SampleCase.RULES, due.plusDays(1)))
                .hasValueSatisfying(late -> assertThat(late.refusal()).isEqualTo(Refusal.DEADLINE));
        assertThat(Grant.whyNotRequest(adopted, Optional.of(requested()), SampleCase.RULES, due))
                .isPresent();
        adopted.decline();
        assertThat(Grant.whyNotRequest(adopted, Optional.empty(), SampleCase.RULES, due))
                .isPresent();
        assertRefused(Refusal.STATE, () -> new Grant(adopted, FULL, false, SampleCase.request(FULL, "1"), "a", NOW));
    }

    @Test
    @DisplayName("交付決定の用意の前だけ、直せる。直すたびに版が増える")
    void isRevisedUntilADecisionIsPrepared() {
        Grant grant = requested();
        grant.revise(SampleCase.request(new Money(1), "7654321"), Optional.empty(), "b", NOW);
        assertThat(grant.version()).isEqualTo(1);
        assertThat(grant.request()).isEqualTo(SampleCase.request(new Money(1), "7654321"));
        assertThat(grant.requestedBy()).isEqualTo("b");
        GrantDecision waiting = decision(grant);
        assertRefused(Refusal.STATE, () -> grant.revise(SampleCase.request(FULL, "1"), Optional.of(waiting), "b", NOW));
        assertThat(grant.version()).isEqualTo(1);
        assertThat(decided().whyNotRevise(Optional.empty())).isPresent();
    }

    private static GrantDecision decision(Grant grant) {
        return new GrantDecision(
                grant,
                grant.requested(),
                List.of(new CategoryAmount("personnel", 100), new CategoryAmount("travel", 20)),
                List.of("条件"),
                "a",
                NOW);
    }

    @Test
    @DisplayName("交付決定の案は、渡したものを覚え、承認で文書番号と交付決定の日を持つ")
    void keepsTheDecision() {
        GrantDecision decision = decision(requested());
        assertThat(decision.applicationId()).isEqualTo(42);
        assertThat(decision.granted()).isEqualTo(FULL);
        assertThat(decision.allocations()).hasSize(2);
        assertThat(decision.cost()).isEqualTo(new Money(120));
        assertThat(decision.conditions()).containsExactly("条件");
        assertThat(decision.decidedOn()).isEmpty();
        assertThat(decision.documentNumber()).isEmpty();
        assertRefused(
                Refusal.FOUR_EYES, () -> decision.approve(Act.GRANT_DECISION.usual(), SampleApprover.of("a"), NOW));
        assertThat(decision.documentNumber()).isEmpty();
        decision.approve(Act.GRANT_DECISION.usual(), SampleApprover.of("b"), NOW);
        decision.notified("文書", DECIDED);
        assertThat(decision.decidedOn()).hasValue(DECIDED);
        assertThat(decision.documentNumber()).hasValue("文書");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ADOPTED, true", "CONDITIONALLY_ADOPTED, false", "DECLINED, false"})
    @DisplayName("採択でなければ、交付を決められない")
    void isDecidedOnlyForAnAdopted(ApplicationState state, boolean allowed) {
        SubsidyApplication application = SampleCase.adopted();
        if (state == ApplicationState.DECLINED) {
            application.decline();
        }
        if (state == ApplicationState.CONDITIONALLY_ADOPTED) {
            application = SampleCase.conditionallyAdopted();
        }
        assertThat(requested()
                        .whyNotPrepareDecision(application, Optional.empty(), DECIDED)
                        .isEmpty())
                .isEqualTo(allowed);
        assertThat(GrantDecision.whyNotApprove(
                                Optional.of(decision(requested())),
                                requested(),
                                application,
                                Act.GRANT_DECISION.usual(),
                                SampleApprover.of("b"),
                                DECIDED)
                        .isEmpty())
                .isEqualTo(allowed);
        assertThat(requested().whyNotPrepareDecision(application, Optional.of(decision(requested())), DECIDED))
                .isPresent();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"2026-02-27, true", "2026-02-28, true", "2026-03-01, false", "2030-01-01, false"})
    @DisplayName("補助事業の期間は、交付決定の日以後に終わる。2月28日までの期間")
    void periodEndsOnOrAfterTheDecision(LocalDate today, boolean allowed) {
        Grant grant = requested();
        SubsidyApplication application = SampleCase.adopted();
        assertThat(grant.whyNotPrepareDecision(application, Optional.empty(), today)
                        .isEmpty())
                .isEqualTo(allowed);
        assertThat(GrantDecision.whyNotApprove(
                                Optional.of(decision(grant)),
                                grant,
                                application,
                                Act.GRANT_DECISION.usual(),
                                SampleApprover.of("b"),
                                today)
                        .isEmpty())
                .isEqualTo(allowed);
    }

    @ParameterizedTest(name = "決定 {0} → {1} から")
    @CsvSource({"2025-07-14, 2025-07-15", "2025-07-15, 2025-07-15", "2025-07-20, 2025-07-20", ", 2025-07-15"})
    @DisplayName("補助事業の期間は、交付決定の日より前を数えない。7月15日からの申請")
    void periodCountsFromTheDecision(LocalDate decidedOn, LocalDate from) {
        assertThat(requested().request().countsFrom(Optional.ofNullable(decidedOn)))
                .isEqualTo(from);
    }

    @Test
    @DisplayName("交付決定額は交付申請の額まで。超えたら断り、何も変わらない")
    void grantsAtMostTheRequest() {
        Grant grant = requested();
        assertRefused(Refusal.STATE, () -> grant.decide(new Money(6_000_001), DECIDED, SampleCase.RULES));
        assertThat(grant.state()).isEqualTo(GrantState.REQUESTED);
        assertThat(grant.amountInForce().orElseThrow().amount()).isEqualTo(FULL);
        grant.decide(FULL, DECIDED, SampleCase.RULES);
        assertThat(grant.granted()).hasValue(FULL);
        assertThat(grant.decidedOn()).hasValue(DECIDED);
        assertThat(grant.withdrawalDueOn()).hasValue(DECIDED.plusDays(10));
        assertThat(grant.reportDueOn()).hasValue(LocalDate.parse("2026-03-30"));
        assertRefused(Refusal.STATE, () -> grant.decide(FULL, DECIDED, SampleCase.RULES));
    }

    @ParameterizedTest(name = "保存 {0}、{1} → {2}")
    @CsvSource({
        "DECIDED, 2025-07-30, DECIDED",
        "DECIDED, 2025-07-31, IN_PROGRESS",
        "REPORTED, 2025-07-31, REPORTED",
    })
    @DisplayName("取下げの期限の翌日から、事業実施中になる")
    void runsFromTheDayAfter(GrantState stored, LocalDate today, GrantState expected) {
        assertThat(Grant.stateOn(stored, LocalDate.parse("2025-07-30"), today)).isEqualTo(expected);
        assertThat(Grant.stateOn(stored, null, today)).isEqualTo(stored);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"2026-03-30, false", "2026-03-31, true"})
    @DisplayName("実績報告の期限の翌日から、期限を過ぎている。報告した後は、過ぎない")
    void isOverdueFromTheDayAfter(LocalDate today, boolean expected) {
        assertThat(decided().isOverdue(today)).isEqualTo(expected);
        assertThat(requested().isOverdue(today)).isFalse();
        assertThat(inspected().isOverdue(today)).isFalse();
        assertThat(Grant.isOverdue(GrantState.DECIDED, null, today)).isFalse();
    }

    @Test
    @DisplayName("取下げは期限の日まで。理由を覚え、効いている額はなくなる")
    void isWithdrawnUntilTheDueDay() {
        Grant grant = decided();
        assertRefused(Refusal.DEADLINE, () -> grant.withdraw("理由", DECIDED.plusDays(11)));
        assertThat(grant.state()).isEqualTo(GrantState.DECIDED);
        grant.withdraw("理由", DECIDED.plusDays(10));
        assertThat(grant.withdrawalReason()).hasValue("理由");
        assertThat(grant.amountInForce()).isEmpty();
        assertRefused(Refusal.STATE, () -> grant.withdraw("理由", DECIDED));
    }

    @Test
    @DisplayName("報告、是正、検査、やり直し。報告の日と期限は、最後の報告のもの")
    void isReportedAndInspected() {
        Grant grant = decided();
        assertThat(grant.isReportable()).isTrue();
        assertRefused(Refusal.STATE, grant::inspect);
        assertRefused(Refusal.STATE, grant::reopenInspection);
        grant.report(SampleCase.COMPLETED, SampleCase.REPORTED, SampleCase.RULES);
        assertThat(grant.isReportable()).isFalse();
        assertThat(grant.reportedOn()).hasValue(SampleCase.REPORTED);
        assertThat(grant.reportDueOn()).hasValue(SampleCase.COMPLETED.plusDays(30));
        assertRefused(Refusal.STATE, () -> grant.report(SampleCase.COMPLETED, SampleCase.REPORTED, SampleCase.RULES));
        grant.requireRectification();
        assertThat(grant.isReportable()).isTrue();
        grant.report(SampleCase.COMPLETED, SampleCase.REPORTED.plusDays(1), SampleCase.RULES);
        assertThat(grant.reportedOn()).hasValue(SampleCase.REPORTED.plusDays(1));
        grant.inspect();
        assertRefused(Refusal.STATE, grant::requireRectification);
        grant.reopenInspection();
        assertThat(grant.state()).isEqualTo(GrantState.REPORTED);
    }

    @Test
    @DisplayName("確定額は交付決定額まで、支払は確定額まで。超えたら断り、何も変わらない")
    void determinesAndPaysAtMostWhatWasGranted() {
        Grant grant = inspected();
        assertRefused(Refusal.STATE, () -> grant.determine(new Money(6_000_001), SampleCase.DETERMINED));
        assertThat(grant.state()).isEqualTo(GrantState.INSPECTED);
        grant.determine(FULL, SampleCase.DETERMINED);
        assertThat(grant.isSettled()).isFalse();
        assertRefused(Refusal.STATE, grant::close);
        assertThat(grant.determined()).hasValue(FULL);
        assertThat(grant.determinedOn()).hasValue(SampleCase.DETERMINED);
        grant.claim();
        assertRefused(Refusal.STATE, () -> grant.pay(new Money(6_000_001), SampleCase.CLAIMED));
        assertThat(grant.state()).isEqualTo(GrantState.CLAIMED);
        grant.pay(FULL, SampleCase.CLAIMED);
        assertThat(grant.paid()).hasValue(FULL);
        assertThat(grant.paidOn()).hasValue(SampleCase.CLAIMED);
        grant.close();
        assertThat(grant.state()).isEqualTo(GrantState.CLOSED);
        assertRefused(Refusal.STATE, grant::close);
    }

    @Test
    @DisplayName("確定額が 0円なら、請求できず、支払を待たずに完了する")
    void claimsNothingOfZero() {
        Grant grant = inspected();
        assertRefused(Refusal.STATE, grant::claim);
        grant.determine(Money.ZERO, SampleCase.DETERMINED);
        assertRefused(Refusal.STATE, grant::claim);
        assertThat(grant.state()).isEqualTo(GrantState.DETERMINED);
        assertThat(grant.isSettled()).isTrue();
        grant.close();
        assertThat(grant.state()).isEqualTo(GrantState.CLOSED);
        assertThat(grant.paid()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"REQUEST_WITHDRAWN", "DISCONTINUED", "REVOKED"})
    @DisplayName("取下げ・廃止・取消しだけが、予算を使わない")
    void spendsUnlessEnded(GrantState ended) {
        for (GrantState state : GrantState.values()) {
            boolean alive = !List.of(GrantState.REQUEST_WITHDRAWN, GrantState.DISCONTINUED, GrantState.REVOKED)
                    .contains(state);
            assertThat(state.isAlive()).as(state.name()).isEqualTo(alive);
        }
        assertThat(ended.next()).isEmpty();
    }
}
