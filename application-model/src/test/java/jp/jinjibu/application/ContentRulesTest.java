package jp.jinjibu.application;

import static jp.jinjibu.application.SampleApplication.FILES;
import static jp.jinjibu.application.SampleApplication.complete;
import static jp.jinjibu.application.SampleApplication.line;
import static jp.jinjibu.application.SampleApplication.set;
import static jp.jinjibu.application.SampleApplication.setRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jp.jinjibu.application.ContentWarnings.Warning;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules.Progress;
import jp.jinjibu.form.FormRules.Shape;
import jp.jinjibu.form.FormRules.State;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SampleRules;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("申請の内容についての規則")
class ContentRulesTest {

    private static final RuleSet R7 = SampleRules.R7;
    private static final ContentRules STATUTORY = new ContentRules(R7, "statutory-scheme");
    private static final ContentRules RIGHT_HAND = new ContentRules(R7, "right-hand");

    @Test
    @DisplayName("枠のない年度、様式のない年度、知らない枠の規則はない")
    void needsTrackAndForm() {
        assertThatThrownBy(() -> new ContentRules(R7, "none")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> new ContentRules(SampleRules.withoutForm(2023), SampleRules.RIGHT_HAND))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("令和5年度の規則集に、この手続の規則はありません");
    }

    @Nested
    @DisplayName("形の確認（保存のとき）")
    class Shapes {

        @Test
        @DisplayName("空でも、書きかけでも、null でも保存できる")
        void neverBlocksOnIncompleteness() {
            assertThat(STATUTORY.shape(FormDocument.EMPTY).isAcceptable()).isTrue();
            assertThat(STATUTORY.shape(complete()).isAcceptable()).isTrue();
            FormDocument draft = setRow(
                    set(FormDocument.EMPTY.with("plan", null), "body", "name", null), "budget", 3, "description", "");
            assertThat(STATUTORY.shape(set(draft, "body", "kind", "")).isAcceptable())
                    .isTrue();
        }

        @ParameterizedTest(name = "{0}.{1} = {2} → {3}")
        @DisplayName("値の確かめ方")
        @CsvSource(delimiter = '|', nullValues = "よい", textBlock = """
                body    | corporateNumber | 123456789012   | corporate-number  | 13桁の数字
                body    | corporateNumber | 12345678901234 | corporate-number  | 13桁の数字
                body    | corporateNumber | １２３４５６７８９０１２３ | corporate-number | 13桁の数字
                body    | corporateNumber | 1234567890123  | よい              | よい
                body    | kind            | commerce       | unknown-option    | 選択肢から選んで
                body    | kind            | 商工会         | unknown-option    | 選択肢から選んで
                body    | kind            | chamber        | よい              | よい
                project | startsOn        | 2025-02-29     | date              | 実在する日
                project | startsOn        | 令和7年7月1日  | date              | 実在する日
                project | startsOn        | 2025-7-1       | date              | 実在する日
                project | startsOn        | 2024-02-29     | よい              | よい
                body    | contactPhone    | 012345678901234567890 | too-long   | 20字までにしてください（今は21字）
                body    | contactPhone    | 𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷 | よい | よい
                """)
        void checksText(String section, String field, String value, String code, String message) {
            assertRefused(set(complete(), section, field, value), "/sections/" + section + "/" + field, code, message);
        }

        @ParameterizedTest(name = "{0} → {1}")
        @DisplayName("改行は長い文の項目だけ。制御文字、向きを変える文字、壊れた文字は使えない")
        @CsvSource(delimiter = '|', nullValues = "よい", textBlock = """
                name    | a\\nb     | control-character
                name    | a\\tb     | control-character
                name    | a\\0b     | control-character
                name    | a\\u202Eb | control-character
                name    | a\\uD83Db | control-character
                name    | a\\uFFFEb | control-character
                name    | 葛\\uDB40\\uDD00城 | よい
                name    | e\\u0301 | よい
                purpose | a\\r\\nb\\tc | よい
                purpose | a\\0b     | control-character
                """)
        void checksCharacters(String field, String escaped, String code) {
            String value = Pattern.compile("\\\\u([0-9A-F]{4})")
                    .matcher(escaped)
                    .replaceAll(match -> String.valueOf((char) Integer.parseInt(match.group(1), 16)))
                    .translateEscapes();
            assertRefused(set(complete(), "project", field, value), "/sections/project/" + field, code, null);
        }

