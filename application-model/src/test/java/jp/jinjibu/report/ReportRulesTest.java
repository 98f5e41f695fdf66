package jp.jinjibu.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.Scope;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportTerms.Category;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("実績報告の決まり")
class ReportRulesTest {
    private static final LocalDate DECIDED = LocalDate.of(2025, 7, 15);
    private static final LocalDate STARTS = LocalDate.of(2025, 7, 1);
    private static final LocalDate ENDS = LocalDate.of(2026, 2, 28);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);
    private static final Set<Long> FILES = Set.of(1L, 2L);

    /** 収入と、ファイルを選ぶ項目のある様式。ほかの項目は、ここでは確かめない。 */
    private static final Form FORM = new Form(
            1,
            List.of(
                    section(
                            "income",
                            field("kind", FieldType.CHOICE),
                            field("amountYen", FieldType.YEN),
                            field("reason", FieldType.TEXT)),
                    section("deliverables", field("attachment", FieldType.FILE))),
            List.of(),
            List.of());

    private static final FormDocument ANSWERS = FormDocument.of(Map.of(
            "outcome",
            Map.of("completedOn", ENDS.toString(), "selfReliance", "会費で続ける"),
            "activities",
            List.of(Map.of("heldOn", "2025-09-01", "title", "合同説明会", "participants", 30, "companies", 12)),
            "kpi",
            List.of(Map.of("kind", "hires", "target", 10, "actual", 12, "reason", "")),
            "income",
            List.of(Map.of("kind", "fee", "amountYen", 0)),
            "deliverables",
            List.of(Map.of("title", "報告書", "attachment", "2"))));

    private static final ReportRules RULES = new ReportRules(new ReportTerms(
            DECIDED,
            STARTS,
            ENDS,
            Map.of(
                    "wages", new Category("賃金", true, Origin.SAMPLE),
                    "trip", new Category("旅行", false, Origin.SAMPLE)),
            Map.of("fee", "参加費"),
            Map.of()));

    /** 交付決定で、参加費 300,000円を見込んだもの。 */
    private static final ReportRules PLANNED = new ReportRules(new ReportTerms(
            DECIDED,
            STARTS,
            ENDS,
            RULES.terms().categories(),
            Map.of("fee", "参加費", "gift", "協賛金"),
            Map.of("fee", new Money(300_000))));

    @Test
    @DisplayName("書き終えた報告に、合わない点はない")
    void acceptsAWholeReport() {
        assertThat(submission(report(cost()))).isEmpty();
    }

    @Test
    @DisplayName("経費がなくても保存でき、出すときは要る。様式の不足は、ここでは言わない")
    void emptyIsStorableButNotSubmittable() {
        assertThat(RULES.storable(List.of(), FILES)).isEmpty();
        assertThat(submission(new ReportContent(FormDocument.EMPTY, List.of())))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/costs", "required"));
    }

    @ParameterizedTest(name = "{0} が {1} より前")
    @DisplayName("日付の順のどの組も、逆なら後の日付が挙がる")
    @CsvSource({
        "orderedOn, quotedOn",
        "deliveredOn, orderedOn",
        "acceptedOn, deliveredOn",
        "invoicedOn, acceptedOn",
        "paidOn, invoicedOn"
    })
    void datesInOrder(String later, String earlier) {
        Sample sample = new Sample().with(earlier, LocalDate.of(2025, 9, 10)).with(later, LocalDate.of(2025, 9, 9));
        assertThat(submission(report(sample.cost())))
                .extracting(Violation::pointer, Violation::code)
                .contains(tuple("/costs/0/" + later, "date-order"));
        Sample same = new Sample().with(earlier, LocalDate.of(2025, 9, 10)).with(later, LocalDate.of(2025, 9, 10));
        assertThat(submission(report(same.cost())))
                .filteredOn(violation -> violation.pointer().endsWith(later))
                .isEmpty();
    }

    @Test
    @DisplayName("ない日付は飛ばして、前後を比べる")
    void skipsMissingDates() {
        Sample sample = new Sample()
                .bare()
                .with("quotedOn", LocalDate.of(2025, 9, 10))
                .with("paidOn", LocalDate.of(2025, 9, 9));
        assertThat(submission(report(sample.cost())))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/costs/0/paidOn", "date-order"));
    }

    @ParameterizedTest(name = "{0} 発注 {1} 期間 {2} から → {3}")
    @DisplayName("交付決定の日（2025-07-15）より前")
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            trip  | 2025-07-15 | 2025-07-15 | -                      | ちょうどその日
            trip  | 2025-07-14 | 2025-07-15 | /costs/0/orderedOn     | 一日前の発注
            trip  | -          | 2025-07-14 | /costs/0/incurredFrom  | 発注のない経費は、生じた日で見る
            trip  | -          | 2025-07-15 | -                      | 発注のない経費
            wages | 2025-04-01 | 2025-07-15 | -                      | 継続する契約は前でもよい
            wages | -          | 2025-07-15 | -                      | 契約の日がなくてもよい
            wages | 2025-04-01 | 2025-07-14 | /costs/0/incurredFrom  | 期間は交付決定の日から
            """)
    void beforeDecision(
            String category, @Nullable LocalDate ordered, LocalDate from, @Nullable String pointer, String reason) {
        Sample sample = new Sample()
                .bare()
                .category(category)
                .with("orderedOn", ordered)
                .with("incurredFrom", from);
        List<Violation> found = submission(report(sample.cost()));
        if (pointer == null) {
            assertThat(found).as(reason).isEmpty();
        } else {
            assertThat(found)
                    .as(reason)
                    .extracting(Violation::pointer, Violation::code, Violation::origin)
                    .containsExactly(tuple(pointer, "before-decision", "見本"));
        }
    }

    @ParameterizedTest(name = "支払 {0} 理由「{1}」 → {2} {3}")
    @DisplayName("支払は期間の中か、理由があれば報告の日（2026-03-20）まで")
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-02-28, '', -, -",
                "2026-03-01, '', /costs/0/lateReason, reason-required",
                "2026-03-01, 　, /costs/0/lateReason, reason-required",
                "2026-03-01, 2月分の給与, -, -",
                "2026-03-20, 2月分の給与, -, -",
                "2026-03-21, 2月分の給与, /costs/0/paidOn, future",
                "-, '', /costs/0/paidOn, required"
            })
    void paidInTime(@Nullable LocalDate paid, String reason, @Nullable String pointer, @Nullable String code) {
        Sample sample = new Sample().bare().with("paidOn", paid).late(reason);
        List<Violation> found = submission(report(sample.cost()));
        if (pointer == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).extracting(Violation::pointer, Violation::code).containsExactly(tuple(pointer, code));
        }
    }

    @Test
    @DisplayName("経費の期間は補助事業の期間の中。始まりと終わりは逆にならない")
    void incurredInsideThePeriod() {
        assertThat(submission(report(new Sample()
                        .bare()
                        .with("incurredTo", LocalDate.of(2026, 3, 1))
                        .cost())))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/costs/0/incurredTo", "outside-period"));
        assertThat(submission(report(new Sample()
                        .bare()
                        .with("incurredFrom", LocalDate.of(2025, 9, 2))
                        .with("incurredTo", LocalDate.of(2025, 9, 1))
                        .cost())))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/costs/0/incurredTo", "reversed"));
    }

    @Test
    @DisplayName("証拠書類は、行ごとに要り、この交付のもの")
    void evidenceIsNeeded() {
        ReportContent report = report(
                new Sample().evidence().cost(),
                new Sample().evidence(2L).cost(),
                new Sample().evidence(1L, 9L).cost());

        assertThat(RULES.submission(FORM, report, FILES, TODAY))
                .extracting(Violation::pointer, Violation::code)
                .containsExactlyInAnyOrder(
                        tuple("/costs/0/evidence", "evidence-required"),
                        tuple("/costs/2/evidence/1", "unknown-evidence"));
    }

    @Test
    @DisplayName("配分のない費目、範囲の外の額、長すぎる文は、保存もできない")
    void refusesWhatCannotBeStored() {
        List<Cost> costs = List.of(
                new Sample().category("lease-of-land").amount(-1L).cost(),
                new Sample().amount(1_000_000_000_000L).late("あ".repeat(2001)).cost(),
                new Sample().amount(0L).cost(),
                new Sample().amount(999_999_999_999L).cost());

        assertThat(RULES.storable(costs, FILES))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(
                        tuple("/costs/0/amountYen", "out-of-range"),
                        tuple("/costs/0/category", "unknown-category"),
                        tuple("/costs/1/lateReason", "too-long"),
                        tuple("/costs/1/amountYen", "out-of-range"));
        assertThat(RULES.storable(Collections.nCopies(1001, new Sample().cost()), FILES))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/costs", "too-many-rows"));
    }

    @ParameterizedTest(name = "目標 {0} 実績 {1} 理由「{2}」 → {3}")
    @DisplayName("実績が目標に届かないときだけ、理由が要る")
    @CsvSource({"10, 10, '', false", "10, 11, '', false", "10, 9, '', true", "10, 9, 応募が少なかった, false", "0, 0, '', false"
    })
    void reasonForShortfall(long target, long actual, String reason, boolean refused) {
        ReportContent report =
                with("kpi", List.of(Map.of("kind", "hires", "target", target, "actual", actual, "reason", reason)));
        assertThat(submission(report).stream().anyMatch(v -> v.pointer().equals("/sections/kpi/0/reason")))
                .isEqualTo(refused);
    }

    @ParameterizedTest(name = "{0} → 完了 {1}、取組 {2}")
    @DisplayName("完了の日と取組の日は、交付決定の日から、補助事業の期間の終わりまで。期間の始まりは決定より前")
    @CsvSource({
        "2025-06-30, before-decision, outside-period",
        "2025-07-14, before-decision, outside-period",
        "2025-07-15, ,",
        "2026-02-28, ,",
        "2026-03-01, outside-period, outside-period",
    })
    void insideThePeriodAfterTheDecision(LocalDate day, @Nullable String completed, @Nullable String held) {
        assertThat(submission(with("outcome", Map.of("completedOn", day.toString()))))
                .extracting(Violation::code)
                .isEqualTo(completed == null ? List.of() : List.of(completed));
        assertThat(submission(with("activities", List.of(Map.of("heldOn", day.toString())))))
                .extracting(Violation::code)
                .isEqualTo(held == null ? List.of() : List.of(held));
    }

    @Test
    @DisplayName("済んでいない完了は報告できない")
    void completedBeforeTheReport() {
        assertThat(RULES.submission(FORM, report(cost()), FILES, ENDS.minusDays(1)))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/sections/outcome/completedOn", "future"));
    }

    @Test
    @DisplayName("収入の同じ種類は一つの行に")
    void incomeKindsOnce() {
        assertThat(submission(with(
                        "income",
                        List.of(
                                Map.of("kind", "fee", "amountYen", 1),
                                Map.of("kind", "fee", "amountYen", 2),
                                Map.of("kind", "")))))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/sections/income/1/kind", "duplicate"));
    }

    @ParameterizedTest(name = "見込み 参加費 300,000円、報告 {0} {1} 理由「{2}」 → {3}")
    @DisplayName("交付決定で見込んだ収入には、なかったときも 0円と答える。見込みより少なければ、理由が要る")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, '', /sections/income planned-income",
                "gift, 300000, '', /sections/income planned-income",
                "fee, 300000, '', -",
                "fee, 300001, '', -",
                "fee, 299999, '', /sections/income/0/reason reason-required",
                "fee, 299999, 一回を取りやめた, -",
                "fee, 0, '', /sections/income/0/reason reason-required",
                "fee, 0, 有料の催しを行わなかった, -"
            })
    void answersPlannedIncome(@Nullable String kind, @Nullable Long yen, String reason, @Nullable String found) {
        List<Map<String, Object>> rows =
                kind == null ? List.of() : List.of(Map.of("kind", kind, "amountYen", yen, "reason", reason));
        assertThat(PLANNED.submission(FORM, with("income", rows), FILES, TODAY))
                .extracting(violation -> violation.pointer() + " " + violation.code())
                .isEqualTo(found == null ? List.of() : List.of(found));
        Form silent = new Form(1, List.of(), List.of(), List.of());
        assertThat(PLANNED.submission(silent, with("income", List.of()), FILES, TODAY))
                .isEmpty();
    }

    @Test
    @DisplayName("様式で選んだファイルも、この交付のもので、外していない")
    void filesChosenInTheForm() {
        assertThat(submission(with("deliverables", List.of(Map.of("title", "冊子", "attachment", "9")))))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/sections/deliverables/0/attachment", "unknown-evidence"));
    }

    @Test
    @DisplayName("様式の尋ねないことは、確かめない。収入のない様式では、収入はない")
    void asksOnlyWhatTheFormAsks() {
        ReportContent bare = new ReportContent(FormDocument.of(Map.of("lessons", Map.of("days", 3))), List.of(cost()));
        assertThat(submission(bare)).isEmpty();
        assertThat(bare.income()).isEmpty();
        assertThat(bare.completedOn()).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "/costs, true",
        "/costs/0, true",
        "/costs/0/amountYen, true",
        "/costs/1, false",
        "/costs/00, false",
        "/sections/kpi, false"
    })
    @DisplayName("差戻しで名指しできる経費は、ある行だけ")
    void holdsCost(String pointer, boolean holds) {
        assertThat(report(cost()).holdsCost(pointer)).isEqualTo(holds);
    }

    private static Section section(String code, Field... fields) {
        return new Section(code, code, Optional.empty(), true, 0, 9, List.of(fields), Scope.ALWAYS, Origin.SAMPLE);
    }

    private static Field field(String code, FieldType type) {
        return new Field(
                code,
                code,
                Optional.empty(),
                type,
                false,
                Optional.empty(),
                1,
                List.of(),
                OptionalLong.empty(),
                false,
                false,
                Optional.empty(),
                Scope.ALWAYS,
                Origin.SAMPLE);
    }

    private static List<Violation> submission(ReportContent report) {
        return RULES.submission(FORM, report, FILES, TODAY);
    }

    private static ReportContent report(Cost... costs) {
        return new ReportContent(ANSWERS, List.of(costs));
    }

    /** 一つの節だけを替えた報告。 */
    private static ReportContent with(String section, Object content) {
        return new ReportContent(ANSWERS.with(section, content), List.of(cost()));
    }

    private static Cost cost() {
        return new Sample().cost();
    }

    /** 一行の経費。 */
    private static final class Sample {
        private final Map<String, @Nullable LocalDate> dates = new HashMap<>(Map.of(
                "incurredFrom", LocalDate.of(2025, 8, 1),
                "incurredTo", LocalDate.of(2025, 9, 30),
                "quotedOn", LocalDate.of(2025, 7, 20),
                "orderedOn", LocalDate.of(2025, 7, 25),
                "deliveredOn", LocalDate.of(2025, 8, 20),
                "acceptedOn", LocalDate.of(2025, 8, 21),
                "invoicedOn", LocalDate.of(2025, 8, 31),
                "paidOn", LocalDate.of(2025, 9, 30)));
        private String category = "trip";
        private @Nullable Long amount = 100_000L;
        private String lateReason = "";
        private List<Long> evidence = List.of(1L);

        Sample with(String field, @Nullable LocalDate date) {
            if (date == null) {
                dates.remove(field);
            } else {
                dates.put(field, date);
            }
            return this;
        }

        /** 生じた期間と支払のほかの日付がないもの。 */
        Sample bare() {
            List.of("quotedOn", "orderedOn", "deliveredOn", "acceptedOn", "invoicedOn")
                    .forEach(dates::remove);
            return this;
        }

        Sample category(String code) {
            category = code;
            return this;
        }

        Sample amount(long yen) {
            amount = yen;
            return this;
        }

        Sample late(String reason) {
            lateReason = reason;
            return this;
        }

        Sample evidence(Long... files) {
            evidence = new ArrayList<>(List.of(files));
            return this;
        }

        Cost cost() {
            return new Cost(
                    category,
                    "見学の旅費",
                    amount,
                    dates.get("incurredFrom"),
                    dates.get("incurredTo"),
                    dates.get("quotedOn"),
                    dates.get("orderedOn"),
                    dates.get("deliveredOn"),
                    dates.get("acceptedOn"),
                    dates.get("invoicedOn"),
                    dates.get("paidOn"),
                    lateReason,
                    "見本交通",
                    evidence);
        }
    }
}
