package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleMember;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("書面の受け取りと、印刷用の字形")
class DocumentsApiIT {
    private static final String CALL = "letters";
    private static final String DOCUMENTS = "/api/v1/documents";
    private static final String PRINT_FORMS = "/api/v1/print-forms";

    private static String number = "";

    @BeforeAll
    static void 提出された申請() {
        SampleCall.open(CALL);
        number = SampleApplication.submitted(31, CALL, SampleApplication.STATUTORY, "𠮷髙﨑の①事業〜㈱見本〜😀", 20_000_001);
        SampleBody.confirmed(32);
        List.of("secretariat-a", "secretariat-c", "official-a", "auditor")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
    }

    @Test
    @DisplayName("提出すると受付票が出る。PDF は受け取るときまでに作られ、提出した内容がすべて印刷されている")
    void receiptComesWithTheSubmission() throws IOException {
        JsonNode items = list(SampleBody.user(31));
        JsonNode receipt = items.get(0);
        JsonNode application = SampleApplication.get(SampleBody.user(31), number);
        assertThat(receipt.get("kind").asText()).isEqualTo("receipt");
        assertThat(receipt.get("title").asText()).isEqualTo("受付票");
        assertThat(receipt.get("documentNumber").isNull()).isTrue();
        assertThat(receipt.get("application").asText()).isEqualTo(number);

        Answer pdf = Api.as(SampleBody.user(31))
                .get(DOCUMENTS + "/" + receipt.get("id").asText());
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.header("Content-Disposition"))
                .startsWith("attachment; filename=\"____" + number
                        + ".pdf\"; filename*=UTF-8''%E5%8F%97%E4%BB%98%E7%A5%A8_" + number + ".pdf");
        assertThat(pdf.header("Cache-Control")).isEqualTo("no-store");
        assertThat(pdf.header("X-Content-Type-Options")).isEqualTo("nosniff");
        receipt = list(SampleBody.user(31)).get(0);
        assertThat(Sha256.hex(pdf.body())).isEqualTo(receipt.get("sha256").asText());
        assertThat((long) pdf.body().length).isEqualTo(receipt.get("size").asLong());
        assertThat(Api.as("secretariat-a")
                        .get("/documents/" + receipt.get("id").asText())
                        .body())
                .isEqualTo(pdf.body());

        String text = text(pdf.body());
        assertThat(text)
                .contains(
                        "受付票",
                        number,
                        Database.column("select receipt_number from application where number = ?", number)
                                .getFirst(),
                        Database.column(
                                        "select e.content_sha256 from application_edition e"
                                                + " join application a on a.id = e.application_id where a.number = ?",
                                        number)
                                .getFirst(),
                        "第1版",
                        "サンプル団体31株式会社",
                        SampleBody.number(31),
                        "法制度連携枠",
                        "10,000,000円",
                        "見本")
                .contains("𠮷髙﨑の①事業", "㈱見本", "〓", "U+1F600", "もとの文字のまま");
        for (JsonNode file : application.get("attachments")) {
            assertThat(text)
                    .contains(file.get("name").asText(), file.get("sha256").asText());
        }
        assertThat(Database.count(
                        "audit_entry where subject = ? and action = '書面の PDF の作成' and detail like ?",
                        "documents/" + receipt.get("id").asText(),
                        "受付票を PDF に組んだ。SHA-256 " + receipt.get("sha256").asText() + "%"))
                .isEqualTo(1);
        assertThat(Database.count(
                        "audit_entry where subject = ? and action = '書面の発行' and detail like '受付票を出した。%'",
                        "applications/" + number))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("申請者には、見せる時刻を過ぎた自分の団体の書面だけ。事務局や、地域を管轄する経済産業局などにはすべて。ほかの人にはない")
    void visibility() {
        String hidden = insert("採択通知書", "R7採択第90001号", "null");
        String tomorrow = insert("条件付採択通知書", "R7採択第90002号", "(select now() + interval '100 years')");
        String shown = insert("お知らせ", "R7採択第90003号", "'2025-05-12T00:00:00Z'");
        String owner = SampleBody.user(31);

        assertThat(ids(list(owner))).contains(shown).doesNotContain(hidden, tomorrow);
        assertThat(list(owner).toString()).doesNotContain("採択通知書", "R7採択第90001号");
        Refused.api(Api.as(owner).get(DOCUMENTS + "/" + hidden), 404);
        Refused.api(Api.as(owner).get(DOCUMENTS + "/" + tomorrow), 404);
        assertThat(Api.as(owner).get(DOCUMENTS + "/" + shown).status()).isEqualTo(200);
        assertThat(Api.as(owner).get("/applications/" + number + "/documents").text())
                .contains("お知らせ", "受付票")
                .doesNotContain("採択通知書");
        for (String staff : List.of("secretariat-a", "official-a", "auditor", "bureau-a")) {
            assertThat(ids(list(staff))).as(staff).contains(hidden, tomorrow, shown);
            assertThat(Api.as(staff).get(DOCUMENTS + "/" + hidden).status()).isEqualTo(200);
        }
        assertThat(Api.as("secretariat-a")
                        .get("/applications/" + number + "/documents")
                        .text())
                .contains("採択通知書", "R7採択第90001号", "まだ見せていません");
        for (String other : List.of(SampleBody.user(32), "reviewer-a")) {
            Refused.api(Api.as(other).get(DOCUMENTS + "?application=" + number), 404);
            Refused.api(Api.as(other).get(DOCUMENTS + "/" + shown), 404);
        }
        Refused.api(Api.as("admin").get(DOCUMENTS + "/" + shown), 403);
        Refused.api(Api.anonymous().get(DOCUMENTS + "/" + shown), 401);
    }