        @ParameterizedTest(name = "{0}[0].{1} = {2} → {3}")
        @DisplayName("数の範囲。円は 0 から 999,999,999,999")
        @CsvSource(
                nullValues = "よい",
                value = {
                    "income, amountYen, -1, range",
                    "income, amountYen, 0, よい",
                    "income, amountYen, 999999999999, よい",
                    "income, amountYen, 1000000000000, range",
                    "income, amountYen, 9223372036854775807, range",
                    "budget, quantity, 999999999, amount-too-large",
                    "budget, quantity, 1000000000, range",
                    "budget, quantity, -1, range",
                    "budget, quantity, 0, よい"
                })
        void checksNumbers(String section, String field, long value, String code) {
            String row = "/sections/" + section + "/0";
            assertRefused(
                    setRow(complete(), section, 0, field, value),
                    "amount-too-large".equals(code) ? row : row + "/" + field,
                    code,
                    null);
        }

        @Test
        @DisplayName("市町村コードは6桁、検査数字、重なりを一つずつ確かめる")
        void checksMunicipalityCodes() {
            Shape shape = STATUTORY.shape(set(
                    complete(),
                    "region",
                    "municipalityCodes",
                    List.of("325252", "325253", "480000", "32525", "325252")));

            assertThat(shape.refused())
                    .extracting(Violation::pointer, Violation::code)
                    .containsExactly(
                            tuple("/sections/region/municipalityCodes/1", "municipality-code"),
                            tuple("/sections/region/municipalityCodes/2", "municipality-code"),
                            tuple("/sections/region/municipalityCodes/3", "municipality-code"),
                            tuple("/sections/region/municipalityCodes/4", "duplicate"));
        }

        @Test
        @DisplayName("様式にない節や項目、型の違い、小数は、送り方の誤りとしてすべて挙げる")
        void reportsMalformed() {
            FormDocument document = FormDocument.of(Map.of(
                    "colour", Map.of(),
                    "body", Map.of("name", 1, "staffCount", "12", "a/b", "x"),
                    "region", Map.of("municipalityCodes", "325252"),
                    "project", List.of(),
                    "plan", Map.of(),
                    "budget",
                            List.of(
                                    "一行目",
                                    Map.of("unitPriceYen", 0.5, "quantity", BigInteger.TWO.pow(70)),
                                    Map.of("unitPriceYen", true)),
                    "declarations", Map.of("dataUse", "true")));

            Shape shape = STATUTORY.shape(document);
            assertThat(shape.malformed())
                    .extracting(Violation::pointer, Violation::code)
                    .containsExactlyInAnyOrder(
                            tuple("/sections/colour", "unknown-section"),
                            tuple("/sections/body/name", "type"),
                            tuple("/sections/body/staffCount", "type"),
                            tuple("/sections/body/a~1b", "unknown-field"),
                            tuple("/sections/region/municipalityCodes", "type"),
                            tuple("/sections/project", "type"),
                            tuple("/sections/plan", "type"),
                            tuple("/sections/budget/0", "type"),
                            tuple("/sections/budget/1/unitPriceYen", "type"),
                            tuple("/sections/budget/1/quantity", "type"),
                            tuple("/sections/budget/2/unitPriceYen", "type"),
                            tuple("/sections/declarations/dataUse", "type"));
            assertThat(shape.refused()).isEmpty();
            assertThat(shape.malformed())
                    .allSatisfy(violation -> assertThat(violation.message()).matches("(?s).*(ありません|送ってください)。"));
        }

