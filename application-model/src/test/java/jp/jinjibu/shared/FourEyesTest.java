package jp.jinjibu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("二人の承認")
class FourEyesTest {
    private static final Instant NOW = Instant.parse("2025-07-20T03:00:00Z");

    @ParameterizedTest(name = "{0} を {1} が決める → {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "用意なし, secretariat-b, state",
                "承認待ち, secretariat-b, -",
                "承認待ち, secretariat-a, four-eyes", // 用意した本人
                "承認済み, secretariat-b, state",
                "差戻し, secretariat-b, state",
            })
    @DisplayName("決められない理由の表。承認も差戻しも、その理由で断る")
    void decides(String before, String by, String code) {
        assertThat(FourEyes.whyNotDecide(in(before), "見本", by).map(BusinessRuleViolation::code))
                .isEqualTo(Optional.ofNullable(code));
        in(before).ifPresent(found -> {
            if (code == null) {
                found.approve("見本", by, NOW);
                assertThat(found.state()).isEqualTo(FourEyes.State.APPROVED);
            } else {
                String why = found.whyNotDecide("見本", by).orElseThrow().getMessage();
                assertThatThrownBy(() -> found.approve("見本", by, NOW)).hasMessage(why);
                assertThatThrownBy(() -> found.reject("見本", by, "理由", NOW)).hasMessage(why);
            }
        });
    }

    private static Optional<FourEyes> in(String before) {
        FourEyes prepared = new FourEyes("secretariat-a", NOW);
        switch (before) {
            case "用意なし" -> {
                return Optional.empty();
            }
            case "承認済み" -> prepared.approve("見本", "secretariat-c", NOW);
            case "差戻し" -> prepared.reject("見本", "secretariat-c", "理由", NOW);
            default -> {}
        }
        return Optional.of(prepared);
    }
}
