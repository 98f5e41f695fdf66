package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 二つの系列に同じ団体が申請し、書面・メール・画面が、それぞれの系列を名乗る。 */
@DisplayName("系列の名乗り")
class LineBrandApiIT {
    private static final String FIRST = "brand-first";
    private static final String SECOND = "brand-second";
    private static final String FIRST_NAME = "地域の人事部支援事業";
    private static final String SECOND_SYSTEM = "見本の別の補助　申請の窓口";
    private static final String SECOND_TITLE = " - " + SECOND_SYSTEM + "</title>";
    private static final String SECOND_ISSUER = "一般社団法人見本別補助機構";
    private static final String SECOND_OFFICE = "見本別補助事務局";
    private static final String SECOND_CONTACT =
            SECOND_OFFICE + "　電話 00-0000-0061　メール office@sample.example　受付時間 平日10時から16時まで";

    private static String first = "";
    private static String second = "";

    @BeforeAll
    static void 二つの系列に同じ団体が申請する() {
        SampleCall.activateCopy(
                "brand-r7",
                2025,
                yaml -> yaml.replace(FIRST_NAME, "見本の別の補助")
                        .replace("\nline: {code: jinjibu, name: 見本の別の補助}\n", """

                        line:
                          origin: SAMPLE
                          code: brand-line
                          name: 見本の別の補助
                          system: %s
                          issuer: [%s, 〒000-0000 見本県見本市1-1, 理事長　見本 太郎]
                          contact: {name: %s, phone: 00-0000-0061, mail: office@sample.example, hours: 平日10時から16時まで}
                        """.formatted(
                                        SECOND_SYSTEM, SECOND_ISSUER, SECOND_OFFICE))
                        .replace("  issuer:\n    - \"{programme}　事務局\"\n    - 事務局長\n", ""));
        SampleCall.open(FIRST);
        SampleCall.open(SECOND, "brand-r7");
        first = SampleApplication.submitted(43, FIRST, SampleApplication.RIGHT_HAND, "はじめの取組", 3_000_000);
        second = SampleApplication.submitted(43, SECOND, SampleApplication.RIGHT_HAND, "別の取組", 4_000_000);
    }

    @Test
    void 書面の差出人は_その系列のものだけ() throws IOException {
        assertThat(receipt(second))
                .contains(SECOND_ISSUER, "〒000-0000見本県見本市1-1", "理事長見本太郎", "見本の別の補助")
                .doesNotContain(FIRST_NAME, "事務局長");
        assertThat(receipt(first)).contains(FIRST_NAME + "事務局", "事務局長").doesNotContain(SECOND_ISSUER, "見本の別の補助", "理事長");
    }

    @Test
    void メールの終わりは_その系列の名と連絡先だけ() {
        assertThat(mails(second))
                .contains("\n--\n" + SECOND_SYSTEM + "\n" + SECOND_CONTACT + "\n")
                .doesNotContain(FIRST_NAME);
        assertThat(mails(first))
                .contains("\n--\n" + FIRST_NAME + "　補助金事務システム\nこのメールは送信専用です。")
                .doesNotContain(SECOND_SYSTEM, SECOND_OFFICE);
    }

    @Test
    void 公募と案件と集計の画面は_その系列を名乗る() {
        for (String path : List.of("/calls/" + SECOND, "/applications/" + second)) {
            assertThat(Api.as(SampleBody.user(43)).get(path).text())
                    .as(path)
                    .contains(SECOND_TITLE, "見本の別の補助　第1版")
                    .doesNotContain(FIRST_NAME);
        }
        assertThat(Api.as("official-a").get("/budget?line=brand-line").text())
                .contains(SECOND_TITLE, "見本の別の補助　第1版")
                .doesNotContain(FIRST_NAME + "　補助金事務システム");
    }

    @Test
    void はじめの系列の画面と_系列のない画面は_前と同じ名のまま() {
        for (String path : List.of("/calls/" + FIRST, "/applications/" + first, "/home")) {
            assertThat(Api.as(SampleBody.user(43)).get(path).text())
                    .as(path)
                    .contains(" - " + FIRST_NAME + "　補助金事務システム</title>")
                    .doesNotContain(SECOND_SYSTEM);
        }
    }

    @Test
    void 読めない案件の画面は_系列を言わない() {
        assertThat(Api.as(SampleBody.user(44)).get("/applications/" + second).text())
                .doesNotContain(SECOND_SYSTEM, SECOND_OFFICE);
    }

    @Test
    void お問い合わせには_系列ごとの連絡先と_このシステムの連絡先が出る() {
        assertThat(Api.anonymous().get("/contact").text()).contains("見本の別の補助", SECOND_CONTACT, "そのほかのお問い合わせ");
    }

    private static String mails(String number) {
        return String.join(
                "\n", Database.column("select body from mail where about = ? order by id", "applications/" + number));
    }

    private static String receipt(String number) throws IOException {
        JsonNode items = Api.as(SampleBody.user(43))
                .get("/api/v1/documents?application=" + number)
                .json()
                .get("items");
        byte[] pdf = Api.as(SampleBody.user(43))
                .get("/api/v1/documents/" + items.get(0).get("id").asText())
                .body();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s　]", "");
        }
    }
}