        @Test
        @DisplayName("ほかの枠の項目は、この枠の様式にない")
        void otherTracksFieldsAreUnknown() {
            FormDocument document = FormDocument.EMPTY.with("track", Map.of("internship", "週2日"));

            assertThat(RIGHT_HAND.shape(document).isAcceptable()).isTrue();
            assertThat(STATUTORY.shape(document).malformed())
                    .extracting(Violation::code)
                    .containsExactly("unknown-field");
        }

        @Test
        @DisplayName("行が多すぎる節、桁あふれする金額、持てない合計は断る")
        void refusesTooMuch() {
            assertThat(STATUTORY
                            .shape(complete().with("jointApplicants", Collections.nCopies(11, Map.of())))
                            .refused())
                    .extracting(Violation::pointer, Violation::code, Violation::message)
                    .containsExactly(tuple("/sections/jointApplicants", "too-many-rows", "「連名の申請者」は10行までにしてください。"));
            FormDocument line = complete()
                    .with(
                            "budget",
                            List.of(
                                    line("travel", 1, 1, 1),
                                    line("travel", 999_999_999_999L, 999_999_999, 999_999_999)));
            assertThat(STATUTORY.shape(line).refused())
                    .extracting(Violation::pointer, Violation::code)
                    .containsExactly(tuple("/sections/budget/1", "amount-too-large"));
            FormDocument sum = complete()
                    .with("budget", List.of(line("travel", 999_999_999_999L, 1, 1), line("lease", 1, 1, 1)))
                    .with(
                            "income",
                            Collections.nCopies(2, Map.of("kind", "paid-service", "amountYen", 999_999_999_999L)));
            assertThat(STATUTORY.shape(sum).refused())
                    .extracting(Violation::pointer, Violation::code)
                    .containsExactly(
                            tuple("/sections/budget", "amount-too-large"),
                            tuple("/sections/income", "amount-too-large"));
        }

        private static void assertRefused(FormDocument document, String pointer, String code, String message) {
            Shape shape = STATUTORY.shape(document);
            assertThat(shape.malformed()).isEmpty();
            if (code == null) {
                assertThat(shape.refused()).isEmpty();
            } else {
                assertThat(shape.refused()).singleElement().satisfies(violation -> {
                    assertThat(violation.pointer()).isEqualTo(pointer);
                    assertThat(violation.code()).isEqualTo(code);
                    assertThat(violation.message()).contains(message == null ? "" : message);
                });
            }
        }
    }

    @Nested
    @DisplayName("節ごとの入力状況")
    class ProgressOfSections {

        @Test
        @DisplayName("始めはすべて未着手。入力が要る節と、要らない節がある")
        void startsEmpty() {
            List<Progress> progress = STATUTORY.progress(FormDocument.EMPTY);

            assertThat(progress).allMatch(section -> section.state() == State.NOT_STARTED);
            assertThat(progress.stream().filter(section -> !section.needed()).map(Progress::section))
                    .extracting(Section::code)
                    .containsExactly("team", "jointApplicants", "partners", "income", "otherFunding");
            assertThat(new ContentRules(R7, "right-hand")
                            .progress(FormDocument.EMPTY).stream()
                                    .filter(Progress::needed)
                                    .map(Progress::section))
                    .extracting(Section::code)
                    .contains("partners");
        }

