package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleAssignment;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SampleReport;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.TestStack;
import jp.jinjibu.test.Together;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("だれに何を許すか（rights.md の表）")
class RightsIT {
    /** 何も変えないことを、まとめて確かめる行の数。断りは記録に残るので、確かめるたびにすべての表を読む。 */
    private static final int TOGETHER = 25;

    /** 監査の閲覧は見ただけで記録され、鍵の付いた試算は答えを覚えられる。 */
    private static final List<String> READS = List.of("audit_entry", "idempotency_key");

    /** 表の列の順。公開はサインインしていない人。 */
    private static final List<String> USERS = List.of(
            "",
            "applicant-a",
            "secretariat-a",
            "reviewer-a",
            "official-a",
            "bureau-a",
            "auditor",
            "admin",
            "secretariat-official");

    private static final List<Row> TABLE = read();

    private static final String UPLOAD = "multipart ";

    /** 表の「@…」が指す、この検証のために作ったもの。 */
    private static final Map<String, String> SAMPLES = new TreeMap<>();

    /** 表の一行。 */
    record Row(String method, String template, List<Integer> expected, String body) {
        /** 見本の値を入れた宛先。 */
        String path() {
            String path = template.replaceAll("\\{[^=}]+=([^}]+)}", "$1");
            for (Map.Entry<String, String> sample : SAMPLES.entrySet()) {
                path = path.replace(sample.getKey(), sample.getValue());
            }
            return path;
        }

        /** {@code /openapi} の書き方での宛先。 */
        String endpoint() {
            return method + " " + template.replaceAll("\\{([^=}]+)=[^}]+}", "{$1}");
        }

        /** 送るもの。「multipart 名=値」は、その項目と小さな PDF の付いた送信。 */
        byte[] payload() {
            if (!isUpload()) {
                return body.getBytes(StandardCharsets.UTF_8);
            }
            String[] field = body.substring(UPLOAD.length()).split("=", 2);
            return ("--b\r\nContent-Disposition: form-data; name=\"" + field[0] + "\"\r\n\r\n" + field[1]
                            + "\r\n"
                            + "--b\r\n"
                            + "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"
                            + "%PDF-\r\n"
                            + "--b--\r\n")
                    .getBytes(StandardCharsets.UTF_8);
        }

        private boolean isUpload() {
            return body.startsWith(UPLOAD);
        }

