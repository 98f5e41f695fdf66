package jp.jinjibu.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.report.ReportContent.Activity;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportContent.Deliverable;
import jp.jinjibu.report.ReportContent.Income;
import jp.jinjibu.report.ReportContent.Kpi;
import jp.jinjibu.report.ReportContent.People;
import jp.jinjibu.report.ReportContent.RightHand;
import jp.jinjibu.report.ReportTerms.Category;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/**
 * 実績報告の決まり。合わない点をすべて、内容の中の場所とともに挙げる。
 *
 * <p>経費の日付は 見積 → 発注 → 納品 → 検収 → 請求 → 支払 の順で、ないものは飛ばす。経費は補助事業の期間の中で、交付決定の日以後に生じたものに限る。交付決定の日より前に発注してよいのは、継続する契約の費目だけ。支払は期間の中か、理由があれば報告の日まで。
 *
 * @param terms 交付決定と規則の値
 */
public record ReportRules(ReportTerms terms) {
    /** 経費の行の数の上限。 */
    public static final int MAX_COSTS = 1000;

    /** ほかの行の数の上限。 */
    public static final int MAX_ROWS = 200;

    /** 人数や件数の上限。 */
    public static final long MAX_COUNT = 999_999_999;

    /** 短い文の字数の上限。 */
    public static final int MAX_TITLE = 200;

    /** 長い文の字数の上限。 */
    public static final int MAX_TEXT = 2000;

    /** 日付の一つ。順に並べる。 */
    private record Dated(
            String field, String label, @Nullable LocalDate date) {}

    /**
     * 保存できない点。書きかけでも許さないもの。
     *
     * @param held この交付のファイルの番号。外したものを除く
     */
    public List<Violation> storable(ReportContent content, Set<Long> held) {
        List<Violation> found = new ArrayList<>();
        rows(found, "/activities", "取組", content.activities().size(), MAX_ROWS);
        for (int i = 0; i < content.activities().size(); i++) {
            Activity row = content.activities().get(i);
            String at = "/activities/" + i;
            String line = "取組の" + (i + 1) + "行目の";
            text(found, at + "/title", line + "名称", row.title(), MAX_TITLE);
            text(found, at + "/result", line + "結果", row.result(), MAX_TEXT);
            count(found, at + "/participants", line + "参加者の数", row.participants());
            count(found, at + "/companies", line + "企業の数", row.companies());
        }
        rows(found, "/kpi", "目標と実績", content.kpi().size(), MAX_ROWS);
        for (int i = 0; i < content.kpi().size(); i++) {
            Kpi row = content.kpi().get(i);
            String at = "/kpi/" + i;
            String line = "目標と実績の" + (i + 1) + "行目の";
            known(found, at + "/kind", line + "種類", row.kind(), terms.kpiKinds());
            text(found, at + "/kind", line + "種類", row.kind(), MAX_TITLE);
            text(found, at + "/reason", line + "理由", row.reason(), MAX_TEXT);
            count(found, at + "/target", line + "目標", row.target());
            count(found, at + "/actual", line + "実績", row.actual());
        }
        people(found, content.people());
        rightHand(found, content.rightHand());
        rows(found, "/costs", "経費", content.costs().size(), MAX_COSTS);
        for (int i = 0; i < content.costs().size(); i++) {
            storable(found, i, content.costs().get(i), held);
        }
        rows(found, "/income", "収入", content.income().size(), MAX_ROWS);
        for (int i = 0; i < content.income().size(); i++) {
            Income row = content.income().get(i);
            known(found, "/income/" + i + "/kind", "収入の" + (i + 1) + "行目の種類", row.kind(), terms.incomeKinds());
            amount(found, "/income/" + i + "/amountYen", "収入の" + (i + 1) + "行目の額", row.amountYen());
        }
        rows(found, "/deliverables", "成果物", content.deliverables().size(), MAX_ROWS);
        for (int i = 0; i < content.deliverables().size(); i++) {
            Deliverable row = content.deliverables().get(i);
            text(found, "/deliverables/" + i + "/title", "成果物の" + (i + 1) + "行目の名称", row.title(), MAX_TITLE);
            if (row.attachment() != null && !held.contains(row.attachment())) {
                unknownFile(found, "/deliverables/" + i + "/attachment", "成果物の" + (i + 1) + "行目");
            }
        }
        text(found, "/selfReliance", "自走の計画", content.selfReliance(), MAX_TEXT);
        return found;
    }