        @ParameterizedTest(name = "{0}.{1} = {2} → {3}、不足 {4}")
        @DisplayName("値が一つでもあれば入力中、要るものがそろえば入力済み")
        @CsvSource(
                nullValues = "なし",
                value = {
                    "region, area, 海士町, IN_PROGRESS, municipalityCodes issues",
                    "region, area, 　, NOT_STARTED, municipalityCodes area issues",
                    "body, outline, 島の会, IN_PROGRESS, corporateNumber name kind address representative staffCount consumptionTax contactName contactPhone contactEmail"
                })
        void states(String section, String field, String value, State state, String missing) {
            Progress progress = progress(STATUTORY, set(FormDocument.EMPTY, section, field, value), section);

            assertThat(progress.state()).isEqualTo(state);
            assertThat(progress.missing())
                    .extracting(Violation::pointer)
                    .containsExactly(Arrays.stream(missing.split(" "))
                            .map(code -> "/sections/" + section + "/" + code)
                            .toArray(String[]::new));
        }

        @Test
        @DisplayName("見本の申請は、要る節がすべて入力済み")
        void completeSample() {
            assertThat(STATUTORY.progress(complete()).stream().filter(Progress::needed))
                    .allMatch(section -> section.state() == State.COMPLETE)
                    .allMatch(section -> section.missing().isEmpty());
            assertThat(progress(STATUTORY, complete(), "partners").state().label())
                    .isEqualTo("未着手");
            assertThat(progress(STATUTORY, complete(), "budget").state().label())
                    .isEqualTo("入力済み");
        }

        @Test
        @DisplayName("空の行は数えない。データのある行だけ、要る項目を求める")
        void emptyRowsDoNotCount() {
            FormDocument blankRows = FormDocument.EMPTY.with(
                    "plan", List.of(Map.of(), Map.of("activity", "　"), Collections.singletonMap("category", null)));
            FormDocument second = setRow(blankRows, "plan", 1, "activity", "説明会");

            assertThat(progress(STATUTORY, blankRows, "plan").state()).isEqualTo(State.NOT_STARTED);
            assertThat(progress(STATUTORY, blankRows, "plan").missing())
                    .extracting(Violation::pointer, Violation::message)
                    .containsExactly(tuple("/sections/plan", "「取組の計画」を1行以上入力してください。"));
            assertThat(progress(STATUTORY, second, "plan").missing())
                    .extracting(Violation::pointer, Violation::message)
                    .containsExactly(
                            tuple("/sections/plan/1/category", "「取組の計画」の2行目の「支援の内容」を選んでください。"),
                            tuple("/sections/plan/1/targetPeople", "「取組の計画」の2行目の「対象とする人」を選んでください。"));
        }

