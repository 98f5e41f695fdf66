package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** 検証のための申請。すべて API を通して作る。 */
public final class SampleApplication {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** 令和7年度の規則集の、法制度を求めない枠。 */
    public static final String RIGHT_HAND = "right-hand";

    /** 令和7年度の規則集の、法制度を求める枠。 */
    public static final String STATUTORY = "statutory-scheme";

    private SampleApplication() {}

    /** 下書きを始める。 */
    public static String draft(String user, String corporateNumber, String call, String track) {
        return SampleBody.require(
                        Api.as(user)
                                .post("/api/v1/calls/" + call + "/applications", """
                                {"corporateNumber": "%s", "track": "%s"}""".formatted(corporateNumber, track)),
                        201)
                .json()
                .get("number")
                .asText();
    }

    /** 提出に足りる内容を入れる。経費は人件費の一行。 */
    public static void fill(String user, String number, String projectName, long costYen) {
        JsonNode stored = get(user, number);
        ObjectNode sections = sections(stored.get("track").asText(), projectName, costYen);
        ObjectNode body = sections.putObject("body");
        body.setAll((ObjectNode) stored.get("sections").get("body"));
        body.put("consumptionTax", "excluded")
                .put("contactName", "総務部　連絡 花子")
                .put("contactPhone", "03-0000-0000")
                .put("contactEmail", "contact@sample.example");
        save(user, number, sections);
    }

    /** 内容を保存する。 */
    public static Answer save(String user, String number, JsonNode sections) {
        return SampleBody.require(
                put(user, number, get(user, number).get("version").asLong(), sections), 200);
    }

    /** 内容を送る。答えは確かめない。 */
    public static Answer put(String user, String number, long version, JsonNode sections) {
        ObjectNode document = JSON.createObjectNode();
        document.set("sections", sections);
        return Api.as(user)
                .request("PUT", "/api/v1/applications/" + number)
                .header("If-Match", "\"" + version + "\"")
                .json(document.toString())
                .send();
    }

    /** 申請を読む。 */
    public static JsonNode get(String user, String number) {
        return SampleBody.require(Api.as(user).get("/api/v1/applications/" + number), 200)
                .json();
    }

    /** 必須の枠のすべてに、小さい PDF を添付する。 */
    public static void attachRequired(String user, String number) {
        attach(user, number, "articles", "定款.pdf");
        if (get(user, number).get("track").asText().equals(STATUTORY)) {
            attach(user, number, "legal-basis-evidence", "計画の写し.pdf");
        }
    }

    /** 小さい PDF を添付する。 */
    public static JsonNode attach(String user, String number, String slot, String fileName) {
        return SampleBody.require(send(user, number, slot, fileName, pdf(fileName)), 201)
                .json();
    }

    /** ファイルを送る。答えは確かめない。 */
    public static Answer send(String user, String number, String slot, String fileName, byte[] bytes) {
        MultipartBody body = new MultipartBody().field("slot", slot).file("file", fileName, bytes);
        return Api.as(user)
                .request("POST", "/api/v1/applications/" + number + "/attachments")
                .key(UUID.randomUUID().toString())
                .body(body.contentType(), body.bytes())
                .send();
    }

    /** 長い注釈を挟んで、少なくともその大きさ（バイト）にした、一頁の PDF。 */
    public static byte[] pdf(String text, int bytes) {
        String pdf = new String(pdf(text), StandardCharsets.US_ASCII);
        String end = pdf.substring(pdf.indexOf("startxref"));
        return (pdf + "%" + "x".repeat(bytes) + "\n" + end).getBytes(StandardCharsets.US_ASCII);
    }

