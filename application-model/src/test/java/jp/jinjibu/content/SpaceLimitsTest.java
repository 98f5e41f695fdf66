package jp.jinjibu.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Sourced;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("置いてよいファイルの大きさの合計")
class SpaceLimitsTest {
    private static final int MB = 1 << 20;

    private static final SpaceLimits LIMITS = new SpaceLimits(Sourced.sample(100L * MB), Sourced.sample(300L * MB));

    @ParameterizedTest(name = "案件 {0} 人 {1} に {2} MB → {3}")
    @CsvSource({
        "0, 0, 100, ",
        "90, 90, 10, ",
        "90, 90, 11, 一つの案件に置けるファイルは、合わせて 100.0 MB まで",
        "100, 100, 1, 一つの案件に置けるファイルは、合わせて 100.0 MB まで",
        "0, 290, 10, ",
        "0, 290, 11, 一人が送って置けるファイルは、合わせて 300.0 MB まで"
    })
    @DisplayName("ちょうどはよい。超えれば、上限の数を言う")
    void keepsUpToTheLimit(long ofCase, long ofPerson, long size, @Nullable String message) {
        assertThat(LIMITS.whyNotKeep(ofCase * MB, ofPerson * MB, size * MB, 30)
                        .map(BusinessRuleViolation::violations)
                        .map(violations -> violations.getFirst().message())
                        .map(text -> text.substring(0, text.indexOf("です。"))))
                .isEqualTo(Optional.ofNullable(message));
    }
}
