package jp.jinjibu.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.form.FormDocument.Change;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("申請の内容")
class FormDocumentTest {

    private final FormDocument document = FormDocument.of(Map.of(
            "project", Map.of("name", "港町の人事部", "a/b", "斜線", "m~n", "波線"),
            "budget", List.of(Map.of("unitPriceYen", 100), Map.of("unitPriceYen", 200L, "category", "travel")),
            "region", Map.of("municipalityCodes", List.of("325252", "325261"))));

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("JSON ポインター（RFC 6901）で値を指す")
    @CsvSource(
            nullValues = "なし",
            value = {
                "/sections/project/name, 港町の人事部",
                "/sections/project/a~1b, 斜線",
                "/sections/project/m~0n, 波線",
                "/sections/budget/0/unitPriceYen, 100",
                "/sections/budget/1/unitPriceYen, 200",
                "/sections/region/municipalityCodes/1, 325261",
                "/sections/budget/2/unitPriceYen, なし",
                "/sections/budget/01/unitPriceYen, なし",
                "/sections/budget/-1, なし",
                "/sections/project/name/x, なし",
                "/sections/none, なし",
                "/project/name, なし",
                "sections, なし",
                "'', なし"
            })
    void findsByPointer(String pointer, String expected) {
        assertThat(document.find(pointer).map(Object::toString).orElse(null)).isEqualTo(expected);
    }

    @Test
    @DisplayName("場所を作るときは / と ~ を逃がす")
    void makesPointers() {
        assertThat(FormDocument.pointer("a/b", "0", "m~n")).isEqualTo("/sections/a~1b/0/m~0n");
        assertThat(document.find("/sections").orElseThrow()).isEqualTo(document.sections());
    }

    @Test
    @DisplayName("作ったあとは、もとの対応を変えても変わらない")
    void isImmutable() {
        List<Object> rows = new ArrayList<>(List.of(new HashMap<>(Map.of("amountYen", 1))));
        Map<String, Object> sections = new HashMap<>(Map.of("income", rows));
        FormDocument made = FormDocument.of(sections);
        rows.clear();
        sections.clear();

        assertThat(made.rows("income")).hasSize(1);
        assertThat(FormDocument.number(made.rows("income").getFirst(), ApplicationField.INCOME_AMOUNT))
                .contains(1L);
        assertThat(made).isEqualTo(FormDocument.of(Map.of("income", List.of(Map.of("amountYen", 1L)))));
    }

    @Test
    @DisplayName("意味の決まった項目を読む。形が違えば空")
    void readsKnownFields() {
        assertThat(document.text(ApplicationField.PROJECT_NAME)).contains("港町の人事部");
        assertThat(document.text(ApplicationField.BODY_NAME)).isEmpty();
        assertThat(document.texts(ApplicationField.REGION_MUNICIPALITIES)).containsExactly("325252", "325261");
        FormDocument wrong = FormDocument.of(Map.of("project", List.of(1), "budget", Map.of(), "region", "海士町"));
        assertThat(wrong.text(ApplicationField.PROJECT_NAME)).isEmpty();
        assertThat(wrong.rows("budget")).isEmpty();
        assertThat(wrong.texts(ApplicationField.REGION_MUNICIPALITIES)).isEmpty();
    }

    @Test
    @DisplayName("前の内容との違いを、値ごとに挙げる。市町村コードの並びは一つの値")
    void listsChanges() {
        FormDocument later = document.with("project", Map.of("name", "港町の人事部２", "a/b", "斜線", "m~n", "波線"))
                .with("budget", List.of(Map.of("unitPriceYen", 100, "category", "travel")))
                .with("region", Map.of("municipalityCodes", List.of("325252")));

        assertThat(later.changesSince(document))
                .extracting(Change::pointer, Change::before, Change::after)
                .containsExactlyInAnyOrder(
                        tuple("/sections/project/name", "港町の人事部", "港町の人事部２"),
                        tuple("/sections/budget/0/category", null, "travel"),
                        tuple("/sections/budget/1/unitPriceYen", 200L, null),
                        tuple("/sections/budget/1/category", "travel", null),
                        tuple("/sections/region/municipalityCodes", List.of("325252", "325261"), List.of("325252")));
        assertThat(later.changesSince(later)).isEmpty();
        assertThat(FormDocument.of(Map.of("team", List.of(Map.of("name", "")), "plan", List.of()))
                        .changesSince(FormDocument.EMPTY))
                .isEmpty();
    }

    @ParameterizedTest(name = "「{0}」")
    @DisplayName("空白や見えない文字だけの文字列は、値がない")
    @ValueSource(strings = {"", " ", "　", "\u00a0", "\u200b", "\ufeff", "\n\t", "\u3164", "　\u2060 "})
    void blankIsNoData(String text) {
        assertThat(FormDocument.hasData(text)).isFalse();
    }

    @Test
    @DisplayName("false と空の行は値がない。0 と true は値である")
    void dataOrNot() {
        assertThat(FormDocument.hasData(Arrays.asList(null, Map.of("a", "", "b", false))))
                .isFalse();
        assertThat(FormDocument.hasData(List.of(Map.of("a", 0L)))).isTrue();
        assertThat(FormDocument.hasData(true)).isTrue();
        assertThat(FormDocument.hasData("𠮷")).isTrue();
    }

    @Test
    @DisplayName("JSON にない型と、文字列でないキーは持たない")
    void refusesForeignTypes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormDocument.of(Map.of("project", Map.of("startsOn", LocalDate.EPOCH))));
        assertThatIllegalArgumentException().isThrownBy(() -> FormDocument.of(Map.of("project", Map.of(1, 2))));
    }
}
