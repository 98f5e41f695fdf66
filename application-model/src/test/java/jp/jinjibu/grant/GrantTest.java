package jp.jinjibu.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("交付の状態と期限")
class GrantTest {
    private static final GrantRules RULES = GrantRules.of(SampleGrantee.RULES);
    private static final LocalDate NOTIFIED = LocalDate.parse("2025-07-20");

    private static Grant requested() {
        return SampleGrantee.requested(SampleGrantee.RIGHT_HAND, false, 9_000_000, 6_000_000, 6_000_000);
    }

    private static Grant decided() {
        Grant grant = requested();
        grant.decide(new Money(6_000_000), NOTIFIED, RULES);
        return grant;
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "2025-07-20, DECIDED",
        "2025-07-30, DECIDED", // 通知の翌日から数えて10日目
        "2025-07-31, IN_PROGRESS",
    })
    @DisplayName("取下げの期限の翌日から、事業実施中になる。日数は通知の翌日から数える")
    void startsWhenTheWithdrawalDaysHavePassed(LocalDate today, GrantState expected) {
        assertThat(decided().stateOn(today)).isEqualTo(expected);
        assertThat(decided().withdrawalDueOn()).hasValue(LocalDate.parse("2025-07-30"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "2026-02-28, 2026-03-30", // 終わる日から30日
        "2026-03-11, 2026-04-10", // ちょうど同じ日
        "2026-03-12, 2026-04-10", // 決まった日の方が早い
        "2025-12-01, 2025-12-31",
    })
    @DisplayName("実績報告の期限は、完了から30日と決まった日の早い方")
    void reportIsDueOnTheEarlierDay(LocalDate completedOn, LocalDate expected) {
        assertThat(RULES.reportDueOn(completedOn)).isEqualTo(expected);
        Grant grant = decided();
        grant.report(completedOn, NOTIFIED, RULES);
        assertThat(grant.reportDueOn()).hasValue(expected);
    }

    @Test
    @DisplayName("交付申請の額を1円でも超えて決められない")
    void grantsAtMostTheRequest() {
        assertThatThrownBy(() -> requested().decide(new Money(6_000_001), NOTIFIED, RULES))
                .isInstanceOf(BusinessRuleViolation.class);
    }

    @Test
    @DisplayName("取下げは期限の日まで。翌日は期限で断り、二度は状態で断る")
    void withdrawsUntilTheDueDate() {
        Grant grant = decided();
        assertThat(refusal(() -> decided().withdraw("条件", LocalDate.parse("2025-07-31"))))
                .isEqualTo(Refusal.DEADLINE);
        grant.withdraw("条件", LocalDate.parse("2025-07-30"));
        assertThat(grant.state()).isEqualTo(GrantState.REQUEST_WITHDRAWN);
        assertThat(grant.state().isAlive()).isFalse();
        assertThat(refusal(() -> grant.withdraw("もう一度", NOTIFIED))).isEqualTo(Refusal.STATE);
        assertThat(refusal(() -> grant.decide(new Money(1), NOTIFIED, RULES))).isEqualTo(Refusal.STATE);
    }

    @Test
    @DisplayName("報告、確定、支払の日を持つ。是正のあとの報告は、新しい日になる")
    void remembersTheDays() {
        Grant grant = decided();
        grant.report(LocalDate.parse("2026-02-28"), LocalDate.parse("2026-03-10"), RULES);
        grant.requireRectification();
        grant.report(LocalDate.parse("2026-02-28"), LocalDate.parse("2026-03-20"), RULES);
        assertThat(grant.reportedOn()).hasValue(LocalDate.parse("2026-03-20"));
        grant.inspect();
        assertThatThrownBy(() -> grant.determine(new Money(6_000_001), LocalDate.parse("2026-03-28")))
                .isInstanceOf(BusinessRuleViolation.class);
    }

    private static Refusal refusal(Runnable action) {
        try {
            action.run();
        } catch (BusinessRuleViolation refused) {
            return refused.refusal();
        }
        throw new AssertionError("断られなかった");
    }
}
