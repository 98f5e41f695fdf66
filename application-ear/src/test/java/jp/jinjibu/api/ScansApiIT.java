package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.DeflaterOutputStream;
import jp.jinjibu.stack.Clamd;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.MultipartBody;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.StoredContents;
import jp.jinjibu.test.TestStack;
import jp.jinjibu.test.Timers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ウイルスの検査（本物の clamd による）")
class ScansApiIT {
    private static final String CALL = "scans";
    private static final String SLOT = "articles";
    private static final int BODY = 67;
    private static final int LATE_BODY = 68;
    private static final int QUARANTINED_BODY = 69;
    private static final String USER = SampleBody.user(BODY);
    private static final Duration SOON = Duration.ofSeconds(60);

    /** 申請番号から、団体の利用者への対応。 */
    private static final Map<String, String> USERS = new HashMap<>();

    private static String number = "";

    @BeforeAll
    static void 用意する() {
        assertThat(Clamd.isInstalled())
                .as("clamd がありません: sudo apt-get install clamav-daemon / clamd is missing.")
                .isTrue();
        List.of("secretariat-a", "auditor", "admin")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
        SampleCall.open(CALL);
        number = draft(BODY);
    }

    private static String draft(int body) {
        SampleBody.confirmed(body);
        String user = SampleBody.user(body);
        String drafted = SampleApplication.draft(user, SampleBody.number(body), CALL, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, drafted, "検査の検証の事業", 3_000_000);
        USERS.put(drafted, user);
        return drafted;
    }