        private static Progress progress(ContentRules rules, FormDocument document, String section) {
            return rules.progress(document).stream()
                    .filter(progress -> progress.section().code().equals(section))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    @DisplayName("提出の規則")
    class Submission {

        @Test
        @DisplayName("見本の申請は提出できる")
        void acceptsSample() {
            assertThat(STATUTORY.submission(complete(), FILES)).isEmpty();
        }

        @Test
        @DisplayName("空の申請は、要るものをすべて一度に挙げる")
        void reportsEverything() {
            List<Violation> violations = STATUTORY.submission(FormDocument.EMPTY, Map.of());

            assertThat(violations)
                    .extracting(Violation::pointer)
                    .contains(
                            "/sections/body/corporateNumber",
                            "/sections/track/legalBasis",
                            "/sections/plan",
                            "/sections/budget",
                            "/sections/declarations/publication",
                            "/attachments/articles",
                            "/attachments/legal-basis-evidence")
                    .doesNotContain("/sections/track/approvalNumber", "/sections/partners")
                    .doesNotHaveDuplicates();
            assertThat(violations).allSatisfy(violation -> {
                assertThat(violation.message()).endsWith("ください。");
                assertThat(violation.origin()).isNotBlank();
            });
        }

        @ParameterizedTest(name = "{0}.{1} = {2} → {3}: {4}")
        @DisplayName("一つだけ合わないとき")
        @CsvSource(
                delimiter = '|',
                nullValues = {"なし", "よい"},
                textBlock = """
                body         | name          | なし       | required            | 「申請者」の「名称」を入力してください。
                body         | name          | 　　       | required            | 「申請者」の「名称」を入力してください。
                body         | kind          | なし       | required            | 「団体の種類」を選んでください。
                body         | outline       | なし       | よい                | よい
                project      | startsOn      | 2025-03-31 | outside-fiscal-year | 令和7年度（2025-04-01 から 2026-03-31 まで）
                project      | startsOn      | 2025-04-01 | よい                | よい
                project      | endsOn        | 2026-04-01 | outside-fiscal-year | 令和7年度
                project      | endsOn        | 2026-03-31 | よい                | よい
                project      | endsOn        | 2025-06-30 | period              | 「事業の開始日」以後の日
                project      | endsOn        | 2025-07-01 | よい                | よい
                track        | approvalState | approved   | required            | 「承認・認定・指定の番号」を入力
                track        | approvalState | expected   | よい                | よい
                """)
        void oneViolation(String section, String field, String value, String code, String message) {
            List<Violation> violations = STATUTORY.submission(set(complete(), section, field, value), FILES);

            if (code == null) {
                assertThat(violations).isEmpty();
            } else {
                assertThat(violations).singleElement().satisfies(violation -> {
                    assertThat(violation.code()).isEqualTo(code);
                    assertThat(violation.message()).contains(message);
                });
            }
        }

        @Test
        @DisplayName("誓約と同意は「はい」だけ")
        void declarationsMustBeTrue() {
            assertThat(STATUTORY.submission(set(complete(), "declarations", "noSuspension", false), FILES))
                    .extracting(Violation::pointer, Violation::code)
                    .containsExactly(tuple("/sections/declarations/noSuspension", "must-be-true"));
        }

        @Test
        @DisplayName("形の誤りも、同時に挙げる")
        void reportsShapeToo() {
            FormDocument document = set(set(complete(), "body", "corporateNumber", "12"), "project", "name", null);

            assertThat(STATUTORY.submission(document, FILES))
                    .extracting(Violation::pointer, Violation::code)
                    .containsExactly(
                            tuple("/sections/body/corporateNumber", "corporate-number"),
                            tuple("/sections/project/name", "required"));
        }

        @Test
        @DisplayName("経費の合計が0円では提出できない")
        void needsSomeCost() {
            assertThat(STATUTORY.submission(complete().with("budget", List.of(line("travel", 0, 1, 1))), FILES))
                    .extracting(Violation::pointer, Violation::code)
                    .containsExactly(tuple("/sections/budget", "no-cost"));
        }

        @Test
        @DisplayName("補助金額を計算できない申請は、どの欄かを言って断る。足りない項目を言ったときは、重ねて言わない")
        void needsAnAmount() {
            FormDocument without = complete().with("budget", List.of());
            assertThat(new ContentRules(SampleRules.withOptionalCosts(), "statutory-scheme").submission(without, FILES))
                    .extracting(Violation::pointer, Violation::code)
                    .containsExactly(tuple("/sections/budget", "unpriced"));
            assertThat(STATUTORY.submission(without, FILES))
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.pointer()).startsWith("/sections/budget"))
                    .satisfies(violation -> assertThat(violation.code()).isNotEqualTo("unpriced"));
        }

        @ParameterizedTest(name = "経費 {0}円、収入 {1}円 → {2}")
        @DisplayName("計算した補助金額が0円では提出できない")
        @CsvSource({
            "3000, 5000, no-subsidy",
            "3000, 3000, no-subsidy",
            "3001, 3000, no-subsidy",
            "3002, 3000, ''",
            "1, 0, no-subsidy"
        })
        void needsSomeSubsidy(long cost, long income, String code) {
            FormDocument document = complete()
                    .with("budget", List.of(line("travel", cost, 1, 1)))
                    .with("income", List.of(Map.of("kind", "participation-fee", "amountYen", income)));
            List<Violation> found = STATUTORY.submission(document, FILES);
            assertThat(found)
                    .extracting(violation -> violation.pointer() + " " + violation.code())
                    .isEqualTo(code.isEmpty() ? List.of() : List.of("/sections/budget " + code));
            assertThat(found)
                    .allSatisfy(one ->
                            assertThat(one.message()).contains(new Money(cost).display(), new Money(income).display()));
        }

