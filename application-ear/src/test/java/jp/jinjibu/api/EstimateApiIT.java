package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleCall;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("補助金額の試算の API")
class EstimateApiIT {
    /** 令和7年度の規則を令和6年度（窓は令和4・5年度、どちらの一覧も登録済み）に当てた公募。1/3 になる事業者がいる。 */
    private static final String WINDOW_HELD = "estimate-window";

    @BeforeAll
    static void 窓の一覧がそろった公募を作る() {
        SampleCall.activateCopy(WINDOW_HELD, 2024);
        SampleCall.prepare(WINDOW_HELD, WINDOW_HELD, 1);
    }

    @ParameterizedTest(name = "{0} {1} 円 収入 {2} 法人番号 {3} → {4} {5} 円")
    @CsvSource(delimiter = '|', textBlock = """
                    # 枠            | 対象経費     | 収入     | 法人番号      | 率  | 補助金額 | 要確認 | もう一方
                    right-hand       | 19500000     |          |               | 2/3 | 13000000 | false  |
                    right-hand       | 19499999     |          |               | 2/3 | 12999999 | false  |
                    right-hand       | 19500001     |          |               | 2/3 | 13000000 | false  |
                    right-hand       | 19320000     | 600000   |               | 2/3 | 12480000 | false  |
                    right-hand       | 1000000      | 2000000  |               | 2/3 | 0        | false  |
                    right-hand       | 1            | 0        |               | 2/3 | 0        | false  |
                    right-hand       | 0            |          |               | 2/3 | 0        | false  |
                    right-hand       | 999999999999 |          |               | 2/3 | 13000000 | false  |
                    right-hand       | 10000000     |          | 3460305001925 | 2/3 | 6666666  | false  |
                    statutory-scheme | 20000000     |          |               | 1/2 | 10000000 | true   | 1/3 6666666
                    statutory-scheme | 19999999     |          |               | 1/2 | 9999999  | true   | 1/3 6666666
                    statutory-scheme | 30000003     |          |               | 1/2 | 10000000 | true   | 1/3 10000000
                    # 令和5年度だけ（代表）、令和6年度の一覧は未登録
                    statutory-scheme | 20000000     |          | 6050001016992 | 1/2 | 10000000 | true   | 1/3 6666666
                    # 令和5年度だけ（連名）
                    statutory-scheme | 12345679     |          | 1370305001036 | 1/2 | 6172839  | true   | 1/3 4115226
                    # 令和4年度だけ: 窓（令和5・6年度）の登録済みの一覧にない
                    statutory-scheme | 12345679     | 345679   | 4420005002466 | 1/2 | 6000000  | false  |
                    # どの一覧にもない
                    statutory-scheme | 12345679     |          | 9999900000000 | 1/2 | 6172839  | false  |
                    """)
    @DisplayName("令和7年度の公募")
    void computesByHand(
            String track,
            long cost,
            Long income,
            String number,
            String rate,
            long amount,
            boolean needsConfirmation,
            String alternative) {
        JsonNode estimate = Api.anonymous()
                .post("/api/v1/calls/r7/tracks/" + track + "/estimate", body(cost, income, number))
                .json();
        check(estimate, rate, amount, needsConfirmation, alternative);
        assertThat(estimate.get("capYen").asLong()).isEqualTo(track.equals("right-hand") ? 13_000_000 : 10_000_000);
    }

    @ParameterizedTest(name = "{0} 円 法人番号 {1} → {2} {3} 円")
    @CsvSource(delimiter = '|', textBlock = """
                    # 両年度とも代表
                    30000003 | 3460305001925 | 1/3 | 10000000 | false |
                    30000000 | 3460305001925 | 1/3 | 10000000 | false |
                    29999999 | 3460305001925 | 1/3 | 9999999  | false |
                    # 両年度、うち令和5年度は連名
                    29999999 | 1370305001036 | 1/3 | 9999999  | true  | 1/2 10000000
                    # 一つの年度だけ、もう一方の一覧は登録済み
                    10000001 | 6050001016992 | 1/2 | 5000000  | true  | 1/3 3333333
                    10000001 | 4420005002466 | 1/2 | 5000000  | true  | 1/3 3333333
                    # どちらにもない
                    10000001 | 9999900000000 | 1/2 | 5000000  | false |
                    """)
    @DisplayName("過去2年度の一覧がそろっているとき")
    void appliesTheLowerRate(
            long cost, String number, String rate, long amount, boolean needsConfirmation, String alternative) {
        JsonNode estimate = Api.as("secretariat-a")
                .post("/api/v1/calls/" + WINDOW_HELD + "/tracks/statutory-scheme/estimate", body(cost, null, number))
                .json();
        check(estimate, rate, amount, needsConfirmation, alternative);
    }

