package jp.jinjibu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("法人番号と市町村コード")
class PublishedCodesTest {

    private static final Path PUBLISHED = Path.of("../config/published");

    @ParameterizedTest(name = "{0} → 検査用数字は{1}")
    @DisplayName("法人番号の検査用数字")
    @CsvSource({
        "3460305001925, true",
        "3460305001926, false",
        "4460305001925, false",
        "7000012050002, true",
        "0000000000000, false",
        "9000000000000, true"
    })
    void checksCorporateNumber(String digits, boolean valid) {
        assertThat(new CorporateNumber(digits).checkDigitValid()).isEqualTo(valid);
    }

    @ParameterizedTest(name = "「{0}」は法人番号ではない")
    @DisplayName("13桁の半角数字でないものは法人番号ではない")
    @ValueSource(strings = {"", "346030500192", "34603050019255", "３４６０３０５００１９２５", "346030500192a", " 3460305001925"})
    void refusesOtherThanThirteenDigits(String text) {
        assertThat(CorporateNumber.isWellFormed(text)).isFalse();
        assertThatThrownBy(() -> new CorporateNumber(text)).hasMessage("法人番号は13桁の数字です");
    }

    @Test
    @DisplayName("公表された41件の番号は33種で、検査用数字の合わないものが一つだけある")
    void publishedNumbersHaveOneWrongCheckDigit() throws IOException {
        List<CorporateNumber> numbers =
                column("adoptions.csv", 5).stream().map(CorporateNumber::new).toList();

        assertThat(numbers).hasSize(41);
        assertThat(numbers.stream().distinct()).hasSize(33);
        assertThat(numbers.stream().distinct().filter(number -> !number.checkDigitValid()))
                .hasSize(1);
    }

    @Test
    @DisplayName("公表資料の市町村コードと都道府県コードはすべて検査数字が合う")
    void publishedMunicipalitiesAreValid() throws IOException {
        List<String> municipalities = column("adoption_areas.csv", 4);

        assertThat(municipalities).hasSize(67);
        assertThat(municipalities.stream().filter(String::isEmpty)).hasSize(1);
        assertThat(municipalities.stream().filter(code -> !code.isEmpty())).allMatch(MunicipalityCode::isValid);
        assertThat(column("prefectures.csv", 1)).hasSize(47).allMatch(MunicipalityCode::isValid);
        assertThat(new MunicipalityCode("472115").prefectureCode()).isEqualTo("47");
    }

    @ParameterizedTest(name = "「{0}」は受け付けない")
    @DisplayName("検査数字か都道府県が合わない市町村コードは受け付けない")
    @ValueSource(strings = {"012069", "480002", "000000", "01206", "0120688", "０１２０６８", ""})
    void refusesWrongMunicipality(String text) {
        assertThat(MunicipalityCode.isValid(text)).isFalse();
        assertThatThrownBy(() -> new MunicipalityCode(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> column(String file, int index) throws IOException {
        return Files.readAllLines(PUBLISHED.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(",", -1)[index])
                .toList();
    }
}