        @ParameterizedTest(name = "定款 {0}件、証拠 {1}件 → {2}")
        @DisplayName("添付の数")
        @CsvSource(delimiter = '|', textBlock = """
                1 | 1 | ''
                3 | 5 | ''
                0 | 1 | /attachments/articles attachment-required
                1 | 0 | /attachments/legal-basis-evidence attachment-required
                4 | 1 | /attachments/articles too-many-files
                """)
        void attachments(int articles, int evidence, String expected) {
            Map<String, Integer> files = Map.of("articles", articles, "legal-basis-evidence", evidence);

            assertThat(STATUTORY.submission(complete(), files).stream()
                            .map(violation -> violation.pointer() + " " + violation.code()))
                    .containsExactly(expected.isEmpty() ? new String[0] : new String[] {expected});
        }

        @Test
        @DisplayName("枠が求める行（教育機関の連携先、オープンネームの企業）は、規則のデータで決まる")
        void rowRules() {
            FormDocument document = complete()
                    .with(
                            "track",
                            Map.of(
                                    "internship", "半年",
                                    "internshipDaysPerWeek", 2,
                                    "trial", "trial-cxo",
                                    "handover", "社長と並走する",
                                    "careerSupport", "月一回の面談"))
                    .with("partners", List.of(partner("local-government"), partner("regional-bank")));

            assertThat(RIGHT_HAND.submission(document, Map.of("articles", 1)))
                    .extracting(Violation::pointer, Violation::code, Violation::message)
                    .containsExactly(
                            tuple("/sections/partners", "education-partner", "教育機関等の連携先を一つ以上入力してください。"),
                            tuple("/sections/companies", "own-name-vacancy", "企業名を出した求人（オープンネーム）を行う企業を一つ以上入力してください。"));
            FormDocument enough = setRow(
                    document.with("partners", List.of(partner("local-government"), partner("education"))),
                    "companies",
                    0,
                    "ownNameVacancy",
                    true);
            assertThat(RIGHT_HAND.submission(enough, Map.of("articles", 1))).isEmpty();
        }

        @ParameterizedTest(name = "教育機関の連携先 {0}（番号 {1}）→ 数えるか {2}")
        @DisplayName("申請者自身は、求められる連携先に数えない")
        @CsvSource({
            "サンプル学園, , true",
            "サンプル商工会, , false", // 申請者と同じ名称
            "別の名, 8999900000001, false", // 申請者と同じ法人番号
            "サンプル商工会, 7999900000002, true" // 同じ名の別の法人
        })
        void ownBodyIsNoPartner(String name, String number, boolean counted) {
            FormDocument document = set(complete(), "body", "name", "サンプル商工会")
                    .with("partners", List.of(Map.of("kind", "education", "role", "member", "name", name)));
            document = number == null ? document : setRow(document, "partners", 0, "corporateNumber", number);

            assertThat(RIGHT_HAND.submission(document, FILES))
                    .filteredOn(violation -> violation.code().equals("education-partner"))
                    .hasSize(counted ? 0 : 1);
            assertThat(RIGHT_HAND.warnings(document).stream()
                            .filter(warning -> warning.finding() == Finding.OWN_BODY)
                            .map(warning -> warning.violation().pointer()))
                    .containsExactly(counted ? new String[0] : new String[] {"/sections/partners/0"});
        }

        private static Map<String, Object> partner(String kind) {
            return Map.of("kind", kind, "role", "member", "name", "サンプル" + kind);
        }
    }

    @Nested
    @DisplayName("断らずに知らせること")
    class Warnings {

