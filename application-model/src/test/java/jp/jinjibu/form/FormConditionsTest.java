package jp.jinjibu.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.form.Field.Option;
import jp.jinjibu.form.Form.RowRule;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("尋ねる条件")
class FormConditionsTest {

    /**
     * 見本の様式。「計画」の状況が承認なら番号を、その番号を尋ねる間だけ番号の種類が新なら続きを尋ねる。「承認の詳細」の節、行の「ほか」の欄、添付、行の決まりも答えによる。
     */
    private static final Form FORM = new Form(
            1,
            List.of(
                    section(
                            "plan",
                            false,
                            Scope.ALWAYS,
                            choice("state", Scope.ALWAYS, "expected", "approved"),
                            choice("kind", when(null, "state", "approved"), "new", "old"),
                            text("sequel", when(null, "kind", "new")),
                            new Field(
                                    "joint",
                                    "共同",
                                    Optional.empty(),
                                    FieldType.BOOLEAN,
                                    false,
                                    Optional.empty(),
                                    1,
                                    List.of(),
                                    OptionalLong.empty(),
                                    false,
                                    false,
                                    Optional.empty(),
                                    Scope.ALWAYS,
                                    Origin.SAMPLE)),
                    section("approval", false, when("plan", "state", "approved"), text("number", Scope.ALWAYS)),
                    section(
                            "rows",
                            true,
                            Scope.ALWAYS,
                            choice("type", Scope.ALWAYS, "usual", "other"),
                            text("note", when(null, "type", "other")),
                            text("partner", when("plan", "joint", "true")),
                            text("later", when("plan", "kind", "new")))),
            List.of(new Slot(
                    "copy",
                    "写し",
                    Optional.empty(),
                    true,
                    1,
                    10,
                    List.of("application/pdf"),
                    when("plan", "state", "approved"),
                    Origin.SAMPLE)),
            List.of(new RowRule(
                    "other-row",
                    "rows",
                    "type",
                    List.of("other"),
                    1,
                    "「ほか」の行が要ります。",
                    when("plan", "joint", "true"),
                    Origin.SAMPLE)));

    private static final FormRules RULES = new FormRules(FORM, new FiscalYear(2031));

