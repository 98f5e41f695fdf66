package jp.jinjibu.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.jinjibu.filing.FilingRules;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.programme.ContinuationField;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("継続状況報告の、様式で言えない決まり")
class ContinuationFilingTest {
    private static final CorporateNumber OWN = new CorporateNumber("3460305001925");

    private final FilingRules rules = new ContinuationFiling();

    @ParameterizedTest(name = "後継の団体 {0} → {1}")
    @CsvSource({
        "3460305001925, この団体自身の法人番号は入力できません",
        "0460305001925, 検査用数字が合いません",
        "8999900000001, ''",
        "'', ''",
    })
    @DisplayName("後継は別の団体で、法人番号の検査用数字が合う")
    void successorIsAnotherBody(String successor, String message) {
        FormDocument content = FormDocument.of(
                Map.of(ContinuationField.FILING, Map.of(ContinuationField.SUCCESSOR_NUMBER.field(), successor)));
        assertThat(rules.check(content, OWN)).extracting(Violation::message).allMatch(found -> found.contains(message));
        assertThat(rules.check(content, OWN)).hasSize(message.isEmpty() ? 0 : 1);
        assertThat(rules.kind()).isEqualTo("continuation");
    }
}
