package jp.jinjibu.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.CorporateNumber;
import org.jspecify.annotations.Nullable;

/** 見本の規則の様式に沿った、提出できる申請の見本。法制度連携枠。 */
public final class SampleApplication {

    /** 必須の添付がそろった数。 */
    public static final Map<String, Integer> FILES = Map.of("articles", 1, "legal-basis-evidence", 1);

    private SampleApplication() {}

    /** 提出できる内容。 */
    public static FormDocument complete() {
        Map<String, Object> sections = new HashMap<>();
        sections.put(
                "body",
                Map.of(
                        "corporateNumber",
                                CorporateNumber.ofBase("999900000001").digits(),
                        "name", "サンプル商工会",
                        "kind", "commerce-society",
                        "address", "島根県隠岐郡海士町1-1",
                        "representative", "会長　髙﨑𠮷郎",
                        "staffCount", 12,
                        "consumptionTax", "excluded",
                        "contactName", "総務課　山田花子",
                        "contactPhone", "08514-0-0000",
                        "contactEmail", "hanako@example.jp"));
        sections.put(
                "track",
                Map.of(
                        "legalBasis", "small-business",
                        "planName", "経営発達支援計画",
                        "planMembers", "サンプル商工会、海士町",
                        "approvalState", "expected",
                        "approvedOn", "2025-06-20"));
        sections.put(
                "region",
                Map.of("municipalityCodes", List.of("325252"), "area", "島根県隠岐郡海士町", "issues", "若者が島を出る。\n戻らない。"));
        sections.put(
                "project",
                Map.of(
                        "name", "島の人事部",
                        "summary", "島の企業が一緒に人を迎える。",
                        "purpose", "十年続く仕組みを作る。",
                        "startsOn", "2025-07-01",
                        "endsOn", "2026-03-31",
                        "selfReliance", "会費で続ける。"));
        sections.put(
                "plan",
                List.of(Map.of("category", "recruiting", "targetPeople", "students", "activity", "合同の説明会を開く。")));
        sections.put("companies", List.of(Map.of("name", "サンプル水産")));
        sections.put("kpi", List.of(Map.of("kind", "hires", "target", 10, "unit", "人")));
        sections.put(
                "budget",
                List.of(
                        line("personnel", 300_000, 2, 9),
                        line("travel", 41_250, 4, 3),
                        line("entrustment", 1_200_000, 1, 1),
                        line("travel", 5_001, 1, 1)));
        sections.put("income", List.of(Map.of("kind", "participation-fee", "amountYen", 150_000)));
        sections.put(
                "declarations",
                Map.of("noOrganisedCrime", true, "noSuspension", true, "dataUse", true, "publication", true));
        return FormDocument.of(sections);
    }

    /** 経費の一行。 */
    public static Map<String, Object> line(String category, long unitPrice, long quantity, long times) {
        return Map.of(
                "category",
                category,
                "description",
                "内容",
                "unitPriceYen",
                unitPrice,
                "quantity",
                quantity,
                "times",
                times);
    }

    /** 繰り返さない節の一つの項目を変えた内容。 */
    public static FormDocument set(FormDocument document, String section, String field, @Nullable Object value) {
        Map<String, @Nullable Object> content = new HashMap<>(document.section(section));
        content.put(field, value);
        return document.with(section, content);
    }

    /** 繰り返す節の一つの行の、一つの項目を変えた内容。その番号の行がなければ足す。 */
    public static FormDocument setRow(
            FormDocument document, String section, int index, String field, @Nullable Object value) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        document.rows(section).forEach(row -> rows.add(new HashMap<>(row)));
        while (rows.size() <= index) {
            rows.add(new HashMap<>());
        }
        rows.get(index).put(field, value);
        return document.with(section, rows);
    }
}
