package jp.jinjibu.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.KnownField;
import jp.jinjibu.grant.GrantDay;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/**
 * 実績報告の、様式では言えない決まり。合わない点をすべて、内容の中の場所とともに挙げる。
 *
 * <p>経費の日付は 見積 → 発注 → 納品 → 検収 → 請求 → 支払 の順で、ないものは飛ばす。経費は補助事業の期間の中で、交付決定の日以後に生じたものに限る。交付決定の日より前に発注してよいのは、継続する契約の費目だけ。支払は期間の中か、理由があれば報告の日まで。
 *
 * <p>様式の項目については、{@link ReportField} の項目だけを確かめる。様式にない項目は確かめない。
 *
 * @param terms 交付決定と規則の値
 */
public record ReportRules(ReportTerms terms) {
    /** 経費の行の数の上限。 */
    public static final int MAX_COSTS = 1000;

    /** 経費の行の、短い文の字数の上限。 */
    public static final int MAX_TITLE = 200;

    /** 経費の行と検査の、長い文の字数の上限。 */
    public static final int MAX_TEXT = 2000;

    /**
     * 経費の、保存できない点。書きかけでも許さないもの。
     *
     * @param held この交付のファイルの番号。外したものを除く
     */
    public List<Violation> storable(List<Cost> costs, Set<Long> held) {
        List<Violation> found = new ArrayList<>();
        if (costs.size() > MAX_COSTS) {
            add(found, "/costs", "too-many-rows", "経費は" + MAX_COSTS + "行までです。まとめて入力してください。");
        }
        for (int i = 0; i < costs.size(); i++) {
            new CostCheck(this, found, i, costs.get(i)).storable(held);
        }
        return found;
    }

    /**
     * 出せない点。経費の、保存できない点を含む。様式の不足は含まない。
     *
     * @param form 尋ねる様式
     * @param held この交付のファイルの番号。外したものを除く
     * @param today 報告の日
     */
    public List<Violation> submission(Form form, ReportContent content, Set<Long> held, LocalDate today) {
        List<Violation> found = storable(content.costs(), held);
        FormDocument answers = content.answers();
        content.completedOn().ifPresent(day -> {
            String at = ReportField.COMPLETED_ON.pointer();
            GrantDay.COMPLETED
                    .whyNot(at, day, Map.of(GrantDay.DECIDED, terms.decidedOn()), today)
                    .ifPresentOrElse(found::add, () -> inPeriod(found, at, "完了の日", terms.startsOn(), day));
        });
        rows(
                answers,
                ReportField.ACTIVITY_HELD_ON,
                (at, row, line) -> FormDocument.date(row.get(ReportField.ACTIVITY_HELD_ON.field()))
                        .ifPresent(day -> inPeriod(found, at, "取組の" + line + "行目の行った日", terms.countsFrom(), day)));
        rows(answers, ReportField.KPI_REASON, (at, row, line) -> kpi(found, at, row, line));
        Set<String> kinds = new HashSet<>();
        rows(
                answers,
                ReportField.INCOME_KIND,
                (at, row, line) -> FormDocument.text(row, ReportField.INCOME_KIND)
                        .filter(kind -> !kinds.add(kind))
                        .ifPresent(kind -> add(
                                found, at, "duplicate", "収入の「" + terms.incomeName(kind) + "」が二つあります。一つの行にまとめてください。")));
        if (form.holds(ReportField.INCOME_KIND)) {
            plannedIncome(found, content);
        }
        if (form.holds(ReportField.INCOME_REASON)) {
            rows(answers, ReportField.INCOME_REASON, (at, row, line) -> lessIncome(found, at, row));
        }
        files(form, answers).forEach((at, file) -> {
            if (!held.contains(file)) {
                unknownFile(found, at, "ここ");
            }
        });
        if (content.costs().isEmpty()) {
            add(found, "/costs", "required", "経費を1行以上入力してください。");
        }
        for (int i = 0; i < content.costs().size(); i++) {
            new CostCheck(this, found, i, content.costs().get(i)).complete(today);
        }
        return found;
    }

