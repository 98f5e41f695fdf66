package jp.jinjibu.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** 断りの答えが備えるべきもの: 状態、日本語の説明、問い合わせ番号。内部の名前は出さない。 */
public final class Refused {
    private static final Pattern JAPANESE = Pattern.compile("[ぁ-んァ-ヶ一-龠]");
    private static final Pattern INQUIRY = Pattern.compile("Q-[0-9A-Z]{4}-[0-9A-Z]{4}");

    /** 内部を語る言葉。一つでも答えにあれば漏れている。 */
    private static final Pattern INTERNAL = Pattern.compile(
            "Exception|jp\\.jinjibu|jakarta\\.|java\\.(lang|util|io|net|sql)|org\\.(jboss|wildfly|hibernate|postgresql)"
                    + "|com\\.fasterxml|\\bat [a-z]+\\.[a-z]+\\.|\\.java:\\d|(?i:wildfly|undertow|resteasy|jackson|hibernate"
                    + "|keycloak|postgres|jboss|sqlstate|stack ?trace)");

    private Refused() {}

    /** API の断り。 */
    public static JsonNode api(Answer answer, int status) {
        assertThat(answer.status()).as("%s %s", answer, answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).as("%s", answer).startsWith("application/problem+json");
        assertThat(answer.header("Cache-Control")).as("%s", answer).isEqualTo("no-store");
        JsonNode problem = answer.json();
        assertThat(fieldNames(problem))
                .as("%s", answer)
                .containsExactlyInAnyOrder("type", "title", "status", "code", "detail", "inquiryNumber", "violations");
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asText()).as("%s", answer).matches("[a-z][a-zA-Z-]*");
        assertThat(problem.get("title").asText()).as("%s", answer).containsPattern(JAPANESE);
        assertThat(problem.get("detail").asText()).as("%s", answer).containsPattern(JAPANESE);
        assertThat(problem.get("inquiryNumber").asText()).as("%s", answer).matches(INQUIRY);
        for (JsonNode violation : problem.get("violations")) {
            assertThat(fieldNames(violation)).containsExactlyInAnyOrder("pointer", "code", "message", "origin");
            assertThat(violation.get("message").asText()).as("%s", answer).containsPattern(JAPANESE);
        }
        hidesInternals(answer);
        return problem;
    }

    /** API の断りと、その符号。 */
    public static JsonNode api(Answer answer, int status, String code) {
        JsonNode problem = api(answer, status);
        assertThat(problem.get("code").asText()).as("%s", answer).isEqualTo(code);
        return problem;
    }

    /** 画面の断り。 */
    public static void page(Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.header("Content-Type")).as("%s", answer).startsWith("text/html");
        assertThat(answer.header("Cache-Control")).as("%s", answer).isEqualTo("no-store");
        assertThat(answer.text()).as("%s", answer).contains("lang=\"ja\"").containsPattern(INQUIRY);
        hidesInternals(answer);
    }

    /** 内部の名前が出ていない。 */
    public static void hidesInternals(Answer answer) {
        assertThat(answer.text()).as("%s", answer).doesNotContainPattern(INTERNAL);
        assertThat(answer.headers().map()).as("%s", answer).doesNotContainKeys("server", "x-powered-by");
    }

    /** 断りの挙げた場所。 */
    public static List<String> pointers(JsonNode problem) {
        List<String> pointers = new ArrayList<>();
        problem.get("violations").forEach(v -> pointers.add(v.get("pointer").asText()));
        return pointers;
    }

    private static List<String> fieldNames(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
