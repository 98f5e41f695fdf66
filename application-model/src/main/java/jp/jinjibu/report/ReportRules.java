package jp.jinjibu.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.FieldType;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.KnownField;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportTerms.Category;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
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

    /** 日付の一つ。順に並べる。 */
    private record Dated(
            String field, String label, @Nullable LocalDate date) {}

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
            storable(found, i, costs.get(i), held);
        }
        return found;
    }

    /**
     * 出せない点。経費の、保存できない点を含む。様式の不足は含まない。
     *
     * @param form 尋ねる様式
     * @param held この交付のファイルの番号。外したものを除く
     * @param stored そのうち、中身が保管庫にあるもの
     * @param today 報告の日
     */
    public List<Violation> submission(
            Form form, ReportContent content, Set<Long> held, Set<Long> stored, LocalDate today) {
        List<Violation> found = storable(content.costs(), held);
        FormDocument answers = content.answers();
        content.completedOn().ifPresent(day -> {
            String at = ReportField.COMPLETED_ON.pointer();
            inPeriod(found, at, "完了の日", day);
            notFuture(found, at, "完了の日", day, today);
        });
        rows(
                answers,
                ReportField.ACTIVITY_HELD_ON,
                (at, row, line) -> FormDocument.date(row.get(ReportField.ACTIVITY_HELD_ON.field()))
                        .ifPresent(day -> inPeriod(found, at, "取組の" + line + "行目の行った日", day)));
        rows(answers, ReportField.KPI_REASON, (at, row, line) -> kpi(found, at, row, line));
        Set<String> kinds = new HashSet<>();
        rows(
                answers,
                ReportField.INCOME_KIND,
                (at, row, line) -> FormDocument.text(row, ReportField.INCOME_KIND)
                        .filter(kind -> !kinds.add(kind))
                        .ifPresent(kind -> add(
                                found, at, "duplicate", "収入の「" + terms.incomeName(kind) + "」が二つあります。一つの行にまとめてください。")));
        files(form, answers).forEach((at, file) -> {
            if (!held.contains(file)) {
                unknownFile(found, at, "ここ");
            } else if (!stored.contains(file)) {
                missingFile(found, at, "ここ");
            }
        });
        if (content.costs().isEmpty()) {
            add(found, "/costs", "required", "経費を1行以上入力してください。");
        }
        for (int i = 0; i < content.costs().size(); i++) {
            cost(found, i, content.costs().get(i), held, stored, today);
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

    private void storable(List<Violation> found, int index, Cost row, Set<Long> held) {
        String at = "/costs/" + index;
        String line = line(index, row);
        text(found, at + "/description", line + "内容", row.description(), MAX_TITLE);
        text(found, at + "/payee", line + "支払先", row.payee(), MAX_TITLE);
        text(found, at + "/lateReason", line + "期間の後に支払った理由", row.lateReason(), MAX_TEXT);
        amount(found, at + "/amountYen", line + "額", row.amountYen());
        if (!row.category().isBlank() && !terms.categories().containsKey(row.category())) {
            add(
                    found,
                    at + "/category",
                    "unknown-category",
                    line + "費目は、交付決定で配分されていません。配分された費目（"
                            + String.join(
                                    "、",
                                    terms.categories().values().stream()
                                            .map(Category::name)
                                            .toList())
                            + "）から選んでください。");
        }
        for (int i = 0; i < row.evidence().size(); i++) {
            if (!held.contains(row.evidence().get(i))) {
                unknownFile(found, at + "/evidence/" + i, "経費の" + (index + 1) + "行目");
            }
        }
    }

    private void cost(List<Violation> found, int index, Cost row, Set<Long> held, Set<Long> stored, LocalDate today) {
        String at = "/costs/" + index;
        String line = line(index, row);
        filled(found, at + "/category", line + "費目", row.category());
        filled(found, at + "/description", line + "内容", row.description());
        required(found, at + "/amountYen", line + "額", row.amountYen());
        filled(found, at + "/payee", line + "支払先", row.payee());
        incurred(found, at, line, row);
        ordered(found, at, line, row);
        inOrder(found, at, line, row);
        paid(found, at, line, row, today);
        if (row.evidence().isEmpty()) {
            add(found, at + "/evidence", "evidence-required", line + "証拠書類を添付してください。");
        }
        if (row.evidence().stream().distinct().count() < row.evidence().size()) {
            add(found, at + "/evidence", "duplicate", line + "証拠書類に、同じものが二度挙げられています。");
        }
        for (int i = 0; i < row.evidence().size(); i++) {
            long file = row.evidence().get(i);
            if (held.contains(file) && !stored.contains(file)) {
                missingFile(found, at + "/evidence/" + i, "経費の" + (index + 1) + "行目");
            }
        }
    }

    private void incurred(List<Violation> found, String at, String line, Cost row) {
        LocalDate from = row.incurredFrom();
        LocalDate to = row.incurredTo();
        required(found, at + "/incurredFrom", line + "期間の始まり", from);
        required(found, at + "/incurredTo", line + "期間の終わり", to);
        if (from != null && to != null && to.isBefore(from)) {
            add(found, at + "/incurredTo", "reversed", line + "期間の終わりが、始まりより前です。");
        }
        inPeriod(found, at + "/incurredFrom", line + "期間の始まり", from);
        inPeriod(found, at + "/incurredTo", line + "期間の終わり", to);
        if (from != null && from.isBefore(terms.decidedOn())) {
            beforeDecision(
                    found,
                    at + "/incurredFrom",
                    line + "期間の始まり（" + JapaneseDates.format(from) + "）が、交付決定の日（"
                            + JapaneseDates.format(terms.decidedOn())
                            + "）より前です。対象になるのは、交付決定の日以後の分だけです。期間と額を、その分に直してください。",
                    row);
        }
    }

    private void ordered(List<Violation> found, String at, String line, Cost row) {
        LocalDate ordered = row.orderedOn();
        if (ordered != null && ordered.isBefore(terms.decidedOn()) && !isContinuing(row)) {
            beforeDecision(
                    found,
                    at + "/orderedOn",
                    line + "発注の日（" + JapaneseDates.format(ordered) + "）が、交付決定の日（"
                            + JapaneseDates.format(terms.decidedOn()) + "）より前です。交付決定の日より前に発注した経費は対象になりません。",
                    row);
        }
    }

    private static void inOrder(List<Violation> found, String at, String line, Cost row) {
        List<Dated> dates = List.of(
                new Dated("quotedOn", "見積の日", row.quotedOn()),
                new Dated("orderedOn", "発注の日", row.orderedOn()),
                new Dated("deliveredOn", "納品の日", row.deliveredOn()),
                new Dated("acceptedOn", "検収の日", row.acceptedOn()),
                new Dated("invoicedOn", "請求の日", row.invoicedOn()),
                new Dated("paidOn", "支払の日", row.paidOn()));
        Dated before = null;
        for (Dated next : dates) {
            if (next.date() == null) {
                continue;
            }
            if (before != null && before.date() != null && next.date().isBefore(before.date())) {
                add(
                        found,
                        at + "/" + next.field(),
                        "date-order",
                        line + next.label() + "が、" + before.label() + "より前です。見積・発注・納品・検収・請求・支払の順に、証拠書類のとおり入力してください。");
            }
            before = next;
        }
    }

    private void paid(List<Violation> found, String at, String line, Cost row, LocalDate today) {
        LocalDate paid = row.paidOn();
        required(found, at + "/paidOn", line + "支払の日", paid);
        if (paid == null) {
            return;
        }
        if (paid.isBefore(terms.startsOn())) {
            add(
                    found,
                    at + "/paidOn",
                    "outside-period",
                    line + "支払の日が、補助事業の期間の始まり（" + JapaneseDates.format(terms.startsOn()) + "）より前です。");
        }
        if (paid.isAfter(terms.endsOn()) && isBlank(row.lateReason())) {
            add(
                    found,
                    at + "/lateReason",
                    "reason-required",
                    line + "支払の日が、補助事業の期間の終わり（" + JapaneseDates.format(terms.endsOn()) + "）より後です。その理由を入力してください。");
        }
        notFuture(found, at + "/paidOn", line + "支払の日", paid, today);
    }

    private boolean isContinuing(Cost row) {
        return category(row).filter(Category::continuing).isPresent();
    }

    private Optional<Category> category(Cost row) {
        return Optional.ofNullable(terms.categories().get(row.category()));
    }

    private void inPeriod(List<Violation> found, String pointer, String what, @Nullable LocalDate date) {
        if (date != null && (date.isBefore(terms.startsOn()) || date.isAfter(terms.endsOn()))) {
            add(
                    found,
                    pointer,
                    "outside-period",
                    what + "は、補助事業の期間（" + JapaneseDates.format(terms.startsOn()) + "から"
                            + JapaneseDates.format(terms.endsOn()) + "まで）の中の日にしてください。");
        }
    }

    private static void notFuture(
            List<Violation> found, String pointer, String what, @Nullable LocalDate date, LocalDate today) {
        if (date != null && date.isAfter(today)) {
            add(found, pointer, "future", what + "が、今日（" + JapaneseDates.format(today) + "）より後です。済んだことだけを報告してください。");
        }
    }

    private void beforeDecision(List<Violation> found, String pointer, String message, Cost row) {
        found.add(new Violation(
                pointer,
                "before-decision",
                message,
                category(row).map(category -> category.origin().label()).orElse(null)));
    }

    /** 「経費の1行目「…」の」。 */
    private static String line(int index, Cost row) {
        String description = row.description().strip();
        return "経費の" + (index + 1) + "行目" + (description.isEmpty() ? "" : "「" + shortened(description) + "」") + "の";
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 20
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 20)) + "…";
    }

    private static void text(List<Violation> found, String pointer, String what, String value, int max) {
        int length = value.codePointCount(0, value.length());
        if (length > max) {
            add(found, pointer, "too-long", what + "は" + max + "字までにしてください。今は" + length + "字です。");
        }
    }

    private static void amount(List<Violation> found, String pointer, String what, @Nullable Long value) {
        if (value != null && (value < 0 || value > Money.MAX.yen())) {
            add(found, pointer, "out-of-range", what + "は、0円から" + Money.MAX.display() + "までの整数で入力してください。");
        }
    }

    private static void required(List<Violation> found, String pointer, String what, @Nullable Object value) {
        if (value == null) {
            add(found, pointer, "required", what + "を入力してください。");
        }
    }

    /** 全角の空白だけでは、入力したことにならない。 */
    private static void filled(List<Violation> found, String pointer, String what, String value) {
        if (isBlank(value)) {
            add(found, pointer, "required", what + "を入力してください。");
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

    private static void unknownFile(List<Violation> found, String pointer, String what) {
        add(found, pointer, "unknown-evidence", what + "が指すファイルは、この補助事業のものではないか、外してあります。ファイルを送り直して、選び直してください。");
    }

    private static void missingFile(List<Violation> found, String pointer, String what) {
        add(found, pointer, "evidence-missing", what + "が指すファイルの中身が、保管されていません。ファイルを送り直して、選び直してください。");
    }

    private static void add(List<Violation> found, String pointer, String code, String message) {
        found.add(new Violation(pointer, code, message, null));
    }
}
