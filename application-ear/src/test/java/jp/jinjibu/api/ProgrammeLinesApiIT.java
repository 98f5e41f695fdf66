package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleCall;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** 二つの系列を、同じ年度に、同じ団体で並べる。 */
@DisplayName("系列を限られた人")
class ProgrammeLinesApiIT {
    private static final String FIRST = "lines-first";
    private static final String SECOND = "lines-second";

    /** 系列 second-line だけを扱う人。 */
    private static final List<String> LIMITED = List.of("secretariat-line", "official-line");

    private static String first = "";
    private static String second = "";

    @BeforeAll
    static void 二つの系列に同じ団体が申請する() {
        SampleCall.activateCopy("second-r7", 2025, yaml -> yaml.replace("code: jinjibu", "code: second-line"));
        SampleCall.open(FIRST);
        SampleCall.open(SECOND, "second-r7");
        first = SampleApplication.submitted(41, FIRST, SampleApplication.RIGHT_HAND, "はじめの系列の取組", 3_000_000);
        second = SampleApplication.submitted(41, SECOND, SampleApplication.RIGHT_HAND, "次の系列の取組", 4_000_000);
    }

    @Test
    void 自分の系列の案件を読み_一覧にはそれだけが並ぶ() {
        for (String user : LIMITED) {
            assertThat(Api.as(user).get("/api/v1/applications/" + second).status())
                    .isEqualTo(200);
            for (JsonNode listed : Api.as(user).all("/api/v1/applications")) {
                assertThat(listed.get("call").asText()).isEqualTo(SECOND);
            }
            assertThat(Api.as(user).all("/api/v1/applications"))
                    .extracting(listed -> listed.get("number").asText())
                    .containsExactly(second);
        }
    }

    @Test
    void 公募もその系列のものだけが見える() {
        for (String user : LIMITED) {
            String calls = Api.as(user).get("/api/v1/calls").text();
            assertThat(calls).contains(SECOND).doesNotContain(FIRST).doesNotContain("\"r7\"");
            assertThat(Api.as(user).get("/api/v1/calls/" + SECOND).status()).isEqualTo(200);
        }
    }

    @TestFactory
    Stream<DynamicTest> ほかの系列のものは_読むことも書くこともできない() {
        return LIMITED.stream()
                .flatMap(user -> Stream.of(
                                "GET /api/v1/applications/" + first,
                                "GET /api/v1/applications/" + first + "/attachments",
                                "GET /api/v1/calls/" + FIRST,
                                "GET /api/v1/calls/r7",
                                "GET /api/v1/calls/" + FIRST + "/ranking",
                                "GET /api/v1/calls/" + FIRST + "/adoption-plan",
                                "GET /api/v1/calls/" + FIRST + "/appropriations",
                                "POST /api/v1/calls/" + FIRST + "/adoption-plan",
                                "POST /api/v1/calls/" + FIRST + "/announcement",
                                "POST /api/v1/applications/" + first + "/acceptance",
                                "GET /applications/" + first,
                                "GET /calls/" + FIRST)
                        .map(asked -> dynamicTest(user + " " + asked, () -> {
                            Answer answer = send(user, asked);
                            assertThat(answer.status()).as(asked).isIn(403, 404);
                            assertThat(answer.text()).doesNotContain("はじめの系列の取組");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> 系列で絞れない宛先は_開かない() {
        return LIMITED.stream()
                .flatMap(user -> Stream.of("/api/v1/audit", "/api/v1/organisations", "/rule-sets", "/mails")
                        .map(path -> dynamicTest(
                                user + " " + path,
                                () -> assertThat(Api.as(user).get(path).status())
                                        .as(path)
                                        .isIn(403, 404))));
    }

    @TestFactory
    Stream<DynamicTest> 開く一覧のどこにも_ほかの系列の名も番号もない() {
        return Stream.of(
                        "/home",
                        "/applications",
                        "/screening",
                        "/grants",
                        "/payments",
                        "/filings",
                        "/budget",
                        "/calls",
                        "/kpi/continuation",
                        "/api/v1/budget/summary?line=second-line&fiscalYear=2025",
                        "/api/v1/filings",
                        "/api/v1/grants",
                        "/api/v1/payments",
                        "/api/v1/calls")
                .map(path -> dynamicTest(path, () -> {
                    Answer answer = Api.as("secretariat-line").get(path);
                    assertThat(answer.status()).as(answer.text()).isIn(200, 303);
                    assertThat(answer.text()).doesNotContain(first, FIRST, "はじめの系列の取組", "検証の公募 " + FIRST);
                }));
    }

    @TestFactory
    Stream<DynamicTest> ほかの系列を名指した集計は_ない() {
        return Stream.of(
                        "/budget?line=jinjibu",
                        "/api/v1/budget/summary?line=jinjibu&fiscalYear=2025",
                        "/api/v1/budget/cases?call=" + FIRST + "&column=APPLIED_COUNT",
                        "/kpi/continuation?line=jinjibu")
                .map(path -> dynamicTest(path, () -> {
                    Answer answer = Api.as("secretariat-line").get(path);
                    assertThat(answer.text()).doesNotContain(first, "はじめの系列の取組", "検証の公募 " + FIRST);
                    assertThat(answer.status()).as(answer.text()).isIn(403, 404);
                }));
    }

    @TestFactory
    Stream<DynamicTest> 案内とホームのどのリンクも_部品も_開く() {
        Pattern link = Pattern.compile("(?:href|src)=\"(/[^\"#]*)\"");
        return LIMITED.stream()
                .map(user -> dynamicTest(user, () -> {
                    Set<String> asked = new TreeSet<>(Set.of("/home"));
                    Set<String> next = new TreeSet<>(asked);
                    for (int depth = 0; depth < 2; depth++) {
                        Set<String> found = new TreeSet<>();
                        for (String path : next) {
                            Answer answer = Api.as(user).get(path.replace("&amp;", "&"));
                            assertThat(answer.status()).as(user + " " + path).isIn(200, 303);
                            if (String.valueOf(answer.header("Content-Type")).startsWith("text/html")) {
                                link.matcher(answer.text())
                                        .results()
                                        .map(at -> at.group(1))
                                        .forEach(found::add);
                            }
                        }
                        // 採択一覧のまだない系列の一覧は、だれが開いても、ないと答える。
                        found.removeIf(path -> path.startsWith("/dev")
                                || path.startsWith("/sign-out")
                                || path.startsWith("/adoptions?line=second-line")
                                || !asked.add(path));
                        next = found;
                    }
                    assertThat(asked).contains("/applications").anyMatch(path -> path.startsWith("/assets/"));
                    for (String path : next) {
                        assertThat(Api.as(user).get(path.replace("&amp;", "&")).status())
                                .as(user + " " + path)
                                .isIn(200, 303);
                    }
                }));
    }

    @Test
    void 系列を限られていない人は_どの系列も扱う() {
        assertThat(Api.as("secretariat-a").get("/api/v1/applications/" + first).status())
                .isEqualTo(200);
        assertThat(Api.as("secretariat-a").get("/api/v1/applications/" + second).status())
                .isEqualTo(200);
    }

    private static Answer send(String user, String asked) {
        String[] parts = asked.split(" ");
        return parts[0].equals("GET")
                ? Api.as(user).get(parts[1])
                : Api.as(user).post(parts[1], "{}");
    }
}