    @Test
    @DisplayName("令和6年度の一覧が未登録であることを言う")
    void saysWhatIsNotHeld() {
        JsonNode estimate = Api.anonymous()
                .post("/api/v1/calls/r7/tracks/statutory-scheme/estimate", body(1000, null, "6050001016992"))
                .json();
        assertThat(estimate.get("reasons").toString()).contains("令和6年度の採択一覧は未登録");
    }

    @Test
    @DisplayName("費目別の合計から計算し、算定根拠の最後が補助金額になる")
    void addsUpCategories() {
        JsonNode estimate = Api.anonymous()
                .post(
                        "/api/v1/calls/r7/tracks/right-hand/estimate",
                        "{\"costsByCategory\": {\"personnel\": 4567891, \"travel\": 3210987, \"entrustment\": 2345678}}")
                .json();
        check(estimate, "2/3", 6_749_704, false, null);
        assertThat(estimate.get("derivation").toString()).contains("4,567,891", "3,210,987", "2,345,678");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    r4 | regular        | 404 | not-found
                    r6 | regular        | 404 | not-found
                    r6 | right-hand     | 404 | not-found
                    r7 | regular        | 404 | not-found
                    r5 | right-hand     | 404 | not-found
                    r5 | regular        | 409 | rate-not-published
                    r5 | joint-strategy | 409 | rate-not-published
                    """)
    @DisplayName("枠がなければ 404、率が未公表なら 409")
    void refusesWhatCannotBeComputed(String call, String track, int status, String code) {
        Refused.api(
                Api.anonymous()
                        .post("/api/v1/calls/" + call + "/tracks/" + track + "/estimate", body(1000, null, null)),
                status,
                code);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                                    | /costYen
                    {"costYen": 1, "costsByCategory": {"travel": 1}}                      | /costYen
                    {"costsByCategory": {}}                                               | /costYen
                    {"costsByCategory": {"none": 1}}                                      | /costsByCategory/none
                    {"costsByCategory": {"travel": null}}                                 | /costsByCategory/travel
                    {"costsByCategory": {"travel": 999999999999, "other": 999999999999}}  | /costsByCategory
                    {"costYen": 1, "incomeYen": -1}                                       | /incomeYen
                    {"costYen": 1, "corporateNumber": "346030500192"}                     | /corporateNumber
                    {"costYen": 1, "corporateNumber": "34603050019255"}                   | /corporateNumber
                    {"costYen": 1, "corporateNumber": "３４６０３０５００１９２５"}       | /corporateNumber
                    """)
    @DisplayName("内容の誤りは 422 で、場所を挙げる")
    void refusesContent(String body, String pointer) {
        Database.unchanged(() -> {
            Answer answer = Api.anonymous().post("/api/v1/calls/r7/tracks/right-hand/estimate", body);
            assertThat(Refused.pointers(Refused.api(answer, 422))).containsExactly(pointer);
        });
    }

    private static String body(long cost, @Nullable Long income, @Nullable String number) {
        return "{\"costYen\": " + cost + (income == null ? "" : ", \"incomeYen\": " + income)
                + (number == null ? "" : ", \"corporateNumber\": \"" + number + "\"") + "}";
    }

    private static void check(
            JsonNode estimate, String rate, long amount, boolean needsConfirmation, @Nullable String alternative) {
        assertThat(estimate.properties().stream().map(Map.Entry::getKey))
                .as("%s", estimate)
                .containsExactly(
                        "rate", "capYen", "amountYen", "needsConfirmation", "reasons", "alternatives", "derivation");
        assertThat(estimate.get("rate").asText()).isEqualTo(rate);
        assertThat(estimate.get("amountYen").asLong()).isEqualTo(amount);
        assertThat(estimate.get("needsConfirmation").asBoolean()).isEqualTo(needsConfirmation);
        JsonNode alternatives = estimate.get("alternatives");
        if (alternative == null) {
            assertThat(alternatives).isEmpty();
        } else {
            assertThat(alternatives).hasSize(1);
            JsonNode other = alternatives.get(0);
            assertThat(other.properties().stream().map(Map.Entry::getKey))
                    .containsExactly("rate", "amountYen", "reason");
            assertThat(other.get("rate").asText() + " " + other.get("amountYen").asLong())
                    .isEqualTo(alternative);
            assertThat(other.get("reason").asText()).isNotBlank();
        }
        JsonNode derivation = estimate.get("derivation");
        for (JsonNode step : derivation) {
            assertThat(step.properties().stream().map(Map.Entry::getKey))
                    .containsExactly("label", "expression", "resultYen", "origin");
            assertThat(step.get("label").asText()).isNotBlank();
            assertThat(step.get("origin").asText()).isNotBlank();
        }
        assertThat(derivation.get(derivation.size() - 1).get("resultYen").asLong())
                .isEqualTo(amount);
    }
}
