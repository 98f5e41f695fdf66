package jp.jinjibu.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("交付申請と請求の差戻しは、ある項目だけを名指しし、明日から六十日先までの期限を持つ")
class SentBackTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-04-10");

    @ParameterizedTest(name = "{0} の {1}、期限 {2} → {3}")
    @CsvSource({
        "請求, '', 2026-04-11, ''",
        "請求, account, 2026-06-09, 振込先",
        "請求, amount・account・amount, 2026-05-01, 額、振込先",
        "請求, period, 2026-05-01, /places unknown-place",
        "請求, x, 2026-04-10, /places unknown-place・/dueDate past",
        "請求, '', 2026-06-10, /dueDate too-late",
        "交付申請, period・budget・income, 2026-05-01, 補助事業の期間、経費の配分、収入"
    })
    void placesAndDue(String what, String places, LocalDate due, String expected) {
        Set<ReturnPlace> known = what.equals("請求") ? ReturnPlace.OF_CLAIM : ReturnPlace.OF_REQUEST;
        SentBack.Wish wish =
                new SentBack.Wish("名義が違う", places.isEmpty() ? List.of() : List.of(places.split("・", -1)), due);
        if (expected.startsWith("/")) {
            assertThatThrownBy(() -> SentBack.of(wish, known, TODAY, "a", Instant.EPOCH))
                    .isInstanceOfSatisfying(
                            BusinessRuleViolation.class,
                            refused -> assertThat(refused.violations())
                                    .extracting(SentBackTest::told)
                                    .containsExactly(expected.split("・", -1)));
            return;
        }
        SentBack back = SentBack.of(wish, known, TODAY, "a", Instant.EPOCH);
        assertThat(back.namedLabels()).isEqualTo(expected);
        assertThat(back.asked())
                .isEqualTo((expected.isEmpty() ? "" : "項目：" + expected + "。") + "理由：名義が違う。期限："
                        + jp.jinjibu.shared.JapaneseDates.format(due));
    }

    private static String told(Violation violation) {
        return violation.pointer() + " " + violation.code();
    }
}