    /** 一頁の PDF。 */
    public static byte[] pdf(String text) {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        int[] offsets = new int[4];
        String[] objects = {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
        };
        for (int i = 0; i < objects.length; i++) {
            offsets[i + 1] = pdf.length();
            pdf.append(i + 1).append(" 0 obj").append(objects[i]).append("endobj\n");
        }
        pdf.append("% ").append(Integer.toHexString(text.hashCode())).append('\n');
        int start = pdf.length();
        pdf.append("xref\n0 4\n0000000000 65535 f \n");
        for (int i = 1; i < 4; i++) {
            pdf.append("%010d 00000 n \n".formatted(offsets[i]));
        }
        pdf.append("trailer<</Size 4/Root 1 0 R>>\nstartxref\n").append(start).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** 今の内容と添付のまま提出する。 */
    public static JsonNode submit(String user, String number) {
        return SampleBody.require(submitAs(user, number, UUID.randomUUID().toString()), 201)
                .json();
    }

    /** 今の内容と添付のまま提出する。答えは確かめない。 */
    public static Answer submitAs(String user, String number, String key) {
        return Api.as(user)
                .request("POST", "/api/v1/applications/" + number + "/submission")
                .key(key)
                .json(manifest(get(user, number)).toString())
                .send();
    }

    /** 提出のときに送る、版と添付の一覧。 */
    public static ObjectNode manifest(JsonNode application) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("version", application.get("version").asLong());
        ArrayNode attachments = manifest.putArray("attachments");
        application
                .get("attachments")
                .forEach(a -> attachments
                        .addObject()
                        .put("id", a.get("id").asText())
                        .put("sha256", a.get("sha256").asText()));
        return manifest;
    }

    /** 団体を確認済みにし、申請を提出する。 */
    public static String submitted(int body, String call, String track, String projectName, long costYen) {
        SampleBody.confirmed(body);
        String user = SampleBody.user(body);
        String number = draft(user, SampleBody.number(body), call, track);
        fill(user, number, projectName, costYen);
        attachRequired(user, number);
        submit(user, number);
        return number;
    }

    /** 提出に足りる、申請者のほかの節。 */
    public static ObjectNode sections(String track, String projectName, long costYen) {
        ObjectNode sections = JSON.createObjectNode();
        if (track.equals(RIGHT_HAND)) {
            sections.putObject("track")
                    .put("internship", "高校と連携した経営インターンシップ")
                    .put("internshipDaysPerWeek", 2)
                    .put("trial", "both")
                    .put("handover", "後継者のいない企業への引継ぎ")
                    .put("careerSupport", "定着のための面談");
        } else {
            sections.putObject("track")
                    .put("legalBasis", "regional-future")
                    .put("planName", "見本連携支援計画")
                    .put("planMembers", "見本市、見本商工会議所")
                    .put("planFrom", "2025-04-01")
                    .put("planTo", "2028-03-31")
                    .put("approvalState", "expected")
                    .put("approvedOn", "2025-06-20")
                    .putArray("planMunicipalityCodes")
                    .add("131016");
        }
        sections.putObject("region")
                .put("area", "東京都千代田区")
                .put("issues", "若い人が地域の企業を知らない")
                .putArray("municipalityCodes")
                .add("131016");
        sections.putObject("project")
                .put("name", projectName)
                .put("summary", "地域の企業が共同で人材を確保し、育て、定着させる")
                .put("purpose", "地域の人事部をつくる")
                .put("startsOn", "2025-07-01")
                .put("endsOn", "2026-02-28")
                .put("selfReliance", "会費と受講料で続ける");
        sections.putArray("plan")
                .addObject()
                .put("category", "recruiting")
                .put("targetPeople", "students")
                .put("activity", "合同企業説明会");
        sections.putArray("partners")
                .addObject()
                .put("kind", "education")
                .put("role", "member")
                .put("name", "見本高等学校")
                .put("consent", true);
        sections.putArray("companies").addObject().put("name", "見本製作所").put("ownNameVacancy", true);
        sections.putArray("kpi")
                .addObject()
                .put("kind", "hires")
                .put("target", 10)
                .put("unit", "人");
        sections.putArray("budget")
                .addObject()
                .put("category", "personnel")
                .put("description", "担当者の人件費")
                .put("unitPriceYen", costYen)
                .put("quantity", 1)
                .put("times", 1);
        sections.putObject("declarations")
                .put("noOrganisedCrime", true)
                .put("noSuspension", true)
                .put("dataUse", true)
                .put("publication", true);
        return sections;
    }
}
