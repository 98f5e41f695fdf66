package jp.jinjibu.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("審査の状態")
class ReviewStateTest {

    @ParameterizedTest(name = "{0} → 見てよい {1}、点を待つ {2}")
    @CsvSource({
        "ASSIGNED, false, true", // 利害関係の申告が先
        "READY, true, true",
        "SUBMITTED, true, false",
        "RECUSED, false, false"
    })
    @DisplayName("申告するまでと、外れた後は、申請の内容を見ない")
    void readsTheApplicationOnlyAfterTheDeclaration(ReviewState state, boolean reads, boolean pending) {
        assertThat(state.mayReadApplication()).isEqualTo(reads);
        assertThat(state.isPending()).isEqualTo(pending);
    }
}