    @Test
    @DisplayName("事務局の人も、自分が属する団体の申請では、申請者と同じものだけ")
    void memberOfTheSecretariatLearnsNothingEarly() {
        String hidden = insert("採択通知書", "R7採択第90004号", "null");
        String organisation = Database.column("select organisation_id from application where number = ?", number)
                .getFirst();
        assertThat(Api.as("secretariat-c").get(DOCUMENTS + "/" + hidden).status())
                .isEqualTo(200);
        Database.execute(
                "insert into organisation_member (organisation_id, username, sub, role, added_by, added_at)"
                        + " values (" + organisation + ", 'secretariat-c', ?, 'STAFF', 'x', now())",
                SampleMember.sub("secretariat-c"));
        try {
            Refused.api(Api.as("secretariat-c").get(DOCUMENTS + "/" + hidden), 404);
            assertThat(ids(list("secretariat-c"))).isNotEmpty().doesNotContain(hidden);
        } finally {
            Database.column("delete from organisation_member where organisation_id = " + organisation
                    + " and username = 'secretariat-c' returning username");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0", "-1", "abc", "999999999999999999", "9999999999999999999999", "1%20", "１"})
    @DisplayName("ない書面は 404")
    void unknownDocuments(String id) {
        Refused.api(Api.as("secretariat-a").get(DOCUMENTS + "/" + id), 404);
    }

    @Test
    @DisplayName("申請番号のない一覧は 400、ない申請の一覧は 404、知らない条件は 400")
    void listNeedsAnApplication() {
        Refused.api(Api.as("secretariat-a").get(DOCUMENTS), 400);
        Refused.api(Api.as("secretariat-a").get(DOCUMENTS + "?application="), 400);
        Refused.api(Api.as("secretariat-a").get(DOCUMENTS + "?application=R7-9999-9"), 404);
        Refused.api(Api.as("secretariat-a").get(DOCUMENTS + "?application=" + number + "&limit=0"), 400);
    }

    @Test
    @DisplayName("監査の閲覧は一件ずつ記録される")
    void readingByTheAuditorIsLogged() {
        String id = list("secretariat-a").get(0).get("id").asText();
        String path = DOCUMENTS + "/" + id;
        long before = Database.count("audit_entry where subject = ? and action = '閲覧'", path);
        assertThat(Api.as("auditor").get(path).status()).isEqualTo(200);
        assertThat(Database.count("audit_entry where subject = ? and action = '閲覧'", path))
                .isEqualTo(before + 1);
    }

    @Test
    @DisplayName("印刷用の字形を、API で登録し、画面で見て、理由とともに取り消す")
    void printForms() {
        Answer made = Api.as("secretariat-a").post(PRINT_FORMS, """
                {"original": "龘\uDB40\uDD00山", "printed": "とう山", "reason": "代表者の了解を得た"}""");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String id = made.json().get("id").asText();
        assertThat(made.json().get("original").asText()).isEqualTo("龘\uDB40\uDD00山");
        assertThat(Api.as("auditor").get("/print-forms").text())
                .contains("とう山", "代表者の了解を得た")
                .doesNotContain("取り消す");
        assertThat(Refused.api(Api.as("secretariat-a").post(PRINT_FORMS, """
                {"original": "龘\uDB40\uDD00山", "printed": "龍山", "reason": "別の案"}"""), 409)
                        .get("code")
                        .asText())
                .isEqualTo("already-registered");
        JsonNode refused = Refused.api(Api.as("secretariat-a").post(PRINT_FORMS, """
                {"original": "山", "printed": "😀", "reason": "逆"}"""), 422);
        assertThat(Refused.pointers(refused)).contains("/original", "/printed");
        assertThat(Api.as("secretariat-b")
                        .post(PRINT_FORMS + "/" + id + "/removal", "{\"reason\": \"書き誤り\"}")
                        .status())
                .isEqualTo(204);
        Refused.api(Api.as("secretariat-b").post(PRINT_FORMS + "/" + id + "/removal", "{\"reason\": \"二度\"}"), 404);
        assertThat(Database.column(
                        "select actor_name || ' ' || action from audit_entry where subject = ? order by id",
                        "print-forms/" + id))
                .containsExactly("secretariat-a 印刷用の字形の登録", "secretariat-b 印刷用の字形の取消し");
    }

    private static JsonNode list(String user) {
        return Api.as(user).get(DOCUMENTS + "?application=" + number).json().get("items");
    }

    private static List<String> ids(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get("id").asText())
                .toList();
    }

    /** 決定を通さずに、書面の行を置く。中身は受付票のもの。 */
    private static String insert(String title, String documentNumber, String visibleFrom) {
        return Database.column(
                        "insert into document (kind, line, fiscal_year, document_number, application_id, call_code,"
                                + " title, file_name, sha256, size, letter, issued_by, issued_at, visible_to_applicant_from)"
                                + " select 'adoption-notice', line, fiscal_year, '" + documentNumber
                                + "', application_id, call_code,"
                                + " '" + title + "', 'x.pdf', sha256, size, letter, 'x', now(), " + visibleFrom
                                + " from document where kind = 'receipt' and application_id ="
                                + " (select id from application where number = '" + number + "') returning id")
                .getFirst();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s　]", "");
        }
    }
}