    @ParameterizedTest(name = "{0} ／ 行 {1} → 足りないもの {2}")
    @DisplayName("尋ねない項目・節・添付・行の決まりは、なくても不足とせず、尋ねる項目は求める")
    @CsvSource(delimiter = '|', nullValues = "なし", textBlock = """
            state=expected                     | type=usual                | なし
            state=expected                     | type=other                | rows/0/note
            なし                               | なし                      | plan/state
            state=approved                     | なし                      | plan/kind approval/number copy
            state=approved kind=old            | なし                      | approval/number copy
            state=approved kind=new            | type=usual                | plan/sequel approval/number rows/0/later copy
            state=approved kind=new sequel=続き | type=usual later=後       | approval/number copy
            state=expected kind=new            | type=usual                | なし
            state=expected joint=true          | type=usual                | rows/0/partner rows:other-row
            state=expected joint=true          | type=other note=記 partner=甲 | なし
            state=expected joint=false         | type=usual                | なし
            state=unknown                      | type=usual                | なし
            """)
    void asksByAnswer(String plan, String row, String missing) {
        FormDocument document = document(plan, row);

        assertThat(Stream.concat(RULES.lacking(document).stream(), RULES.files(document, Map.of()).stream())
                        .map(FormConditionsTest::place)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(missing == null ? "" : missing);
    }

    @ParameterizedTest(name = "{0} ／ 行 {1} → {2} ／ {3}")
    @DisplayName("尋ねない項目の値は除き、様式にないものは残す")
    @CsvSource(delimiter = '|', nullValues = "なし", textBlock = """
            state=expected kind=new sequel=続き | type=usual note=記 partner=甲 later=後 | state              | type
            state=approved kind=old sequel=続き | type=other note=記 later=後          | kind state         | note type
            state=approved kind=new sequel=続き | type=usual later=後                  | kind sequel state  | later type
            state=expected joint=true extra=何か | type=usual partner=甲 extra=何か     | extra joint state  | extra partner type
            """)
    void keepsOnlyAsked(String plan, String row, String keptPlan, String keptRow) {
        FormDocument kept = FORM.onlyAsked(document(plan, row).with("unknown", Map.of("a", "b")));

        assertThat(kept.section("plan").keySet().stream().sorted().collect(Collectors.joining(" ")))
                .isEqualTo(keptPlan);
        assertThat(kept.rows("rows").getFirst().keySet().stream().sorted().collect(Collectors.joining(" ")))
                .isEqualTo(keptRow);
        assertThat(kept.section("unknown")).containsKey("a");
    }

    @Test
    @DisplayName("尋ねない節は、入力状況にも、値にも残らない")
    void hiddenSectionDisappears() {
        FormDocument document = document("state=expected", "type=usual").with("approval", Map.of("number", "第1号"));

        assertThat(RULES.progress(document))
                .extracting(progress -> progress.section().code())
                .containsExactly("plan", "rows");
        assertThat(FORM.onlyAsked(document).sections()).containsOnlyKeys("plan", "rows");
        assertThat(RULES.progress(document("state=approved", null)))
                .extracting(progress -> progress.section().code())
                .containsExactly("plan", "approval", "rows");
    }

    @ParameterizedTest(name = "枠 {0}、法制度 {1} → {2}")
    @DisplayName("枠と法制度で、案件の様式が決まる")
    @CsvSource(
            nullValues = "なし",
            value = {
                "bus,   なし,  common bus",
                "bus,   law,   common bus law",
                "bus,   other, common bus",
                "guide, law,   common law",
            })
    void dependsOnTrackAndLegalBasis(String track, String legalBasis, String fields) {
        Form form = new Form(
                1,
                List.of(section(
                        "only",
                        false,
                        Scope.ALWAYS,
                        text("common", Scope.ALWAYS),
                        text("bus", new Scope(List.of("bus"), List.of(), List.of())),
                        text("law", new Scope(List.of(), List.of("law"), List.of())))),
                List.of(),
                List.of());

        assertThat(form.forCase(track, Optional.ofNullable(legalBasis)).sections().getFirst().fields().stream()
                        .map(Field::code)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(fields);
    }

    @Test
    @DisplayName("差戻しで答えを直すと、その答えによる項目・節・添付も直せる")
    void namesWhatDependsOnTheNamed() {
        assertThat(FORM.withDependents(List.of(FormDocument.pointer("plan", "state"))))
                .containsExactly(
                        "/sections/plan/state",
                        "/sections/plan/kind",
                        "/sections/approval",
                        "/attachments/copy",
                        "/sections/plan/sequel",
                        "/sections/rows");
        assertThat(FORM.withDependents(List.of("/sections/rows/0/type")))
                .containsExactly("/sections/rows/0/type", "/sections/rows/0/note");
        assertThat(FORM.withDependents(List.of("/sections/rows", "/attachments/copy")))
                .containsExactly("/sections/rows", "/attachments/copy");
    }

    private static String place(Violation violation) {
        String at = violation.pointer().replaceFirst("^/(sections|attachments)/", "");
        return violation.code().equals("other-row") ? at + ":" + violation.code() : at;
    }

    private static FormDocument document(String plan, String row) {
        FormDocument document = FormDocument.EMPTY.with("plan", values(plan));
        return row == null ? document : document.with("rows", List.of(values(row)));
    }

    private static Map<String, Object> values(String text) {
        return text == null
                ? Map.of()
                : Arrays.stream(text.split(" "))
                        .map(pair -> pair.split("="))
                        .collect(Collectors.toMap(
                                pair -> pair[0],
                                pair -> pair[1].matches("true|false") ? Boolean.valueOf(pair[1]) : pair[1]));
    }

    private static Scope when(String section, String field, String answer) {
        return new Scope(
                List.of(), List.of(), List.of(new Condition(Optional.ofNullable(section), field, List.of(answer))));
    }

    private static Section section(String code, boolean repeats, Scope scope, Field... fields) {
        return new Section(
                code, code, Optional.empty(), repeats, 0, repeats ? 5 : 1, List.of(fields), scope, Origin.SAMPLE);
    }

    private static Field text(String code, Scope scope) {
        return field(code, FieldType.TEXT, List.of(), scope);
    }

    private static Field choice(String code, Scope scope, String... options) {
        return field(
                code,
                FieldType.CHOICE,
                Stream.of(options)
                        .map(option -> new Option(option, option, Origin.SAMPLE))
                        .toList(),
                scope);
    }

    private static Field field(String code, FieldType type, List<Option> options, Scope scope) {
        return new Field(
                code,
                code,
                Optional.empty(),
                type,
                true,
                Optional.of(100),
                1,
                options,
                OptionalLong.empty(),
                false,
                false,
                Optional.empty(),
                scope,
                Origin.SAMPLE);
    }
}
