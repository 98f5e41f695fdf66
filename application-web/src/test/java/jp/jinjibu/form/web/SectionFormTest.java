package jp.jinjibu.form.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.NamedPlaces;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.programme.usecase.RuleSetReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("描いたときに欄のなかった項目は、送られなくても消えない")
class SectionFormTest {
    private static final FormDocument STORED = FormDocument.of(Map.of(
            "project",
            Map.of("name", "宿の承継", "summary", "前の要約", "purpose", "目的", "startsOn", "2025-07-01"),
            "team",
            List.of(Map.of("name", "一人目", "affiliation", "甲"), Map.of("name", "二人目", "affiliation", "乙"))));

    private static Form form() {
        try {
            Path file = Path.of("../config/programmes/2025.yaml");
            return ApplicationRules.of(RuleSetReader.read("2025.yaml", Files.readAllBytes(file)))
                    .form()
                    .forTrack("right-hand");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SectionForm section(String code, Optional<NamedPlaces> named) {
        return new SectionForm(form(), code, STORED, named, Set.of());
    }

    private static MultivaluedMap<String, String> typed(Map<String, String> sent) {
        MultivaluedMap<String, String> typed = new MultivaluedHashMap<>();
        sent.forEach(typed::putSingle);
        return typed;
    }

    private static String name(String section, String field) {
        return section(section, Optional.empty()).page(0, 1, "").rows().getFirst().controls().stream()
                .filter(control -> control.field().code().equals(field))
                .findFirst()
                .orElseThrow()
                .name();
    }

    @Test
    @DisplayName("差戻しの画面で打った一つだけが送られ、その間に差戻しが取り下げられても、ほかの項目は保存されている値のまま")
    void keepsWhatWasNotDrawn() {
        MultivaluedMap<String, String> typed = typed(Map.of(name("project", "summary"), "直した要約"));
        Object read = section("project", Optional.empty()).read(typed);
        assertThat(STORED.with("project", read).section("project"))
                .isEqualTo(Map.of("name", "宿の承継", "summary", "直した要約", "purpose", "目的", "startsOn", "2025-07-01"));
    }

    @Test
    @DisplayName("断られて描き直しても、送られなかった項目には保存されている値が入っている")
    void redrawsWhatWasNotDrawn() {
        MultivaluedMap<String, String> typed = typed(Map.of(name("project", "summary"), "直した要約"));
        SectionPage page = section("project", Optional.empty()).again(409, typed, FieldErrors.none(), 2, "");
        assertThat(page.rows().getFirst().controls().stream()
                        .filter(control -> Set.of("name", "summary", "purpose")
                                .contains(control.field().code()))
                        .map(SectionForm.Control::value))
                .containsExactly("宿の承継", "直した要約", "目的");
    }

    @Test
    @DisplayName("空にして送った項目は、空になる")
    void clearsWhatWasDrawn() {
        MultivaluedMap<String, String> typed = typed(Map.of(name("project", "purpose"), ""));
        assertThat(STORED.with("project", section("project", Optional.empty()).read(typed))
                        .section("project"))
                .doesNotContainKey("purpose")
                .containsEntry("name", "宿の承継");
    }

    @Test
    @DisplayName("行の欄を描かなかった画面から送られても、行は消えない。消す印のある行だけが消える")
    void keepsRowsThatWereNotDrawn() {
        SectionForm team = section("team", Optional.empty());
        assertThat((List<?>) team.read(typed(Map.of()))).hasSize(2);
        assertThat((List<?>) team.read(typed(Map.of("rows", "2")))).hasSize(2);
        String delete = team.page(0, 1, "").rows().getFirst().deleteName();
        assertThat((List<?>) team.read(typed(Map.of("rows", "2", delete, "true"))))
                .singleElement()
                .isEqualTo(Map.of("name", "二人目", "affiliation", "乙"));
    }
}
