package jp.jinjibu.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.jinjibu.application.ApplicationAmount;
import jp.jinjibu.application.ContentRules;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("架空の2031年度でも、プログラムを変えずに使える")
class MadeUpProgrammeTest {
    private final RuleSet rules = SampleProgrammes.madeUp(2031);
    private final ContentRules driver = new ContentRules(rules, "driver");
    private final ContentRules guide = new ContentRules(rules, "guide");

    @Test
    @DisplayName("条件のついた項目、枠ごとの行の決まり、ほかの名前の誓約")
    void appliesOtherData() {
        List<String> asked = pointers(driver, FormDocument.EMPTY);
        FormDocument back = FormDocument.EMPTY.with("track", Map.of("seat", "back", "reason", "　"));

        assertThat(asked).contains("/sections/oath/awake", "/sections/track/seat", "/attachments/licence");
        assertThat(asked).doesNotContain("/sections/track/reason");
        assertThat(pointers(driver, back)).contains("/sections/track/reason");
        assertThat(pointers(guide, FormDocument.EMPTY))
                .contains("/sections/companies", "/sections/track/motto")
                .doesNotContain("/attachments/licence");
        FormDocument garages = FormDocument.EMPTY.with(
                "companies", List.of(Map.of("name", "東", "open", true), Map.of("name", "西", "open", true)));
        assertThat(pointers(guide, garages)).doesNotContain("/sections/companies");
    }

    @Test
    @DisplayName("別の人数の上限と、別の区分の割合")
    void otherLimits() {
        FormDocument document = FormDocument.EMPTY
                .with("body", Map.of("kind", "bus-firm", "staffCount", 13))
                .with("budget", List.of(line("wages", 31, 1, 1), line("fuel", 69, 1, 1)));

        assertThat(driver.warnings(document))
                .extracting(
                        warning -> warning.violation().message(),
                        warning -> warning.violation().origin())
                .containsExactly(
                        tuple("従業員の数が13人で、会社の上限の12人を超えています。", "見本"),
                        tuple("人の経費が31円で、補助対象経費の合計100円の30％を超えています。", "夜行バス人材補助 手引 20"));
    }

    @Test
    @DisplayName("費目ごとの千円未満切捨て、運賃の割り振り")
    void madeUpYear() {
        FormDocument document = FormDocument.EMPTY
                .with("budget", List.of(line("wages", 1_111_111, 3, 1), line("fuel", 1_111_111, 1, 1)))
                .with("income", List.of(income("fares", 444_444)));

        assertThat(ApplicationAmount.of(rules, rules.track("driver"), false, document)
                        .subsidy())
                .contains(new Money(3_000_000));
        assertThat(ApplicationAmount.of(rules, rules.track("kiosk"), false, document)
                        .subsidy())
                .isEmpty();
    }

    private static List<String> pointers(ContentRules rules, FormDocument document) {
        List<String> pointers = new ArrayList<>();
        rules.submission(document, Map.of()).forEach(violation -> pointers.add(violation.pointer()));
        return pointers;
    }

    private static Map<String, Object> line(String category, long unitPrice, long quantity, long times) {
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

    private static Map<String, Object> income(String kind, long yen) {
        return Map.of("kind", kind, "amountYen", yen);
    }
}
