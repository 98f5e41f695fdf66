package jp.jinjibu.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SampleProgrammes;
import jp.jinjibu.shared.NotFound;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("書面の組み立て")
class LetterTest {
    private static final RuleSet R7 = SampleProgrammes.shipped(2025);

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("系が出す書面の文面は、その種類で渡す値だけで埋まる")
    void knownLettersNeedOnlyTheAvailableValues(KnownLetter kind) {
        Map<LetterPlaceholder, String> values = new EnumMap<>(LetterPlaceholder.class);
        kind.available().forEach(placeholder -> values.put(placeholder, placeholder.label()));

        Letter letter = letter(kind.code(), values);

        assertThat(letter.parts()).extracting(Letter.Part::text).noneMatch(text -> text.contains("{"));
        assertThat(letter.sample()).isTrue();
    }

    @Test
    @DisplayName("値が空の宛名と表の行は載らず、値の中の波かっこは置き換えない")
    void leavesOutBlankRows() {
        Map<LetterPlaceholder, String> values = all();
        values.put(LetterPlaceholder.LEGAL_BASIS, "");
        values.put(LetterPlaceholder.PROJECT_NAME, "{amount} と $1 の事業");

        Letter letter = letter(KnownLetter.ADOPTION.code(), values);

        assertThat(letter.rows()).extracting(Letter.Row::label).doesNotContain("法制度");
        assertThat(letter.rows()).extracting(Letter.Row::value).contains("{amount} と $1 の事業");
        assertThat(letter.rows().stream().filter(Letter.Row::amount))
                .extracting(Letter.Row::label)
                .containsExactly("採択額");
        assertThat(letter.number()).contains("R7採択第5号");
    }

    @Test
    @DisplayName("使われている値が渡されなければ、どの値かを言う。ない種類の書面は、ないと言う")
    void missingValues() {
        assertThatThrownBy(() -> letter(KnownLetter.ADOPTION.code(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{applicantName}");
        assertThatThrownBy(() -> letter("postcard", all())).isInstanceOf(NotFound.class);
    }

    @Test
    @DisplayName("宛名、本文、記、差出人の順に、値が入る")
    void fillsEveryPart() {
        Map<LetterPlaceholder, String> values = all();
        values.put(LetterPlaceholder.APPLICANT_NAME, "サンプル団体");
        values.put(LetterPlaceholder.RESERVE_RANK, "第3位");

        Letter letter = letter(KnownLetter.RESERVE.code(), values);
        assertThat(letter.addressee()).containsExactly("サンプル団体", "代表者の役職と氏名　様");
        assertThat(letter.paragraphs().getFirst()).startsWith("令和7年度地域の人事部支援事業に");
        assertThat(letter.rows().stream().map(row -> row.label() + "：" + row.value()))
                .contains("申請番号：申請番号", "補欠の順位：第3位");
        assertThat(letter.issuer()).containsExactly("地域の人事部支援事業　事務局", "事務局長");
    }

    private static Map<LetterPlaceholder, String> all() {
        Map<LetterPlaceholder, String> values = new EnumMap<>(LetterPlaceholder.class);
        Arrays.stream(LetterPlaceholder.values())
                .filter(placeholder -> !List.of(
                                LetterPlaceholder.PROGRAMME, LetterPlaceholder.FISCAL_YEAR, LetterPlaceholder.BODY_WORD)
                        .contains(placeholder))
                .forEach(placeholder -> values.put(placeholder, placeholder.label()));
        return values;
    }

    private static Letter letter(String kind, Map<LetterPlaceholder, String> values) {
        return Letter.of(R7, kind, values, List.of(), Optional.empty(), 5, LocalDate.of(2025, 7, 1));
    }
}