    /**
     * 出せない点。保存できない点を含む。
     *
     * @param held この交付のファイルの番号。外したものを除く
     * @param stored そのうち、中身が保管庫にあるもの
     * @param today 報告の日
     */
    public List<Violation> submission(ReportContent content, Set<Long> held, Set<Long> stored, LocalDate today) {
        List<Violation> found = storable(content, held);
        completion(found, content.completedOn(), today);
        for (int i = 0; i < content.activities().size(); i++) {
            activity(found, i, content.activities().get(i));
        }
        for (int i = 0; i < content.kpi().size(); i++) {
            kpi(found, i, content.kpi().get(i));
        }
        People people = content.people();
        required(found, "/people/won", "確保した人の数", people.won());
        required(found, "/people/trained", "育成した人の数", people.trained());
        required(found, "/people/kept", "定着した人の数", people.kept());
        RightHand rightHand = content.rightHand();
        if (rightHand != null) {
            required(found, "/rightHand/vacancies", "求人の数", rightHand.vacancies());
            required(found, "/rightHand/interviews", "面接した人の数", rightHand.interviews());
            required(found, "/rightHand/internships", "実習をした人の数", rightHand.internships());
            required(found, "/rightHand/hired", "採用した人の数", rightHand.hired());
            required(found, "/rightHand/successors", "後継予定者の数", rightHand.successors());
        }
        if (content.costs().isEmpty()) {
            add(found, "/costs", "required", "経費を1行以上入力してください。");
        }
        for (int i = 0; i < content.costs().size(); i++) {
            cost(found, i, content.costs().get(i), held, stored, today);
        }
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < content.income().size(); i++) {
            Income row = content.income().get(i);
            String line = "収入の" + (i + 1) + "行目の";
            filled(found, "/income/" + i + "/kind", line + "種類", row.kind());
            required(found, "/income/" + i + "/amountYen", line + "額", row.amountYen());
            if (!row.kind().isBlank() && !kinds.add(row.kind())) {
                add(
                        found,
                        "/income/" + i + "/kind",
                        "duplicate",
                        "収入の「" + terms.incomeName(row.kind()) + "」が二つあります。一つの行にまとめてください。");
            }
        }
        for (int i = 0; i < content.deliverables().size(); i++) {
            Deliverable row = content.deliverables().get(i);
            filled(found, "/deliverables/" + i + "/title", "成果物の" + (i + 1) + "行目の名称", row.title());
            if (row.attachment() != null && held.contains(row.attachment()) && !stored.contains(row.attachment())) {
                missingFile(found, "/deliverables/" + i + "/attachment", "成果物の" + (i + 1) + "行目");
            }
        }
        filled(found, "/selfReliance", "自走の計画", content.selfReliance());
        return found;
    }

    private void completion(List<Violation> found, @Nullable LocalDate completedOn, LocalDate today) {
        required(found, "/completedOn", "完了の日", completedOn);
        inPeriod(found, "/completedOn", "完了の日", completedOn);
        notFuture(found, "/completedOn", "完了の日", completedOn, today);
    }

    private void activity(List<Violation> found, int index, Activity row) {
        String at = "/activities/" + index;
        String line = "取組の" + (index + 1) + "行目の";
        required(found, at + "/heldOn", line + "行った日", row.heldOn());
        inPeriod(found, at + "/heldOn", line + "行った日", row.heldOn());
        filled(found, at + "/title", line + "名称", row.title());
        required(found, at + "/participants", line + "参加者の数", row.participants());
        required(found, at + "/companies", line + "企業の数", row.companies());
        filled(found, at + "/result", line + "結果", row.result());
    }

    private static void kpi(List<Violation> found, int index, Kpi row) {
        String at = "/kpi/" + index;
        String line = "目標と実績の" + (index + 1) + "行目の";
        filled(found, at + "/kind", line + "種類", row.kind());
        required(found, at + "/target", line + "目標", row.target());
        required(found, at + "/actual", line + "実績", row.actual());
        if (row.isShort() && isBlank(row.reason())) {
            add(found, at + "/reason", "reason-required", line + "実績が目標に届いていません。届かなかった理由を入力してください。");
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

    private static void people(List<Violation> found, People people) {
        count(found, "/people/won", "確保した人の数", people.won());
        count(found, "/people/trained", "育成した人の数", people.trained());
        count(found, "/people/kept", "定着した人の数", people.kept());
    }

    private static void rightHand(List<Violation> found, @Nullable RightHand rightHand) {
        if (rightHand != null) {
            count(found, "/rightHand/vacancies", "求人の数", rightHand.vacancies());
            count(found, "/rightHand/interviews", "面接した人の数", rightHand.interviews());
            count(found, "/rightHand/internships", "実習をした人の数", rightHand.internships());
            count(found, "/rightHand/hired", "採用した人の数", rightHand.hired());
            count(found, "/rightHand/successors", "後継予定者の数", rightHand.successors());
        }
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

    private static void rows(List<Violation> found, String pointer, String what, int size, int max) {
        if (size > max) {
            add(found, pointer, "too-many-rows", what + "は" + max + "行までです。まとめて入力してください。");
        }
    }

    private static void known(
            List<Violation> found, String pointer, String what, String code, Map<String, String> known) {
        if (!code.isBlank() && !known.isEmpty() && !known.containsKey(code)) {
            add(found, pointer, "unknown-code", what + "を、" + String.join("、", known.values()) + " から選んでください。");
        }
    }

    private static void text(List<Violation> found, String pointer, String what, String value, int max) {
        int length = value.codePointCount(0, value.length());
        if (length > max) {
            add(found, pointer, "too-long", what + "は" + max + "字までにしてください。今は" + length + "字です。");
        }
    }

    private static void count(List<Violation> found, String pointer, String what, @Nullable Long value) {
        if (value != null && (value < 0 || value > MAX_COUNT)) {
            add(found, pointer, "out-of-range", what + "は、0 から 999,999,999 までの整数で入力してください。");
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
