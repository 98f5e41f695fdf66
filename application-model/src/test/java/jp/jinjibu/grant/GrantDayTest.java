package jp.jinjibu.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.grant.GrantDay.Bound;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("案件の一生の日の順")
class GrantDayTest {
    /** 一生の日は、2026年4月1日から一日ずつ。 */
    private static LocalDate dayOf(GrantDay one) {
        return LocalDate.parse("2026-04-01").plusDays(one.ordinal());
    }

    private static Map<GrantDay, LocalDate> life() {
        Map<GrantDay, LocalDate> life = new EnumMap<>(GrantDay.class);
        Stream.of(GrantDay.values()).forEach(one -> life.put(one, dayOf(one)));
        return life;
    }

    @Test
    @DisplayName("採択 ≤ 申請 ≤ 決定 ≤ 完了 ≤ 報告 ≤ 検査 ≤ 確定 ≤ 請求 ≤ 承認 ≤ 振込 ≤ 銀行の結果。打つのは三つだけ")
    void order() {
        assertThat(Stream.of(GrantDay.values()).map(GrantDay::label))
                .containsExactly(
                        "採択の公表の日", "交付申請の日", "交付決定の日", "完了の日", "実績報告の日", "確定検査の日", "額の確定の日", "請求の日", "支払の承認の日", "振込日",
                        "結果の日");
        assertThat(Stream.of(GrantDay.values()).filter(one -> one.bound() != Bound.IS_TODAY))
                .containsExactly(GrantDay.COMPLETED, GrantDay.VALUE, GrantDay.RESULT);
    }

    @Test
    @DisplayName("どの日も、前のどの日より前にはならない。前の日と同じ日にはなる")
    void neverBeforeAnEarlierDay() {
        for (GrantDay one : GrantDay.values()) {
            for (GrantDay earlier : GrantDay.values()) {
                LocalDate bound = dayOf(earlier);
                Optional<String> same = code(one, bound, Map.of(earlier, bound), bound);
                Optional<String> before = code(one, bound.minusDays(1), Map.of(earlier, bound), bound.minusDays(1));
                if (earlier.compareTo(one) < 0) {
                    assertThat(before)
                            .as("%s は %s の前", one, earlier)
                            .hasValueSatisfying(code -> assertThat(code).startsWith("before-"));
                } else {
                    assertThat(before.filter(code -> code.startsWith("before-")))
                            .as("%s は %s を待たない", one, earlier)
                            .isEmpty();
                }
                assertThat(same.filter(code -> code.startsWith("before-"))).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{0} を {1}、今日は {2} → {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "COMPLETED, 2026-04-02, 2026-04-20, before-decision",
                "COMPLETED, 2026-04-03, 2026-04-20, -", // 交付決定の日
                "COMPLETED, 2026-04-20, 2026-04-20, -",
                "COMPLETED, 2026-04-21, 2026-04-20, future",
                "VALUE, 2020-01-02, 2026-04-09, before-approval",
                "VALUE, 2026-04-08, 2026-04-09, before-approval",
                "VALUE, 2026-04-09, 2026-04-10, past",
                "VALUE, 2026-04-10, 2026-04-10, -",
                "VALUE, 2026-04-11, 2026-04-10, not-bank-day", // 土曜
                "VALUE, 2026-04-12, 2026-04-10, not-bank-day", // 日曜
                "VALUE, 2026-04-29, 2026-04-10, not-bank-day", // 祝日
                "VALUE, 2026-07-10, 2026-04-10, -", // 三月先
                "VALUE, 2026-07-13, 2026-04-10, too-late",
                "VALUE, 9999-12-31, 2026-04-10, too-late",
                "RESULT, 2026-04-09, 2026-04-20, before-value-date",
                "RESULT, 2026-04-10, 2026-04-20, -", // 振込日
                "RESULT, 2026-04-20, 2026-04-20, -",
                "RESULT, 2026-04-21, 2026-04-20, future",
            })
    @DisplayName("打つ日は、前の日から今日まで。振込日は今日から先の営業日")
    void typedDays(GrantDay one, LocalDate day, LocalDate today, String expected) {
        assertThat(code(one, day, life(), today)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    @DisplayName("休みの日の振込日には、次の営業日を言う")
    void namesTheNextBankDay() {
        assertThat(GrantDay.VALUE.whyNot(
                        "/valueDate", LocalDate.parse("2071-05-03"), Map.of(), LocalDate.parse("2071-05-01")))
                .map(Violation::message)
                .hasValueSatisfying(message -> assertThat(message).contains("次の営業日は、2071年（令和53年）5月7日（木）です"));
    }

    private static Optional<String> code(GrantDay one, LocalDate day, Map<GrantDay, LocalDate> known, LocalDate today) {
        return one.whyNot("/date", day, known, today).map(Violation::code);
    }
}