    /** 様式で選んだファイル。場所からファイルの番号へ。 */
    public static Map<String, Long> files(Form form, FormDocument answers) {
        Map<String, Long> files = new LinkedHashMap<>();
        form.sections().forEach(section -> {
            List<Map<String, @Nullable Object>> rows = answers.contents(section.code(), section.repeats());
            for (int i = 0; i < rows.size(); i++) {
                String at = section.repeats()
                        ? FormDocument.pointer(section.code(), Integer.toString(i))
                        : FormDocument.pointer(section.code());
                Map<String, @Nullable Object> row = rows.get(i);
                section.fields().stream()
                        .filter(field -> field.type() == FieldType.FILE)
                        .filter(field -> String.valueOf(row.get(field.code())).matches("[0-9]{1,15}"))
                        .forEach(field -> files.put(
                                at + "/" + field.code(), Long.valueOf(String.valueOf(row.get(field.code())))));
            }
        });
        return files;
    }

    /** 一つの行について確かめること。 */
    private interface RowCheck {
        void of(String pointer, Map<String, @Nullable Object> row, int line);
    }

    /** 繰り返す節の、行ごとの意味の決まった項目を確かめる。 */
    private static void rows(FormDocument answers, KnownField known, RowCheck check) {
        List<Map<String, @Nullable Object>> rows = answers.rows(known.section());
        for (int i = 0; i < rows.size(); i++) {
            check.of(FormDocument.pointer(known.section(), Integer.toString(i), known.field()), rows.get(i), i + 1);
        }
    }

    private static void kpi(List<Violation> found, String at, Map<String, @Nullable Object> row, int line) {
        boolean isShort = FormDocument.number(row, ReportField.KPI_TARGET)
                .filter(target -> FormDocument.number(row, ReportField.KPI_ACTUAL)
                        .filter(actual -> actual < target)
                        .isPresent())
                .isPresent();
        if (isShort && FormDocument.text(row, ReportField.KPI_REASON).isEmpty()) {
            add(found, at, "reason-required", "目標と実績の" + line + "行目の実績が目標に届いていません。その理由を入力してください。");
        }
    }

    /** 交付決定で見込んだ収入は、なかったときも 0円と答える。 */
    private void plannedIncome(List<Violation> found, ReportContent content) {
        IncomeAnswer.of(terms, content.income(), Optional.empty()).stream()
                .filter(answer -> answer.planned().isPresent())
                .filter(answer ->
                        content.income().stream().noneMatch(row -> row.kind().equals(answer.kind())))
                .forEach(answer -> add(
                        found,
                        FormDocument.pointer(ReportField.INCOME_KIND.section()),
                        "planned-income",
                        "交付決定で見込んだ収入「" + answer.name() + "」（"
                                + answer.planned().orElseThrow().display() + "）の実績を入力してください。なかったときは、0円と入力してください。"));
    }

    private void lessIncome(List<Violation> found, String at, Map<String, @Nullable Object> row) {
        String kind = FormDocument.text(row, ReportField.INCOME_KIND).orElse("");
        Optional.ofNullable(terms.plannedIncome().get(kind))
                .filter(plan -> FormDocument.number(row, ReportField.INCOME_AMOUNT)
                        .filter(actual -> actual < plan.yen())
                        .isPresent())
                .filter(plan ->
                        FormDocument.text(row, ReportField.INCOME_REASON).isEmpty())
                .ifPresent(plan -> add(
                        found,
                        at,
                        "reason-required",
                        "収入の「" + terms.incomeName(kind) + "」が、交付決定で見込んだ " + plan.display()
                                + " より少なくなっています。その理由を入力してください。"));
    }

    void inPeriod(List<Violation> found, String pointer, String what, LocalDate from, @Nullable LocalDate date) {
        if (date != null && (date.isBefore(from) || date.isAfter(terms.endsOn()))) {
            add(
                    found,
                    pointer,
                    "outside-period",
                    what + "は、補助事業の期間（" + JapaneseDates.format(from) + "から" + JapaneseDates.format(terms.endsOn())
                            + "まで）の中の日にしてください。");
        }
    }

    static void notFuture(
            List<Violation> found, String pointer, String what, @Nullable LocalDate date, LocalDate today) {
        if (date != null && date.isAfter(today)) {
            add(found, pointer, "future", what + "が、今日（" + JapaneseDates.format(today) + "）より後です。済んだことだけを報告してください。");
        }
    }

    /** 見える文字が一つもないか。 */
    static boolean isBlank(String value) {
        return value.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT
                        || c == 0x115F
                        || c == 0x1160
                        || c == 0x3164);
    }

    static void unknownFile(List<Violation> found, String pointer, String what) {
        add(found, pointer, "unknown-evidence", what + "が指すファイルは、この補助事業のものではないか、外してあります。ファイルを送り直して、選び直してください。");
    }

    private static void add(List<Violation> found, String pointer, String code, String message) {
        found.add(new Violation(pointer, code, message, null));
    }
}
