package jp.jinjibu.review;

import static org.assertj.core.api.Assertions.assertThat;

import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.programme.SampleRules;
import jp.jinjibu.shared.BusinessRuleViolation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("審査の状態")
class ReviewStateTest {

    @ParameterizedTest(name = "{0} → 見てよい {1}、数える {2}")
    @CsvSource({
        "ASSIGNED, conflict-undeclared, true", // 利害関係の申告が先
        "READY, 見てよい, true",
        "SUBMITTED, 見てよい, true",
        "RECUSED, state, false",
        "WITHDRAWN, state, false"
    })
    @DisplayName("申告するまでと、外れた後と、割当を取り消された後は、申請の内容を見ない。外れたものと取り消されたものは数えない")
    void readsTheApplicationOnlyAfterTheDeclaration(ReviewState state, String reads, boolean counted) {
        assertThat(state.whyNotRead().map(BusinessRuleViolation::code).orElse("見てよい"))
                .isEqualTo(reads);
        assertThat(state.isCounted()).isEqualTo(counted);
    }

    @ParameterizedTest(name = "審査 {0}、申請 {1} → {2}")
    @CsvSource({
        "READY, UNDER_REVIEW, 採点中",
        "READY, WITHDRAWN, WITHDRAWN", // 見本の規則集は、状態の名をそのまま呼び方にしている
        "SUBMITTED, WITHDRAWN, WITHDRAWN",
        "SUBMITTED, REJECTED, 採点済み"
    })
    @DisplayName("取り下げられた申請の審査は、規則集の取下げの呼び方で読める")
    void saysThatTheApplicationIsWithdrawn(ReviewState state, ApplicationState application, String label) {
        assertThat(state.label(application, ApplicationLabels.of(SampleRules.R7)))
                .isEqualTo(label);
    }
}