        @Test
        @DisplayName("見本の申請に注意はない")
        void noneForSample() {
            assertThat(STATUTORY.warnings(complete())).isEmpty();
            assertThat(STATUTORY.warnings(FormDocument.EMPTY)).isEmpty();
        }

        @Test
        @DisplayName("法人番号の検査用数字と、申請の中の重複")
        void numbers() {
            String number = complete().section("body").get("corporateNumber").toString();
            FormDocument document = complete()
                    .with("jointApplicants", List.of(Map.of("name", "甲", "corporateNumber", number)))
                    .with(
                            "companies",
                            List.of(Map.of("name", "乙"), Map.of("name", "丙", "corporateNumber", "1234567890123")));

            assertThat(findings(document))
                    .containsExactly(
                            tuple(Finding.CHECK_DIGIT, "/sections/companies/1/corporateNumber"),
                            tuple(Finding.DUPLICATE_BODY, "/sections/jointApplicants/0/corporateNumber"));
            assertThat(STATUTORY.submission(document, FILES)).isEmpty();
        }

        @ParameterizedTest(name = "{0} {1}人 → {2}")
        @DisplayName("従業員の数は会社だけに問う。2,000人まではよい")
        @CsvSource({"company, 2000, false", "company, 2001, true", "chamber, 2001, false", "company, , false"})
        void staffLimit(String kind, Long staff, boolean warned) {
            FormDocument document = set(set(complete(), "body", "kind", kind), "body", "staffCount", staff)
                    .with("track", null);

            assertThat(STATUTORY.warnings(document).stream()
                            .map(Warning::finding)
                            .toList())
                    .isEqualTo(warned ? List.of(Finding.STAFF_LIMIT) : List.of());
        }

        @ParameterizedTest(name = "旅費 {0}円、外注費 {1}円、委託費 {2}円 → {3}")
        @DisplayName("委託・外注の割合は50％までよい")
        @CsvSource({
            "1000000, 500000, 500000, false",
            "1000000, 500000, 500001, true",
            "0, 1, 0, true",
            "1, 0, 0, false",
            "0, 0, 0, false"
        })
        void outsourcing(long travel, long subcontract, long entrustment, boolean warned) {
            FormDocument document = complete()
                    .with(
                            "budget",
                            List.of(
                                    line("travel", travel, 1, 1),
                                    line("subcontract", subcontract, 1, 1),
                                    line("entrustment", entrustment, 1, 1)));

            assertThat(STATUTORY.warnings(document).stream()
                            .map(Warning::finding)
                            .toList())
                    .isEqualTo(warned ? List.of(Finding.OUTSOURCING_SHARE) : List.of());
        }

        @Test
        @DisplayName("法制度: 使える団体の種類、計画の区域と期間")
        void legalBasis() {
            FormDocument document = set(complete(), "body", "kind", "npo");
            document = set(document, "track", "planMunicipalityCodes", List.of("325261"));
            document = set(document, "track", "planFrom", "2025-07-02");
            document = set(document, "track", "planTo", "2026-03-30");

            assertThat(STATUTORY.warnings(document))
                    .extracting(
                            warning -> warning.violation().pointer(),
                            warning -> warning.violation().code())
                    .containsExactly(
                            tuple("/sections/track/legalBasis", "legal-basis-user"),
                            tuple("/sections/region/municipalityCodes", "legal-basis-area"),
                            tuple("/sections/project/startsOn", "legal-basis-period"),
                            tuple("/sections/project/endsOn", "legal-basis-period"));
            assertThat(STATUTORY.warnings(set(document, "track", "legalBasis", "regional-future")))
                    .hasSize(3);
            assertThat(RIGHT_HAND.warnings(complete().with("track", null))).isEmpty();
        }

        private static List<org.assertj.core.groups.Tuple> findings(FormDocument document) {
            return STATUTORY.warnings(document).stream()
                    .map(warning -> tuple(warning.finding(), warning.violation().pointer()))
                    .toList();
        }
    }
}