        String contentType() {
            if (isUpload()) {
                return "multipart/form-data; boundary=b";
            }
            return body.startsWith("{")
                    ? "application/json"
                    : template.startsWith("/api/") ? "application/yaml" : "application/x-www-form-urlencoded";
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    static List<Row> table() {
        return TABLE;
    }

    @BeforeAll
    static void 準備中の公募を一つ作る() {
        SampleCall.prepare("rights-hidden");
        USERS.stream()
                .filter(user -> !user.isEmpty())
                .forEach(user -> Api.as(user).get("/api/v1/me"));
    }

    @BeforeAll
    static void 申請を用意する() {
        SampleCall.open("rights-draft");
        SampleCall.open("rights-submitted");
        SAMPLES.put("@draft", draft("applicant-a", "8999900000001", "rights-draft"));
        SAMPLES.put("@own", submitted("applicant-a", "8999900000001"));
        SAMPLES.put("@other", submitted("applicant-b", "7999900000002"));
        SampleCall.open("rights-elsewhere");
        SAMPLES.put("@elsewhere", elsewhere("applicant-b", "7999900000002"));
        SAMPLES.put("@attached", attachment("applicant-a", SAMPLES.get("@own")));
        SAMPLES.put("@foreign", attachment("applicant-b", SAMPLES.get("@other")));
        SAMPLES.put("@receipt-own", receipt("applicant-a", SAMPLES.get("@own")));
        SAMPLES.put("@receipt-other", receipt("applicant-b", SAMPLES.get("@other")));
    }

    @BeforeAll
    static void 審査を用意する() {
        SampleCall.open("rights-review");
        String number =
                SampleAssignment.accepted(40, "rights-review", SampleApplication.RIGHT_HAND, "表の検証の事業", 3_000_000);
        String reviewer = SampleAssignment.reviewer("reviewer-a");
        SAMPLES.put("@reviewed", number);
        SAMPLES.put("@reviewer", reviewer);
        TestClock.frozenAt("2025-06-02T09:00:00+09:00", () -> {
            SAMPLES.put("@mine", SampleAssignment.assigned("rights-review", number, reviewer));
            SAMPLES.put(
                    "@others",
                    SampleAssignment.assigned("rights-review", number, SampleAssignment.reviewer("reviewer-b")));
        });
        SampleAssignment.declareNone("reviewer-a", SAMPLES.get("@mine"));
    }

    @BeforeAll
    static void 交付申請を用意する() {
        List<String> numbers = SampleAdoption.announced("rights-grant", 2069, 59, 60);
        SampleGrant.requested(59, numbers.getFirst());
        SAMPLES.put("@granted", numbers.getFirst());
        SampleGrant.decided(60, numbers.getLast());
        SampleReport.settled(60, numbers.getLast());
        SAMPLES.put("@reported", numbers.getLast());
        SAMPLES.put(
                "@evidence",
                Api.as("secretariat-a")
                        .get(SampleGrant.path(numbers.getLast()) + "/evidence")
                        .json()
                        .at("/items/0/id")
                        .asText());
    }

    @AfterAll
    static void 公表した採択一覧を残さない() {
        SampleReview.forgetLists("rights-grant");
    }

    private static String attachment(String user, String number) {
        return SampleApplication.get(user, number).at("/attachments/0/id").asText();
    }

    private static String draft(String user, String body, String call) {
        return SampleApplication.draft(user, body, call, SampleApplication.RIGHT_HAND);
    }

    private static String submitted(String user, String body) {
        String number = draft(user, body, "rights-submitted");
        SampleApplication.fill(user, number, "表の検証の事業", 3_000_000);
        SampleApplication.attachRequired(user, number);
        SampleApplication.submit(user, number);
        return number;
    }

    /** 事業実施地域が、見本の経済産業局の管轄の外にある申請。 */
    private static String elsewhere(String user, String body) {
        String number = draft(user, body, "rights-elsewhere");
        SampleApplication.fill(user, number, "管轄の外の事業", 3_000_000);
        ObjectNode sections =
                (ObjectNode) SampleApplication.get(user, number).get("sections").deepCopy();
        ((ObjectNode) sections.get("region")).putArray("municipalityCodes").add("011002");
        SampleApplication.save(user, number, sections);
        SampleApplication.attachRequired(user, number);
        SampleApplication.submit(user, number);
        return number;
    }

    private static String receipt(String user, String number) {
        return Api.as(user)
                .get("/api/v1/documents?application=" + number)
                .json()
                .at("/items/0/id")
                .asText();
    }

    @TestFactory
    @DisplayName("役割ごとの答えは表のとおり。断られた要求も読むだけの要求も、何も変えない")
    Stream<DynamicNode> everyRoleGetsTheExpectedAnswer() {
        return IntStream.iterate(0, from -> from < TABLE.size(), from -> from + TOGETHER)
                .mapToObj(from -> TABLE.subList(from, Math.min(from + TOGETHER, TABLE.size())))
                .map(rows -> Together.unchanged(
                        rows.getFirst() + " から",
                        READS,
                        rows.stream().map(row -> dynamicTest(row.toString(), () -> assertAnswers(row)))));
    }

    private static void assertAnswers(Row row) {
        Map<String, Integer> expected = new LinkedHashMap<>();
        Map<String, Integer> actual = new LinkedHashMap<>();
        for (int i = 0; i < USERS.size(); i++) {
            String user = USERS.get(i);
            Answer answer = send(user, row);
            expected.put(user, row.expected().get(i));
            actual.put(user, answer.status());
            if (answer.status() >= 400 && row.template().startsWith("/api/")) {
                Refused.api(answer, answer.status());
            }
        }
        assertThat(actual).as("%s", row).isEqualTo(expected);
    }

    @Test
    @DisplayName("すべての宛先が表にあり、表にない宛先はない")
    void everyEndpointStandsInTheTable() {
        Set<String> inTable = new TreeSet<>();
        TABLE.forEach(row -> inTable.add(row.endpoint()));
        assertThat(inTable).isEqualTo(published());
    }

    private static Answer send(String user, Row row) {
        Api api = user.isEmpty() ? Api.anonymous() : Api.as(user);
        Api.Request request = api.request(row.method(), row.path());
        if (!row.method().equals("GET")) {
            request.key(UUID.randomUUID().toString());
        }
        return (row.body().isEmpty() ? request : request.body(row.contentType(), row.payload())).send();
    }

    /** 宛先の記述のうち、操作でないもの。どの操作にも共通の引数。 */
    private static final String COMMON = "parameters";

    /** {@code /openapi} にある API の宛先と、画面のプログラムにある宛先。 */
    private static Set<String> published() {
        JsonNode paths = Api.anonymous()
                .request("GET", "/openapi")
                .header("Accept", "application/json")
                .send()
                .json()
                .get("paths");
        Set<String> published = new TreeSet<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(method -> !method.equals(COMMON))
                        .forEach(method -> published.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(published).as("/openapi は API だけを載せる").allMatch(endpoint -> endpoint.contains(" /api/v1/"));
        published.addAll(pages());
        return published;
    }

    private static final Pattern CLASS_PATH = Pattern.compile("@Path\\(\"([^\"]*)\"\\)(?=[^{;]*\\bpublic class)");
    /** 付いている注釈。引数の文字列の中の括弧は、注釈の終わりではない。 */
    private static final String ANNOTATIONS = "((?:\\s*@\\w+(?:\\((?:\"(?:[^\"\\\\]|\\\\.)*\"|[^)\"])*\\))?)*)";

    private static final Pattern METHOD = Pattern.compile("@(GET|POST|PUT|DELETE)\\s" + ANNOTATIONS + "\\s*public");

    /** 尋ねる GET と行う POST を一度に登録するもの。 */
    private static final Pattern BOTH_HALVES =
            Pattern.compile("@Path\\(([^)]*)\\)" + ANNOTATIONS + "\\s*public FormPage");

    /** 宛先を受け継ぐもとの画面。 */
    private static final Pattern PARENT = Pattern.compile("public class \\w+ extends (\\w+Pages)\\b");

    private static final Pattern METHOD_PATH = Pattern.compile("@Path\\(([^)]*)\\)");
    private static final Pattern CONSTANT = Pattern.compile("static final String (\\w+) = \"([^\"]*)\"");

    /** 画面と静的ファイルの宛先を、プログラムの注釈から読む。 */
    private static Set<String> pages() {
        Set<String> pages = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TestStack.file("application-web/src/main/java"))) {
            Map<String, String> sources = new TreeMap<>();
            for (Path file : files.filter(f -> f.toString().matches(".*(Pages|AssetsResource)\\.java"))
                    .toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
            sources.values().forEach(source -> {
                Matcher parent = PARENT.matcher(source);
                pages.addAll(endpoints(source, parent.find() ? sources.get(parent.group(1)) : ""));
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(pages).hasSizeGreaterThan(30);
        return pages;
    }

    private static Set<String> endpoints(String source, String inherited) {
        Matcher root = CLASS_PATH.matcher(source);
        Set<String> endpoints = new TreeSet<>();
        if (!root.find()) {
            return endpoints;
        }
        String body = source.substring(root.end()) + inherited;
        Matcher method = METHOD.matcher(body);
        while (method.find()) {
            Matcher path = METHOD_PATH.matcher(method.group(2));
            endpoints.add(method.group(1) + " " + whole(root.group(1), path.find() ? text(path.group(1), source) : ""));
        }
        Matcher both = BOTH_HALVES.matcher(body);
        while (both.find()) {
            String path = whole(root.group(1), text(both.group(1), source));
            endpoints.addAll(Set.of("GET " + path, "POST " + path));
        }
        return endpoints;
    }

    private static String whole(String root, String path) {
        String whole = (path.isEmpty() ? root : root + "/" + path)
                .replaceAll("/+", "/")
                .replaceAll("\\{(\\w+):[^/]*}", "{$1}");
        return whole.length() > 1 ? whole.replaceAll("/$", "") : whole;
    }

    /** 注釈に書かれた文字。定数と「+」を解く。 */
    private static String text(String expression, String source) {
        StringBuilder text = new StringBuilder();
        for (String part : expression.split("\\+")) {
            String piece = part.strip();
            text.append(
                    piece.startsWith("\"")
                            ? piece.substring(1, piece.length() - 1)
                            : CONSTANT.matcher(source)
                                    .results()
                                    .filter(constant -> constant.group(1).equals(piece))
                                    .map(constant -> constant.group(2))
                                    .findFirst()
                                    .orElseThrow());
        }
        return text.toString();
    }

    private static List<Row> read() {
        try (InputStream file = RightsIT.class.getResourceAsStream("/rights.md")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.matches("\\| (GET|POST|PUT|DELETE) \\|.*"))
                    .map(RightsIT::row)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Row row(String line) {
        String[] cells = line.substring(1).split("\\|");
        List<Integer> expected = Stream.of(cells)
                .skip(2)
                .limit(USERS.size())
                .map(cell -> Integer.valueOf(cell.strip()))
                .toList();
        return new Row(cells[0].strip(), cells[1].strip(), expected, cells[2 + USERS.size()].strip());
    }
}
