package jp.jinjibu.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportTerms.Category;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 経費の一行を確かめ、誤りを行の中の場所とともに加える。 */
final class CostCheck {
    private final ReportRules rules;
    private final List<Violation> found;
    private final int index;
    private final Cost row;
    private final String at;
    private final String line;

    /**
     * @param found 誤りを加える先
     * @param index 行の位置。0 から
     */
    CostCheck(ReportRules rules, List<Violation> found, int index, Cost row) {
        this.rules = rules;
        this.found = found;
        this.index = index;
        this.row = row;
        this.at = "/costs/" + index;
        this.line = line(index, row);
    }

    /** 日付の一つ。順に並べる。 */
    private record Dated(
            String field, String label, @Nullable LocalDate date) {}

    /** 保存できない点を加える。書きかけでも許さないもの。 */
    void storable(Set<Long> held) {
        text("description", "内容", row.description(), ReportRules.MAX_TITLE);
        text("payee", "支払先", row.payee(), ReportRules.MAX_TITLE);
        text("lateReason", "期間の後に支払った理由", row.lateReason(), ReportRules.MAX_TEXT);
        amount("amountYen", "額", row.amountYen());
        if (!row.category().isBlank() && !rules.terms().categories().containsKey(row.category())) {
            add(
                    "category",
                    "unknown-category",
                    line + "費目は、交付決定で配分されていません。配分された費目（"
                            + String.join(
                                    "、",
                                    rules.terms().categories().values().stream()
                                            .map(Category::name)
                                            .toList())
                            + "）から選んでください。");
        }
        for (int i = 0; i < row.evidence().size(); i++) {
            if (!held.contains(row.evidence().get(i))) {
                ReportRules.unknownFile(found, at + "/evidence/" + i, "経費の" + (index + 1) + "行目");
            }
        }
    }

    /** 出せない点を加える。 */
    void complete(LocalDate today) {
        filled("category", "費目", row.category());
        filled("description", "内容", row.description());
        required("amountYen", "額", row.amountYen());
        filled("payee", "支払先", row.payee());
        incurred();
        ordered();
        inOrder();
        paid(today);
        if (row.evidence().isEmpty()) {
            add("evidence", "evidence-required", line + "証拠書類を添付してください。");
        }
        if (row.evidence().stream().distinct().count() < row.evidence().size()) {
            add("evidence", "duplicate", line + "証拠書類に、同じものが二度挙げられています。");
        }
    }

    private void incurred() {
        LocalDate from = row.incurredFrom();
        LocalDate to = row.incurredTo();
        required("incurredFrom", "期間の始まり", from);
        required("incurredTo", "期間の終わり", to);
        if (from != null && to != null && to.isBefore(from)) {
            add("incurredTo", "reversed", line + "期間の終わりが、始まりより前です。");
        }
        rules.inPeriod(
                found, at + "/incurredFrom", line + "期間の始まり", rules.terms().startsOn(), from);
        rules.inPeriod(found, at + "/incurredTo", line + "期間の終わり", rules.terms().startsOn(), to);
        if (from != null && from.isBefore(rules.terms().decidedOn())) {
            beforeDecision(
                    "incurredFrom",
                    line + "期間の始まり（" + JapaneseDates.format(from) + "）が、交付決定の日（"
                            + JapaneseDates.format(rules.terms().decidedOn())
                            + "）より前です。対象になるのは、交付決定の日以後の分だけです。期間と額を、その分に直してください。");
        }
    }

    private void ordered() {
        LocalDate ordered = row.orderedOn();
        if (ordered != null && ordered.isBefore(rules.terms().decidedOn()) && !isContinuing()) {
            beforeDecision(
                    "orderedOn",
                    line + "発注の日（" + JapaneseDates.format(ordered) + "）が、交付決定の日（"
                            + JapaneseDates.format(rules.terms().decidedOn()) + "）より前です。交付決定の日より前に発注した経費は対象になりません。");
        }
    }

    private void inOrder() {
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
                        next.field(),
                        "date-order",
                        line + next.label() + "が、" + before.label() + "より前です。見積・発注・納品・検収・請求・支払の順に、証拠書類のとおり入力してください。");
            }
            before = next;
        }
    }

    private void paid(LocalDate today) {
        LocalDate paid = row.paidOn();
        required("paidOn", "支払の日", paid);
        if (paid == null) {
            return;
        }
        if (paid.isBefore(rules.terms().startsOn())) {
            add(
                    "paidOn",
                    "outside-period",
                    line + "支払の日が、補助事業の期間の始まり（"
                            + JapaneseDates.format(rules.terms().startsOn()) + "）より前です。");
        }
        if (paid.isAfter(rules.terms().endsOn()) && ReportRules.isBlank(row.lateReason())) {
            add(
                    "lateReason",
                    "reason-required",
                    line + "支払の日が、補助事業の期間の終わり（"
                            + JapaneseDates.format(rules.terms().endsOn()) + "）より後です。その理由を入力してください。");
        }
        ReportRules.notFuture(found, at + "/paidOn", line + "支払の日", paid, today);
    }

    private boolean isContinuing() {
        return category().filter(Category::continuing).isPresent();
    }

    private Optional<Category> category() {
        return Optional.ofNullable(rules.terms().categories().get(row.category()));
    }

    private void beforeDecision(String field, String message) {
        found.add(new Violation(
                at + "/" + field,
                "before-decision",
                message,
                category().map(category -> category.origin().label()).orElse(null)));
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

    private void text(String field, String what, String value, int max) {
        int length = value.codePointCount(0, value.length());
        if (length > max) {
            add(field, "too-long", line + what + "は" + max + "字までにしてください。今は" + length + "字です。");
        }
    }

    private void amount(String field, String what, @Nullable Long value) {
        if (value != null && (value < 0 || value > Money.MAX.yen())) {
            add(field, "out-of-range", line + what + "は、0円から" + Money.MAX.display() + "までの整数で入力してください。");
        }
    }

    private void required(String field, String what, @Nullable Object value) {
        if (value == null) {
            add(field, "required", line + what + "を入力してください。");
        }
    }

    /** 全角の空白だけでは、入力したことにならない。 */
    private void filled(String field, String what, String value) {
        if (ReportRules.isBlank(value)) {
            add(field, "required", line + what + "を入力してください。");
        }
    }

    private void add(String field, String code, String message) {
        found.add(new Violation(at + "/" + field, code, message, null));
    }
}
