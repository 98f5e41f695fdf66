package jp.jinjibu.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("項目の取りうる範囲")
class RangeTest {
    private static final Range DAYS_A_WEEK =
            new Range(OptionalLong.of(1), OptionalLong.of(7), Optional.empty(), Optional.empty());

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "INTEGER | 0 | 「節」の「欄」は、1 から 7 までにしてください。",
                "INTEGER | 1 | -",
                "INTEGER | 7 | -",
                "INTEGER | 8 | 「節」の「欄」は、1 から 7 までにしてください。",
                "INTEGER | -1 | 「節」の「欄」は、1 から 7 までにしてください。",
                "YEN | 99 | 「節」の「欄」は、1円 から 7円 までにしてください。"
            })
    @DisplayName("数は、様式の決めた範囲（両端を含む）。外れれば、項目と範囲を言う")
    void numbers(FieldType type, long typed, @Nullable String message) {
        assertThat(refused(type, DAYS_A_WEEK, typed)).isEqualTo(message == null ? List.of() : List.of(message));
    }

    @ParameterizedTest(name = "範囲なしの {0} → {1}")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {"0 | -", "999999999 | -", "1000000000 | 「節」の「欄」は、0 から 999,999,999 までにしてください。"})
    @DisplayName("範囲を決めない数は、0 から型の持てる最大まで")
    void unbounded(long typed, @Nullable String message) {
        assertThat(refused(FieldType.INTEGER, Range.ANY, typed))
                .isEqualTo(message == null ? List.of() : List.of(message));
    }

    @ParameterizedTest(name = "{0} から {1} までの {2} → {3}")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "1950-01-01 | 2075-03-31 | 1950-01-01 | -",
                "1950-01-01 | 2075-03-31 | 2075-03-31 | -",
                "1950-01-01 | 2075-03-31 | 1949-12-31 | from",
                "1950-01-01 | 2075-03-31 | 2205-06-01 | to",
                "- | 2075-03-31 | 0025-06-01 | -",
                "1950-01-01 | - | 1925-06-01 | from",
                "- | - | 1925-06-01 | -"
            })
    @DisplayName("日付は、様式の決めた範囲（両端を含む）")
    void days(@Nullable LocalDate from, @Nullable LocalDate to, String typed, @Nullable String refused) {
        Range range = new Range(
                OptionalLong.empty(), OptionalLong.empty(), Optional.ofNullable(from), Optional.ofNullable(to));
        assertThat(refused(FieldType.DATE, range, typed))
                .hasSize(refused == null ? 0 : 1)
                .allMatch(message -> message.startsWith("「節」の「欄」は、") && message.endsWith("の日にしてください。"))
                .allMatch(message -> from == null || message.contains("昭和25年"))
                .allMatch(message -> to == null || message.contains("2075"));
    }

    private static List<String> refused(FieldType type, Range range, Object typed) {
        Field field = new Field(
                "field",
                "欄",
                Optional.empty(),
                type,
                true,
                Optional.empty(),
                1,
                List.of(),
                range,
                false,
                false,
                Optional.empty(),
                Scope.ALWAYS,
                Origin.SAMPLE);
        Section section =
                new Section("section", "節", Optional.empty(), false, 0, 1, List.of(field), Scope.ALWAYS, Origin.SAMPLE);
        return new FormRules(new Form(1, List.of(section), List.of(), List.of()), new FiscalYear(2025))
                .shape(FormDocument.of(Map.of("section", Map.of("field", typed)))).refused().stream()
                        .map(Violation::message)
                        .toList();
    }
}
