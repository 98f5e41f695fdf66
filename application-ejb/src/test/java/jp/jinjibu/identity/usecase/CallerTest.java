package jp.jinjibu.identity.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("何の役割で行ったか")
class CallerTest {
    @ParameterizedTest(name = "持つ {0}、入口が許す {1} → {2}")
    @CsvSource({
        "applicant, applicant, applicant",
        "applicant secretariat, applicant secretariat official, secretariat",
        "applicant secretariat official, official, official",
        "applicant secretariat official, secretariat official, secretariat official",
        "applicant secretariat payment, secretariat, secretariat",
        "applicant reviewer, applicant reviewer, applicant reviewer",
        "applicant auditor, secretariat auditor, auditor",
        "applicant, secretariat, ''"
    })
    @DisplayName("入口が許すもののうち、持っているもの。職員では、だれにでも付く申請者は除く")
    void role(String roles, String usable, String acted) {
        Caller caller = new Caller("1", "someone", "", Set.of(roles.split(" ")), Set.of());
        assertThat(caller.actor(Set.of(usable.split(" ")), "192.0.2.1", "Q-1").role())
                .isEqualTo(acted);
    }
}
