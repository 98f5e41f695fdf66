package jp.jinjibu.report;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.PerformanceReport.CostRow;
import org.jspecify.annotations.Nullable;

/**
 * 実績報告の内容。様式に書いたものと、経費の行。書きかけでは、まだ書いていないものが null か空になる。変更できない。
 *
 * @param answers 様式に書いたもの
 * @param costs 経費
 */
public record ReportContent(FormDocument answers, List<Cost> costs) {

    public ReportContent {
        costs = List.copyOf(costs);
    }

    /**
     * 経費の一行。日付は 見積 → 発注 → 納品 → 検収 → 請求 → 支払 の順で、当てはまらないものは null。
     *
     * @param category 規則集の費目の符号
     * @param description 何の経費か
     * @param amountYen 額（円）
     * @param incurredFrom 経費の生じた期間の始まり
     * @param incurredTo 経費の生じた期間の終わり
     * @param quotedOn 見積の日
     * @param orderedOn 発注か契約の日
     * @param deliveredOn 納品の日
     * @param acceptedOn 検収の日
     * @param invoicedOn 請求の日
     * @param paidOn 支払った日
     * @param lateReason 補助事業の期間の後に支払った理由
     * @param payee 支払先
     * @param evidence 証拠書類の番号
     */
    public record Cost(
            String category,
            String description,
            @Nullable Long amountYen,
            @Nullable LocalDate incurredFrom,
            @Nullable LocalDate incurredTo,
            @Nullable LocalDate quotedOn,
            @Nullable LocalDate orderedOn,
            @Nullable LocalDate deliveredOn,
            @Nullable LocalDate acceptedOn,
            @Nullable LocalDate invoicedOn,
            @Nullable LocalDate paidOn,
            String lateReason,
            String payee,
            List<Long> evidence) {

        public Cost {
            evidence = List.copyOf(evidence);
        }

        Cost without(long file) {
            return CostRow.of(this)
                    .with(evidence.stream().filter(held -> held != file).toList());
        }

        /** 凍らせる形。日付は文字、証拠書類は番号の文字。 */
        public Map<String, @Nullable Object> canonical() {
            Map<String, @Nullable Object> map = new TreeMap<>();
            map.put("category", category);
            map.put("description", description);
            map.put("amountYen", amountYen);
            map.put("incurredFrom", text(incurredFrom));
            map.put("incurredTo", text(incurredTo));
            map.put("quotedOn", text(quotedOn));
            map.put("orderedOn", text(orderedOn));
            map.put("deliveredOn", text(deliveredOn));
            map.put("acceptedOn", text(acceptedOn));
            map.put("invoicedOn", text(invoicedOn));
            map.put("paidOn", text(paidOn));
            map.put("lateReason", lateReason);
            map.put("payee", payee);
            map.put("evidence", evidence.stream().map(String::valueOf).toList());
            return map;
        }
    }

    /**
     * 収入。
     *
     * @param kind 規則集の、収入の種類の符号
     * @param amountYen 額（円）
     */
    @Embeddable
    public record Income(String kind, @Nullable Long amountYen) {}

    /** 補助事業の完了の日。様式が尋ねないか、まだなら空。 */
    public Optional<LocalDate> completedOn() {
        return answers.date(ReportField.COMPLETED_ON);
    }

    /** 収入の種類ごとの額。様式が尋ねなければ空。 */
    public List<Income> income() {
        return answers.rows(ReportField.INCOME_KIND.section()).stream()
                .filter(FormDocument::hasData)
                .map(row -> new Income(
                        FormDocument.text(row, ReportField.INCOME_KIND).orElse(""),
                        FormDocument.number(row, ReportField.INCOME_AMOUNT).orElse(null)))
                .toList();
    }

    /** 経費か、経費のある行か、その項目の場所か。 */
    public boolean holdsCost(String pointer) {
        return pointer.equals("/costs")
                || IntStream.range(0, costs.size())
                        .mapToObj(line -> "/costs/" + line)
                        .anyMatch(line -> pointer.equals(line) || pointer.startsWith(line + "/"));
    }

    /** 凍らせる、経費の行。 */
    public List<Map<String, @Nullable Object>> canonicalCosts() {
        return costs.stream().map(Cost::canonical).toList();
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