    @Test
    @DisplayName("何も見つからなければ、検査済みとして受け取り、渡す")
    void takesClean() {
        JsonNode file = SampleApplication.attach(USER, number, "supplement", "資料 " + UUID.randomUUID() + ".pdf");
        assertThat(file.get("scan").asText()).isEqualTo("CLEAN");
        assertThat(Api.as(USER).get(path(number, file)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("縮めた流れの中のウイルスも見つけ、欄を指して断り、何も残さない。画面でも")
    void refusesAtTheDoor() {
        byte[] infected = infected();
        JsonNode problem =
                Refused.api(SampleApplication.send(USER, number, "supplement", "感染.pdf", infected), 422, "content");
        assertThat(Refused.pointers(problem)).containsExactly("/file");
        assertThat(problem.at("/violations/0/code").asText()).isEqualTo("virus");
        assertThat(problem.at("/violations/0/message").asText()).contains(Clamd.NAME);
        assertThat(StoredContents.incoming()).isEmpty();
        Browser browser = Browser.signedIn(USER);
        String here = "/applications/" + number + "/attachments";
        Answer page = browser.post(
                here,
                new MultipartBody()
                        .field("csrfToken", Browser.csrfToken(browser.get(here)))
                        .field("slot", "supplement")
                        .file("file", "感染.pdf", infected));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains(Clamd.NAME, "#file-supplement");
    }

    @Test
    @DisplayName("尋ねられなければ検査待ち: 渡さないが、提出はできる。受理はできない。後から検査し、見つかれば隔離して、団体と事務局に知らせる")
    void scansLater() {
        String user = SampleBody.user(LATE_BODY);
        String submitted = draft(LATE_BODY);
        String here = "/applications/" + submitted + "/attachments";
        JsonNode[] files = new JsonNode[2];
        withoutClamd(() -> {
            files[0] = waiting(submitted, SLOT, "待つ定款.pdf", SampleApplication.pdf("待つ " + UUID.randomUUID()));
            files[1] = waiting(submitted, "supplement", "待つ資料.pdf", infected());
            assertThat(Browser.signedIn(user).get(here).text()).contains("検査待ち", "検査が済むまで、だれにも渡しません");
            held(user, submitted, files[0], "awaiting-scan");
            SampleApplication.submit(user, submitted);
            held(user, submitted, files[0], "awaiting-scan");
            held("secretariat-a", submitted, files[1], "awaiting-scan");
            assertThat(obstacles(submitted)).containsExactly("awaiting-scan", "awaiting-scan");
            assertThat(Api.as("admin").get("/api/v1/me/waiting").text()).contains("検査待ちのファイル");
            assertThat(scans(submitted)).containsExactly("WAITING", "WAITING");
            for (String staff : List.of("secretariat-a", "admin", "auditor")) {
                assertThat(Browser.signedIn(staff).get("/files/scans").text()).contains("待つ定款.pdf", "検査待ち");
            }
        });
        awaitScan(submitted, files[1], "INFECTED");
        awaitScan(submitted, files[0], "CLEAN");
        assertThat(Api.as("secretariat-a").get(path(submitted, files[0])).status())
                .isEqualTo(200);
        held(user, submitted, files[1], "quarantined");
        held("secretariat-a", submitted, files[1], "quarantined");
        assertThat(obstacles(submitted)).containsExactly("quarantined");
        assertThat(scans(submitted)).containsExactly("INFECTED");
        assertThat(Api.as("secretariat-a").get("/api/v1/me/waiting").text()).contains("隔離したファイル");
        assertThat(Browser.signedIn("secretariat-a").get("/files/scans").text()).contains("待つ資料.pdf", Clamd.NAME);
        assertThat(Database.column("select body from mail where subject like ?", "【ウイルス】申請 " + submitted + "%"))
                .singleElement()
                .asString()
                .contains("「待つ資料.pdf」", Clamd.NAME);
        assertThat(Database.count("audit_entry where subject = ? and detail like '%隔離した'", "applications/" + submitted))
                .isEqualTo(1);
        Database.execute("update attachment set removed_at = now(), removed_by = 'x' where scan = 'INFECTED'");
    }

    @Test
    @DisplayName("隔離したものがあれば提出できず、確認の画面も枠を指して言う。外せば出せる")
    void refusesToSendTheQuarantined() {
        String user = SampleBody.user(QUARANTINED_BODY);
        String drafted = draft(QUARANTINED_BODY);
        JsonNode[] file = new JsonNode[1];
        withoutClamd(() -> file[0] = waiting(drafted, SLOT, "定款.pdf", infected()));
        awaitScan(drafted, file[0], "INFECTED");
        Browser browser = Browser.signedIn(user);
        assertThat(browser.get("/applications/" + drafted + "/check").text()).contains("「定款.pdf」から、ウイルス");
        assertThat(browser.get("/applications/" + drafted + "/attachments").text())
                .contains("隔離してあり、だれにも渡しません");
        JsonNode problem = Refused.api(
                SampleApplication.submitAs(user, drafted, UUID.randomUUID().toString()), 409, "quarantined");
        assertThat(Refused.pointers(problem)).containsExactly("/attachments/" + SLOT);
        remove(drafted, file[0]);
        SampleApplication.attach(user, drafted, SLOT, "定款.pdf");
        SampleApplication.submit(user, drafted);
    }

    /** clamd が止まっている間に行い、また起動して、受け取りながらの検査が戻るまで待つ。 */
    private static void withoutClamd(Runnable scene) {
        TestStack.get().clamd().stop();
        try {
            scene.run();
        } finally {
            TestStack.get().clamd().start();
        }
        TestStack.await(SOON, "受け取りながらの検査", () -> {
            Timers.run(Timers.SCAN);
            JsonNode file = SampleApplication.attach(USER, number, "supplement", UUID.randomUUID() + ".pdf");
            remove(number, file);
            return file.get("scan").asText().equals("CLEAN");
        });
    }

    private static JsonNode waiting(String of, String slot, String name, byte[] content) {
        JsonNode file = SampleBody.require(SampleApplication.send(user(of), of, slot, name, content), 201)
                .json();
        assertThat(file.get("scan").asText()).isEqualTo("WAITING");
        return file;
    }

    private static void awaitScan(String of, JsonNode file, String scan) {
        TestStack.await(SOON, scan, () -> {
            Timers.run(Timers.SCAN);
            return each(SampleApplication.get(user(of), of).get("attachments"))
                    .anyMatch(held -> held.get("id").equals(file.get("id"))
                            && held.get("scan").asText().equals(scan));
        });
    }

    /** API でも画面でも、渡さず、なぜかを言う。 */
    private static void held(String user, String of, JsonNode file, String code) {
        JsonNode problem = Refused.api(Api.as(user).get(path(of, file)), 409, code);
        assertThat(problem.get("detail").asText()).contains("だれにも渡しません");
        Answer page = Browser.signedIn(user).get(path(of, file).substring("/api/v1".length()));
        Refused.page(page, 409);
        assertThat(page.text()).contains(file.get("name").asText(), "だれにも渡しません");
    }

    private static List<String> obstacles(String of) {
        return each(Api.as("secretariat-a")
                        .get("/api/v1/applications/" + of + "/screening")
                        .json()
                        .get("obstacles"))
                .filter(obstacle -> obstacle.get("pointer").asText().startsWith("/attachments/"))
                .map(obstacle -> obstacle.get("code").asText())
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<String> scans(String of) {
        return Api.as("admin").all("/api/v1/files/scans").stream()
                .filter(file -> file.get("number").asText().equals(of))
                .map(file -> file.get("scan").asText())
                .toList();
    }

    private static void remove(String of, JsonNode file) {
        SampleBody.require(Api.as(user(of)).request("DELETE", path(of, file)).send(), 204);
    }

    private static String user(String of) {
        return Objects.requireNonNull(USERS.get(of));
    }

    private static String path(String of, JsonNode file) {
        return "/api/v1/applications/" + of + "/attachments/" + file.get("id").asText();
    }

    /** 頁の、縮めた中身にだけウイルスのある PDF。 */
    private static byte[] infected() {
        byte[] deflated = deflated(Clamd.VIRUS + UUID.randomUUID());
        String plain = new String(SampleApplication.pdf("感染"), StandardCharsets.ISO_8859_1)
                .replace("/MediaBox", "/Contents 4 0 R/MediaBox");
        int xref = plain.indexOf("xref\n");
        String stream = "4 0 obj<</Length " + deflated.length + "/Filter/FlateDecode>>stream\n"
                + new String(deflated, StandardCharsets.ISO_8859_1) + "\nendstream endobj\n";
        return (plain.substring(0, xref) + stream + plain.substring(xref)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] deflated(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
