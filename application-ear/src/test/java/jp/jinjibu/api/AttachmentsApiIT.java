package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.MultipartBody;
import jp.jinjibu.test.RawHttp;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.StoredContents;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("添付")
class AttachmentsApiIT {
    private static final String CALL = "attach";

    /** PDF だけを受け付ける枠。 */
    private static final String SLOT = "articles";

    /** Word や画像も受け付ける枠。 */
    private static final String OFFICE = "supplement";

    /** 枠の大きさの上限（30 MB）。 */
    private static final int MAX_FILE = 31_457_280;

    private static String user = "";
    private static String number = "";

    @BeforeAll
    static void 下書きを用意する() {
        SampleCall.open(CALL);
        user = SampleBody.user(40);
        SampleBody.confirmed(40);
        number = draft(40, CALL);
        for (String someone :
                List.of("applicant-b", "secretariat-a", "official-a", "reviewer-a", "bureau-a", "auditor")) {
            Api.as(someone).get("/api/v1/me");
        }
    }

    private static String draft(int body, String call) {
        SampleBody.confirmed(body);
        return SampleApplication.draft(
                SampleBody.user(body), SampleBody.number(body), call, SampleApplication.RIGHT_HAND);
    }

    // ---- 添付し、読み、外す ----

    @Test
    @DisplayName("添付すると、名前・大きさ・ハッシュ・受け取った時刻が返り、同じ中身を受け取れる。外すと見えない")
    void attachesReadsAndRemoves() throws IOException {
        byte[] pdf = SampleApplication.pdf("往復");
        Answer made = send(number, SLOT, "定款（𠮷野髙﨑）.pdf", pdf);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        JsonNode attachment = made.json();
        String path = "/api/v1/applications/" + number + "/attachments/"
                + attachment.get("id").asText();
        assertThat(made.header("Location")).endsWith(path);
        assertThat(attachment.get("slot").asText()).isEqualTo(SLOT);
        assertThat(attachment.get("name").asText()).isEqualTo("定款（𠮷野髙﨑）.pdf");
        assertThat(attachment.get("size").asLong()).isEqualTo(pdf.length);
        assertThat(attachment.get("sha256").asText()).isEqualTo(Sha256.hex(pdf));
        assertThat(attachment.get("mediaType").asText()).isEqualTo("application/pdf");
        assertThat(Duration.between(
                                OffsetDateTime.parse(
                                                attachment.get("receivedAt").asText())
                                        .toInstant(),
                                TestClock.now())
                        .abs())
                .isLessThan(Duration.ofSeconds(20));
        assertThat(Files.readAllBytes(StoredContents.directory().resolve(Sha256.hex(pdf))))
                .isEqualTo(pdf);
        assertThat(Api.as(user)
                        .get("/api/v1/applications/" + number + "/attachments")
                        .json()
                        .get("items"))
                .contains(attachment);
        assertThat(SampleApplication.get(user, number).get("attachments")).contains(attachment);

        Answer read = Api.as(user).get(path);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(pdf);
        assertThat(read.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(read.header("Content-Length")).isEqualTo(Integer.toString(pdf.length));
        assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(read.header("Cache-Control")).isEqualTo("no-store");
        assertThat(read.header("Content-Disposition"))
                .startsWith("attachment; filename=\"download.pdf\"; filename*=UTF-8''%E5%AE%9A%E6%AC%BE")
                .contains("%F0%A0%AE%B7");

        assertThat(Api.as(user).request("DELETE", path).send().status()).isEqualTo(204);
        Refused.api(Api.as(user).get(path), 404, "not-found");
        Refused.api(Api.as(user).request("DELETE", path).send(), 404, "not-found");
        assertThat(Api.as(user)
                        .get("/api/v1/applications/" + number + "/attachments")
                        .text())
                .doesNotContain(Sha256.hex(pdf));
        assertThat(StoredContents.names()).as("外しても、中身は残る").contains(Sha256.hex(pdf));
        assertThat(Database.column(
                        "select action from audit_entry where subject = ? and detail like ? order by id",
                        "applications/" + number,
                        "%" + Sha256.hex(pdf) + "%"))
                .containsExactly("添付の追加", "添付の取外し");
    }

    @Test
    @DisplayName("添付は申請の版を一つ進め、同じ中身は別の申請からでも一つだけ置かれる")
    void keepsTheSameContentOnce() {
        byte[] pdf = SampleApplication.pdf("同じ中身");
        String twin = draft(47, CALL);
        String other = SampleBody.user(47);
        long version = SampleApplication.get(user, number).get("version").asLong();
        Set<String> before = StoredContents.names();
        String first = attached(send(number, SLOT, "一.pdf", pdf));
        String second = attached(SampleApplication.send(other, twin, SLOT, "二.pdf", pdf));
        assertThat(SampleApplication.get(user, number).get("version").asLong()).isEqualTo(version + 1);
        Set<String> added = StoredContents.names();
        added.removeAll(before);
        assertThat(added).containsExactly(Sha256.hex(pdf));
        assertThat(StoredContents.incoming()).isEmpty();
        remove(number, first);
        assertThat(Api.as(other)
                        .get("/api/v1/applications/" + twin + "/attachments/" + second)
                        .body())
                .as("一方を外しても、もう一方は読める")
                .isEqualTo(pdf);
    }

    static Stream<Arguments> names() {
        String exact = "長".repeat(83) + "ab.pdf";
        return Stream.of(
                Arguments.of(exact, exact),
                Arguments.of(
                        Normalizer.normalize("ガイド.pdf", Normalizer.Form.NFD),
                        Normalizer.normalize("ガイド.pdf", Normalizer.Form.NFD)),
                Arguments.of("CON", "CON.pdf"),
                Arguments.of("../../etc/passwd", "passwd.pdf"),
                Arguments.of("C:\\fakepath\\定款.pdf", "定款.pdf"),
                Arguments.of("請求\u202Efdp.exe\t\u0007", "請求fdp.pdf"),
                Arguments.of("葛\uDB40\uDD00城😀.PDF", "葛\uDB40\uDD00城😀.PDF"),
                Arguments.of("=SUM(A1).pdf", "=SUM(A1).pdf"),
                Arguments.of("定款.exe", "定款.pdf"),
                Arguments.of("写真.jpg", "写真.pdf"),
                Arguments.of("x.pdf.exe", "x.pdf"),
                Arguments.of("定款", "定款.pdf"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    @DisplayName("日本語の名前と 255 バイトの名前は往復し、道筋と見えない文字は除かれ、終わりは中身の種類になる")
    void keepsNames(String sent, String kept) {
        String id = attached(send(number, SLOT, sent, SampleApplication.pdf("名前")));
        assertThat(Database.column("select name from attachment where id = ?", Long.valueOf(id)))
                .containsExactly(kept);
        String disposition = Api.as(user)
                .get("/api/v1/applications/" + number + "/attachments/" + id)
                .header("Content-Disposition");
        String encoded = disposition.substring(disposition.indexOf("UTF-8''") + 7);
        assertThat(java.net.URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(kept);
        remove(number, id);
    }

    @Test
    @DisplayName("名前を直したら、送られた名前も返し、画面で知らせ、見せる。長い名前は違うままに縮める")
    void tellsCorrectedNames() {
        JsonNode plain =
                send(number, SLOT, "定款.pdf", SampleApplication.pdf("直さない")).json();
        assertThat(plain.get("sentName")).isEqualTo(plain.get("name"));
        JsonNode corrected =
                send(number, SLOT, "見積書.hta", SampleApplication.pdf("直す")).json();
        assertThat(corrected.get("name").asText()).isEqualTo("見積書.pdf");
        assertThat(corrected.get("sentName").asText()).isEqualTo("見積書.hta");
        String path = "/applications/" + number + "/attachments";
        Browser browser = Browser.signedIn(user);
        assertThat(browser.get(path).text()).contains("見積書.pdf", "送られた名前：見積書.hta");
        remove(number, plain.get("id").asText());
        remove(number, corrected.get("id").asText());

        String long1 = "長い名前".repeat(30);
        JsonNode one = send(number, SLOT, long1 + "その一.pdf", SampleApplication.pdf("一"))
                .json();
        Answer sent = browser.post(
                path,
                new MultipartBody()
                        .field("csrfToken", Browser.csrfToken(browser.get(path)))
                        .field("slot", SLOT)
                        .file("file", long1 + "その二.pdf", SampleApplication.pdf("二")));
        assertThat(sent.status()).as(sent.text()).isEqualTo(303);
        assertThat(browser.follow(sent).text())
                .contains("「" + long1 + "その二.pdf」を、「長い名前", "長い名前その二.pdf」として受領しました。名前の終わりは");
        JsonNode two = SampleApplication.get(user, number).at("/attachments/1");
        assertThat(one.get("name").asText()).endsWith("その一.pdf").hasSizeLessThan(long1.length());
        assertThat(two.get("name").asText()).endsWith("その二.pdf");
        assertThat(one.get("sentName").asText()).isEqualTo(long1 + "その一.pdf");
        remove(number, one.get("id").asText());
        remove(number, two.get("id").asText());
    }

    // ---- 権限 ----

    @Test
    @DisplayName("ほかの団体には、申請も添付もないもの。提出すると事務局などには見え、差戻しの間の書きかけは見えない")
    void belongsToTheBody() throws IOException {
        int body = 41;
        String owner = SampleBody.user(body);
        String own = draft(body, CALL);
        SampleApplication.fill(owner, own, "権限の検証の事業", 3_000_000);
        JsonNode attachment = SampleApplication.attach(owner, own, SLOT, "秘密の定款.pdf");
        String path = "/api/v1/applications/" + own + "/attachments";
        String file = path + "/" + attachment.get("id").asText();
        String id = attachment.get("id").asText();
        Database.unchanged(() -> {
            for (String stranger : List.of(user, "applicant-b")) {
                Refused.api(Api.as(stranger).get(path), 404, "not-found");
                Refused.api(Api.as(stranger).get(file), 404, "not-found");
                Refused.api(Api.as(stranger).request("DELETE", file).send(), 404, "not-found");
                Refused.api(
                        SampleApplication.send(stranger, own, SLOT, "x.pdf", SampleApplication.pdf("x")),
                        404,
                        "not-found");
            }
            Refused.api(Api.as(user).get("/api/v1/applications/" + number + "/attachments/" + id), 404, "not-found");
            Refused.api(
                    Api.as(user)
                            .request("DELETE", "/api/v1/applications/" + number + "/attachments/" + id)
                            .send(),
                    404,
                    "not-found");
            for (String staff : List.of("secretariat-a", "official-a", "reviewer-a", "bureau-a")) {
                Refused.api(Api.as(staff).get(file), 404, "not-found");
                Refused.api(
                        SampleApplication.send(staff, own, SLOT, "x.pdf", SampleApplication.pdf("x")),
                        403,
                        "forbidden");
            }
        });

        SampleApplication.submit(owner, own);
        for (String staff : List.of("secretariat-a", "official-a", "auditor")) {
            assertThat(Api.as(staff).get(file).body()).isEqualTo(SampleApplication.pdf("秘密の定款.pdf"));
            assertThat(Api.as(staff).get(path).text()).contains("秘密の定款.pdf");
        }
        Refused.api(Api.as("reviewer-a").get(file), 404, "not-found");
        assertThat(Database.column("select action from audit_entry where subject = ? and actor_name = 'auditor'", file))
                .as("監査の閲覧は記録される")
                .containsExactly("閲覧");
        Refused.api(Api.as(owner).request("DELETE", file).send(), 409, "state");
        Refused.api(SampleApplication.send(owner, own, SLOT, "x.pdf", SampleApplication.pdf("x")), 409, "state");

        returned(own, "/attachments/" + SLOT);
        JsonNode replaced = SampleApplication.attach(owner, own, SLOT, "直した定款.pdf");
        assertThat(Api.as(owner).request("DELETE", file).send().status()).isEqualTo(204);
        assertThat(Api.as(owner).get(file).status()).as("提出した版の添付は、外しても自分で読める").isEqualTo(200);
        assertThat(Api.as("secretariat-a").get(file).status()).isEqualTo(200);
        Refused.api(Api.as("secretariat-a").get(path + "/" + replaced.get("id").asText()), 404, "not-found");
        assertThat(Api.as("secretariat-a").get(path).text())
                .contains("秘密の定款.pdf")
                .doesNotContain("直した定款.pdf");
        assertThat(Api.as(owner).get(path).text()).contains("直した定款.pdf").doesNotContain("秘密の定款.pdf");
    }

    @Test
    @DisplayName("差戻しでは、名指しされた枠だけを変えられる。期限の後は変えられない")
    void changesOnlyNamedSlots() {
        int body = 42;
        String owner = SampleBody.user(body);
        String own = draft(body, CALL);
        SampleApplication.fill(owner, own, "差戻しの検証の事業", 3_000_000);
        SampleApplication.attachRequired(owner, own);
        SampleApplication.submit(owner, own);
        returned(own, "/sections/budget");
        Refused.api(SampleApplication.send(owner, own, SLOT, "x.pdf", SampleApplication.pdf("x")), 409, "state");
        Answer page = Browser.signedIn(owner).get("/applications/" + own + "/attachments");
        assertThat(page.text()).contains("差戻しで求められていない").doesNotContain("<file-upload");
        TestClock.frozenAt(
                "2025-06-10T00:00:00+09:00",
                () -> Refused.api(
                        SampleApplication.send(owner, own, SLOT, "x.pdf", SampleApplication.pdf("x")),
                        409,
                        "deadline"));
    }

    @Test
    @DisplayName("締切は要求の届いた時刻で判定する。後は送れず外せず、画面が理由を言い、読むことはできる")
    void keepsTheDeadline() {
        SampleCall.open("attach-deadline");
        String owner = SampleBody.user(43);
        String own = draft(43, "attach-deadline");
        TestClock.frozenAt(
                "2025-05-30T17:00:00.000+09:00", () -> SampleApplication.attach(owner, own, SLOT, "間に合った.pdf"));
        String path = "/api/v1/applications/" + own + "/attachments/"
                + SampleApplication.get(owner, own).at("/attachments/0/id").asText();
        TestClock.frozenAt("2025-05-30T17:00:00.001+09:00", () -> {
            Database.unchanged(() -> {
                Set<String> stored = StoredContents.names();
                Refused.api(
                        SampleApplication.send(owner, own, SLOT, "遅れた.pdf", SampleApplication.pdf("遅")),
                        409,
                        "deadline");
                Refused.api(Api.as(owner).request("DELETE", path).send(), 409, "deadline");
                assertThat(Api.as(owner).get(path).status()).isEqualTo(200);
                Answer page = Browser.signedIn(owner).get("/applications/" + own + "/attachments");
                assertThat(page.text())
                        .contains("受付は終わりました", "間に合った.pdf", "受領済み")
                        .doesNotContain("<file-upload", "/removal");
                assertThat(StoredContents.names()).isEqualTo(stored);
            });
        });
    }

    // ---- 悪いファイル ----

    static Stream<Arguments> badFiles() {
        byte[] pdf = SampleApplication.pdf("悪");
        byte[] docx = docx(Map.of());
        byte[] encrypted = new byte[4096];
        System.arraycopy(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                0,
                encrypted,
                0,
                8);
        byte[] stream = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(stream, 0, encrypted, 1024, stream.length);
        return Stream.of(
                Arguments.of("0 バイト", SLOT, new byte[0], 422, "content", "empty"),
                Arguments.of(
                        "拡張子だけが PDF の文字",
                        SLOT,
                        bytes("ただの文字"),
                        415,
                        "unsupported-media-type",
                        "unsupported-media-type"),
                Arguments.of(
                        "HTML",
                        SLOT,
                        bytes("<html><script>alert(1)</script>"),
                        415,
                        "unsupported-media-type",
                        "unsupported-media-type"),
                Arguments.of("PDF の枠に Word", SLOT, docx, 415, "unsupported-media-type", "unsupported-media-type"),
                Arguments.of(
                        "実行ファイル",
                        SLOT,
                        bytes("MZ\u0090\0\u0003".repeat(100)),
                        415,
                        "unsupported-media-type",
                        "unsupported-media-type"),
                Arguments.of("途中までの PDF", SLOT, Arrays.copyOf(pdf, pdf.length - 10), 422, "content", "damaged"),
                Arguments.of(
                        "パスワードの PDF",
                        SLOT,
                        new String(pdf, StandardCharsets.ISO_8859_1)
                                .replace("/Root 1 0 R", "/Root 1 0 R/Encrypt 9 0 R")
                                .getBytes(StandardCharsets.ISO_8859_1),
                        422,
                        "content",
                        "encrypted"),
                Arguments.of(
                        "EICAR",
                        SLOT,
                        bytes("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EIC" + "AR-STANDARD-ANTIV" + "IRUS-TEST-FILE!$H+H*"),
                        422,
                        "content",
                        "virus"),
                Arguments.of(
                        "JavaScript の PDF",
                        SLOT,
                        new String(pdf, StandardCharsets.ISO_8859_1)
                                .replace("/Type/Catalog", "/Type/Catalog/OpenAction<</S/JavaScript/#4AS(a)>>")
                                .getBytes(StandardCharsets.ISO_8859_1),
                        422,
                        "content",
                        "script"),
                Arguments.of(
                        "外のひな形の Word",
                        OFFICE,
                        docx(
                                Map.of(
                                        "word/_rels/settings.xml.rels",
                                        bytes(
                                                "<Relationships><Relationship Id=\"a\" Type=\"x/attachedTemplate\""
                                                        + " Target=\"https://evil.example/a.dotm\" TargetMode=\"External\"/></Relationships>"))),
                        422,
                        "content",
                        "external-reference"),
                Arguments.of(
                        "iPhone の写真",
                        SLOT,
                        bytes("\0\0\0 ftypheic\0\0\0\0mif1heic"),
                        415,
                        "unsupported-media-type",
                        "unsupported-media-type"),
                Arguments.of("パスワードの Word", OFFICE, encrypted, 422, "content", "encrypted"),
                Arguments.of(
                        "マクロの Word", OFFICE, docx(Map.of("word/vbaProject.bin", new byte[9])), 422, "content", "macro"),
                Arguments.of(
                        "ZIP 爆弾",
                        OFFICE,
                        docx(Map.of("word/bomb.xml", new byte[60_000_000])),
                        422,
                        "content",
                        "expands-too-much"),
                Arguments.of("部分の名の重なる Word", OFFICE, withDuplicate(), 422, "content", "duplicate-entry"),
                Arguments.of(
                        "外部実体の Word",
                        OFFICE,
                        docx(Map.of(
                                "word/x.xml",
                                bytes("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"))),
                        422,
                        "content",
                        "dtd"),
                Arguments.of("途中までの Word", OFFICE, Arrays.copyOf(docx, docx.length - 30), 422, "content", "damaged"),
                Arguments.of("50,000 ピクセルの画像", OFFICE, png(50_000, 50_000), 422, "content", "image-too-large"));
    }

    @ParameterizedTest(name = "{0} → {3} {5}")
    @MethodSource("badFiles")
    @DisplayName("悪いファイルは理由を示して断り、データベースも置き場所も変わらない")
    void refusesBadFiles(String what, String slot, byte[] content, int status, String code, String violation) {
        Database.unchanged(() -> {
            Set<String> stored = StoredContents.names();
            JsonNode problem = Refused.api(send(number, slot, "悪い.pdf", content), status, code);
            assertThat(Refused.pointers(problem)).containsExactly("/file");
            assertThat(problem.at("/violations/0/code").asText()).isEqualTo(violation);
            assertThat(StoredContents.names()).isEqualTo(stored);
        });
        assertThat(StoredContents.incoming()).isEmpty();
    }

    @Test
    @DisplayName("よい Word と画像は、中身から種類が分かる")
    void acceptsOfficeAndImages() {
        Answer word = send(number, OFFICE, "計画", docx(Map.of()));
        assertThat(word.json().get("name").asText()).isEqualTo("計画.docx");
        assertThat(word.json().get("mediaType").asText()).endsWith("wordprocessingml.document");
        Answer image = send(number, OFFICE, "図.pdf", png(40, 30));
        assertThat(image.json().get("mediaType").asText()).isEqualTo("image/png");
        assertThat(image.json().get("name").asText()).isEqualTo("図.png");
        remove(number, attached(word));
        remove(number, attached(image));
    }

    // ---- 形 ----

    @Nested
    @DisplayName("送信の形")
    class Shape {
        private final byte[] pdf = SampleApplication.pdf("形");

        @Test
        @DisplayName("ない枠、枠なし、ファイルなし、選ばれていないファイルは 422")
        void refusesMissingParts() {
            assertPointer(new MultipartBody().field("slot", "none").file("file", "a.pdf", pdf), "/slot");
            assertPointer(new MultipartBody().file("file", "a.pdf", pdf), "/slot");
            assertPointer(new MultipartBody().field("slot", SLOT), "/file");
            assertPointer(new MultipartBody().field("slot", SLOT).file("file", "", new byte[0]), "/file");
            assertPointer(
                    new MultipartBody().field("slot", "legal-basis-evidence").file("file", "a.pdf", pdf), "/slot");
        }

        private void assertPointer(MultipartBody body, String pointer) {
            Database.unchanged(() -> {
                assertThat(Refused.pointers(Refused.api(send(number, body), 422, "content")))
                        .containsExactly(pointer);
            });
        }

        @Test
        @DisplayName("知らない項目、二つのファイル、二つの枠、切れた本文、区切りなしは 400")
        void refusesMalformed() {
            Database.unchanged(() -> {
                Refused.api(send(number, valid().field("comment", "x")), 400, "malformed");
                Refused.api(send(number, valid().file("file", "b.pdf", pdf)), 400, "malformed");
                Refused.api(send(number, valid().field("slot", SLOT)), 400, "malformed");
                Refused.api(
                        send(number, valid().part("name=\"x\"\r\nContent-Transfer-Encoding: base64", bytes("QQ=="))),
                        400,
                        "multipart");
                Refused.api(
                        send(number, new MultipartBody().field("slot", "a\0b").file("file", "a.pdf", pdf)),
                        400,
                        "encoding");
                MultipartBody whole = valid();
                Refused.api(
                        request(number)
                                .body(whole.contentType(), Arrays.copyOf(whole.bytes(), whole.bytes().length - 30))
                                .send(),
                        400,
                        "cut-off");
                Refused.api(
                        request(number)
                                .body("multipart/form-data", whole.bytes())
                                .send(),
                        400,
                        "multipart");
                byte[] shiftJis = "表".getBytes(java.nio.charset.Charset.forName("Shift_JIS"));
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                body.writeBytes(bytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""));
                body.writeBytes(shiftJis);
                body.writeBytes(bytes("\"\r\n\r\nx\r\n--b--\r\n"));
                Refused.api(
                        request(number)
                                .body("multipart/form-data; boundary=b", body.toByteArray())
                                .send(),
                        400,
                        "encoding");
            });
            assertThat(StoredContents.incoming()).isEmpty();
        }

        private MultipartBody valid() {
            return new MultipartBody().field("slot", SLOT).file("file", "a.pdf", pdf);
        }

        @Test
        @DisplayName("本文の型が違えば 415。ファイルを受け取らない宛先にファイルを送っても 415")
        void refusesOtherTypes() {
            Refused.api(request(number).json("{\"slot\": \"articles\"}").send(), 415, "unsupported-media-type");
            MultipartBody body = valid();
            for (String path : List.of(
                    "/api/v1/applications/" + number + "/submission",
                    "/api/v1/applications/" + number + "/withdrawal",
                    "/api/v1/calls/" + CALL + "/applications")) {
                Refused.api(
                        Api.as(user)
                                .request("POST", path)
                                .key(UUID.randomUUID().toString())
                                .body(body.contentType(), body.bytes())
                                .send(),
                        415,
                        "unsupported-media-type");
            }
            Refused.page(Browser.signedIn(user).post("/applications/" + number + "/withdrawal", body), 415);
        }

        @Test
        @DisplayName("枠がいっぱいなら 422。外せば送れる")
        void refusesTooMany() {
            String own = draft(44, CALL);
            String owner = SampleBody.user(44);
            for (int i = 0; i < 3; i++) {
                SampleApplication.attach(owner, own, SLOT, i + ".pdf");
            }
            JsonNode problem = Refused.api(
                    SampleApplication.send(owner, own, SLOT, "4.pdf", SampleApplication.pdf("4")), 422, "content");
            assertThat(problem.at("/violations/0/code").asText()).isEqualTo("too-many-files");
            assertThat(Browser.signedIn(owner)
                            .get("/applications/" + own + "/attachments")
                            .text())
                    .contains("達しています", "data-slot=\"" + OFFICE)
                    .doesNotContain("data-slot=\"" + SLOT);
        }
    }

    // ---- 大きさ ----

    @Nested
    @DisplayName("大きさ")
    class Size {
        @Test
        @DisplayName("30 MB ちょうどは受け取り、1 バイト超えると 413 の断り。画面も 413 で理由を言う")
        void keepsTheSlotLimit() {
            String id = attached(send(number, SLOT, "大きい.pdf", padded(MAX_FILE)));
            assertThat(Database.column("select size from attachment where id = ?", Long.valueOf(id)))
                    .containsExactly(Integer.toString(MAX_FILE));
            remove(number, id);
            Database.unchanged(() -> {
                Set<String> stored = StoredContents.names();
                byte[] over = padded(MAX_FILE + 1);
                JsonNode problem = Refused.api(send(number, SLOT, "超えた.pdf", over), 413, "too-large");
                assertThat(Refused.pointers(problem)).containsExactly("/file");
                assertThat(problem.at("/violations/0/message").asText()).contains("30 MB");
                Browser browser = Browser.signedIn(user);
                Answer page = browser.post(
                        "/applications/" + number + "/attachments",
                        new MultipartBody().field("slot", SLOT).file("file", "超えた.pdf", over));
                assertThat(page.status()).isEqualTo(413);
                assertThat(page.text()).contains("30 MB", "id=\"file-articles-error\"", "<title>エラー：");
                assertThat(StoredContents.names()).isEqualTo(stored);
            });
            assertThat(StoredContents.incoming()).isEmpty();
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({"api, false", "api, true", "page, false", "page, true"})
        @DisplayName("要求の上限（64 MiB）を超えても、つながりは切れず、413 の答えが読める")
        void answersWhenTheRequestIsTooLarge(String kind, boolean chunked) throws IOException {
            int size = 67_108_864 + 1_000_000;
            String path = (kind.equals("api") ? "/api/v1" : "") + "/applications/" + number + "/attachments";
            String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-";
            String proof = kind.equals("api")
                    ? "Authorization: Bearer " + TestStack.token(user)
                    : "Cookie: JSESSIONID=" + signedInSession() + "\r\nSec-Fetch-Site: same-origin";
            URI url = TestStack.url();
            String answer;
            try (Socket socket = new Socket(url.getHost(), url.getPort())) {
                socket.setSoTimeout(30_000);
                var out = socket.getOutputStream();
                out.write(bytes("POST " + path + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n" + proof
                        + "\r\nAccept: */*\r\nContent-Type: multipart/form-data; boundary=b\r\nConnection: close\r\n"
                        + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + size) + "\r\n\r\n"));
                byte[] block = new byte[1_000_000];
                System.arraycopy(bytes(head), 0, block, 0, head.length());
                for (int left = size; left > 0; left -= block.length) {
                    int length = Math.min(left, block.length);
                    if (chunked) {
                        out.write(bytes(Integer.toHexString(length) + "\r\n"));
                    }
                    out.write(block, 0, length);
                    if (chunked) {
                        out.write(bytes("\r\n"));
                    }
                }
                out.write(bytes(chunked ? "0\r\n\r\n" : ""));
                out.flush();
                answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
            assertThat(answer).startsWith("HTTP/1.1 413").contains("64 MB");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                    .contains(
                            kind.equals("api") ? "content-type: application/problem+json" : "content-type: text/html");
            TestStack.await(
                    Duration.ofSeconds(5),
                    "仮のファイルが消える",
                    () -> StoredContents.incoming().isEmpty());
        }

        private static String signedInSession() {
            return Browser.signedIn(user).cookie("JSESSIONID").orElseThrow();
        }

        @Test
        @DisplayName("途中で切れた送信は、何も残さない")
        void leavesNothingOfACutUpload() {
            Database.unchanged(() -> {
                Set<String> stored = StoredContents.names();
                URI url = TestStack.url();
                try (Socket socket = new Socket(url.getHost(), url.getPort())) {
                    var out = socket.getOutputStream();
                    out.write(bytes("POST /api/v1/applications/" + number
                            + "/attachments HTTP/1.1\r\n" + RawHttp.host() + "Authorization: Bearer "
                            + TestStack.token(user)
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 20000000\r\n\r\n"
                            + "--b\r\nContent-Disposition: form-data; name=\"slot\"\r\n\r\narticles\r\n"
                            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-"));
                    out.write(new byte[10_000_000]);
                    out.flush();
                    TestStack.await(
                            Duration.ofSeconds(10),
                            "受け取り中",
                            () -> !StoredContents.incoming().isEmpty());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                TestStack.await(
                        Duration.ofSeconds(10),
                        "片付く",
                        () -> StoredContents.incoming().isEmpty());
                assertThat(StoredContents.names()).isEqualTo(stored);
            });
        }
    }

    // ---- 二重送信 ----

    @Test
    @DisplayName("同じ鍵・同じファイルは同じ答えで添付は一つ、別のファイルや別の名は 422。断られた鍵は直して使える")
    void attachesOncePerKey() {
        String own = draft(45, CALL);
        String owner = SampleBody.user(45);
        String key = UUID.randomUUID().toString();
        byte[] pdf = SampleApplication.pdf("二重");
        Refused.api(once(owner, own, key, "a.pdf", bytes("PDF でない")), 415);
        Answer first = once(owner, own, key, "a.pdf", pdf);
        Answer second = once(owner, own, key, "a.pdf", pdf);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        Refused.api(once(owner, own, key, "a.pdf", SampleApplication.pdf("別")), 422, "idempotency-key-reused");
        Refused.api(once(owner, own, key, "b.pdf", pdf), 422, "idempotency-key-reused");
        assertThat(SampleApplication.get(owner, own).get("attachments")).hasSize(1);
        assertThat(StoredContents.incoming()).isEmpty();
    }

    @Test
    @DisplayName("同時に送った同じ鍵は、添付を一つだけ作る。同時に送った別のファイルも、枠の数を超えない")
    void attachesOnceConcurrently() throws InterruptedException {
        String own = draft(46, CALL);
        String owner = SampleBody.user(46);
        TestStack.token(owner);
        String key = UUID.randomUUID().toString();
        byte[] pdf = SampleApplication.pdf("同時");
        List<Integer> same = concurrently(4, i -> once(owner, own, key, "a.pdf", pdf));
        assertThat(same).containsOnly(201, 409).contains(201);
        assertThat(SampleApplication.get(owner, own).get("attachments")).hasSize(1);
        List<Integer> other = concurrently(
                5, i -> once(owner, own, UUID.randomUUID().toString(), i + ".pdf", SampleApplication.pdf("同時" + i)));
        assertThat(other).containsOnly(201, 422);
        assertThat(SampleApplication.get(owner, own).get("attachments")).hasSize(3);
    }

    private interface Sending {
        Answer send(int index);
    }

    private static List<Integer> concurrently(int count, Sending sending) throws InterruptedException {
        List<Integer> statuses = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            threads.add(Thread.ofPlatform().start(() -> {
                int status = sending.send(index).status();
                synchronized (statuses) {
                    statuses.add(status);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return statuses;
    }

    // ---- 画面 ----

    @Nested
    @DisplayName("画面からの送信")
    class FromThePage {
        private final String path = "/applications/" + number + "/attachments";

        @Test
        @DisplayName("送ると画面に戻って「受領済み」と出る。外すと消える")
        void attachesAndRemoves() {
            Browser browser = Browser.signedIn(user);
            Answer form = browser.get(path);
            Answer sent = browser.post(path, body(form, SampleApplication.pdf("画面")));
            assertThat(sent.status()).as(sent.text()).isEqualTo(303);
            assertThat(sent.header("Location")).endsWith(path);
            String page = browser.follow(sent).text();
            assertThat(page).contains("画面から.pdf", "受領済み", "「画面から.pdf」を受領しました");
            String id = Database.column("select max(id) from attachment").getFirst();
            Answer download = browser.get(path + "/" + id);
            assertThat(download.body()).isEqualTo(SampleApplication.pdf("画面"));
            assertThat(download.header("Content-Disposition")).startsWith("attachment;");
            assertThat(browser.get(path + "/" + id + "/removal").text()).contains("画面から.pdf", "この添付を外します");
            Answer removed = browser.post(path + "/" + id + "/removal", Map.of("confirmed", "true"));
            assertThat(browser.follow(removed).text()).doesNotContain("画面から.pdf");
        }

        @Test
        @DisplayName("送り元の分からない送信は、合言葉がファイルより先にあるときだけ受け付ける。よそからは断る")
        void demandsProofOfOrigin() {
            Browser browser = Browser.signedIn(user);
            Answer form = browser.get(path);
            byte[] pdf = SampleApplication.pdf("合言葉");
            Database.unchanged(() -> {
                Refused.page(browser.post(path, body(form, pdf), Map.of("Sec-Fetch-Site", "cross-site")), 403);
                Refused.page(browser.post(path, body(form, pdf), Map.of("Origin", "https://evil.example")), 403);
                MultipartBody without = new MultipartBody().field("slot", SLOT).file("file", "a.pdf", pdf);
                Refused.page(browser.post(path, without, Map.of()), 403);
                MultipartBody late = new MultipartBody()
                        .field("slot", SLOT)
                        .file("file", "a.pdf", pdf)
                        .field("csrfToken", Browser.csrfToken(form));
                Refused.page(browser.post(path, late, Map.of()), 403);
            });
            Answer proven = browser.post(path, body(form, pdf), Map.of());
            assertThat(proven.status()).isEqualTo(303);
            remove(number, Database.column("select max(id) from attachment").getFirst());
        }

        @Test
        @DisplayName("同じフォームを二度送っても、添付は一つ")
        void attachesOnce() {
            Browser browser = Browser.signedIn(user);
            Answer form = browser.get(path);
            MultipartBody body = body(form, SampleApplication.pdf("二度押し"));
            String ofThis = "attachment f join application a on a.id = f.application_id where a.number = ?";
            long before = Database.count(ofThis, number);
            assertThat(browser.post(path, body).status()).isEqualTo(303);
            assertThat(browser.post(path, body).status()).isEqualTo(303);
            assertThat(Database.count(ofThis, number)).isEqualTo(before + 1);
            remove(number, Database.column("select max(id) from attachment").getFirst());
        }

        @Test
        @DisplayName("サインインが切れていれば、401 の画面が選び直しを求める")
        void asksToChooseAgain() {
            Browser browser = Browser.signedIn(user);
            Answer form = browser.get(path);
            browser.forget("JSESSIONID");
            Answer answer = browser.post(path, body(form, SampleApplication.pdf("切れた")));
            Refused.page(answer, 401);
            assertThat(answer.text()).contains("ファイルはまだ送られていません", "/sign-in?to=" + path);
        }

        private MultipartBody body(Answer form, byte[] content) {
            String key = form.text().replaceAll("(?s).*?name=\"idempotencyKey\" value=\"([^\"]+)\".*", "$1");
            return new MultipartBody()
                    .field("csrfToken", Browser.csrfToken(form))
                    .field("idempotencyKey", key)
                    .field("slot", SLOT)
                    .file("file", "画面から.pdf", content);
        }
    }

    // ---- 置き場所の障害 ----

    @Test
    @DisplayName("置き場所が使えなければ 503 で断り、準備未了になり、戻れば自分で立ち直る")
    void refusesClearlyWithoutTheStore() {
        Path directory = StoredContents.directory();
        Path away = directory.resolveSibling("content-away");
        Database.unchanged(() -> {
            move(directory, away);
            try {
                Refused.api(send(number, SLOT, "a.pdf", SampleApplication.pdf("障害")), 503, "content-unavailable");
                TestStack.await(Duration.ofSeconds(5), "準備未了", () -> ready() == 503);
            } finally {
                move(away, directory);
            }
            TestStack.await(Duration.ofSeconds(5), "準備完了", () -> ready() == 200);
        });
        remove(number, attached(send(number, SLOT, "a.pdf", SampleApplication.pdf("障害"))));
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int ready() {
        return Api.anonymous()
                .at(TestStack.get().wildfly().managementUrl())
                .get("/health/ready")
                .status();
    }

    // ---- 道具 ----

    private static Answer send(String application, String slot, String fileName, byte[] content) {
        return SampleApplication.send(user, application, slot, fileName, content);
    }

    private static Answer send(String application, MultipartBody body) {
        return request(application).body(body.contentType(), body.bytes()).send();
    }

    private static Answer once(String owner, String application, String key, String fileName, byte[] content) {
        MultipartBody body = new MultipartBody().field("slot", SLOT).file("file", fileName, content);
        return Api.as(owner)
                .request("POST", "/api/v1/applications/" + application + "/attachments")
                .key(key)
                .body(body.contentType(), body.bytes())
                .send();
    }

    private static Api.Request request(String application) {
        return Api.as(user).request("POST", "/api/v1/applications/" + application + "/attachments");
    }

    private static String attached(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private static void remove(String application, String id) {
        assertThat(Api.as(user)
                        .request("DELETE", "/api/v1/applications/" + application + "/attachments/" + id)
                        .send()
                        .status())
                .isEqualTo(204);
    }

    /** 提出済の申請を、期限 2025-06-09 の差戻しにする。 */
    private static void returned(String application, String pointer) {
        Answer answer = Api.as("secretariat-a")
                .post("/api/v1/applications/" + application + "/correction-requests", """
                        {"pointers": ["%s"], "reason": "検証のため", "dueDate": "2025-06-09"}""".formatted(pointer));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** 注釈で決まった大きさにした PDF。 */
    private static byte[] padded(int size) {
        byte[] pdf = SampleApplication.pdf("大きい");
        byte[] padded = new byte[size];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(pdf, 0, padded, 0, 9);
        System.arraycopy(pdf, 9, padded, size - pdf.length + 9, pdf.length - 9);
        return padded;
    }

    private static byte[] docx(Map<String, byte[]> more) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", bytes("<Types/>"));
        parts.put("word/document.xml", bytes("<w:document xmlns:w=\"urn:w\"/>"));
        parts.putAll(more);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] withDuplicate() {
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("word/one.xml", bytes("<a/>"));
        two.put("word/two.xml", bytes("<b/>"));
        return new String(docx(two), StandardCharsets.ISO_8859_1)
                .replace("word/two.xml", "word/one.xml")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** 見出しだけの PNG。 */
    private static byte[] png(int width, int height) {
        java.nio.ByteBuffer png = java.nio.ByteBuffer.allocate(45);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        png.putInt(13).put(bytes("IHDR")).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(png.array(), 12, 17);
        png.putInt((int) crc.getValue());
        png.putInt(0).put(bytes("IEND")).putInt(0xAE426082);
        return png.array();
    }
}
