package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.UUID;

/** 検証のための実績報告・確定検査・額の確定。すべて API を通して作る。交付決定までは {@link SampleGrant}。 */
public final class SampleReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** 補助事業の期間が終わり、実績報告の期限の前の時刻。 */
    public static final String AFTER_THE_PROJECT = "2026-03-12T10:00:00+09:00";

    private SampleReport() {}

    /** 交付決定の配分のとおりに実績を報告する。業務時刻は {@link #AFTER_THE_PROJECT} に移し、戻す。 */
    public static JsonNode reported(int body, String number) {
        JsonNode[] answer = new JsonNode[1];
        TestClock.runningFrom(
                AFTER_THE_PROJECT,
                () -> answer[0] = SampleBody.require(submit(body, number, document(body, number)), 201)
                        .json());
        return answer[0];
    }

    /** 報告されたすべての経費を認めて、検査を終える。検査するのは secretariat-c。 */
    public static JsonNode inspected(String number) {
        JsonNode[] answer = new JsonNode[1];
        TestClock.runningFrom(
                AFTER_THE_PROJECT,
                () -> answer[0] = SampleBody.require(inspect("secretariat-c", number, acceptAll(number)), 201)
                        .json());
        return answer[0];
    }

    /** 検査の結果のとおりに額を確定する。用意は secretariat-a、承認は secretariat-b。 */
    public static JsonNode determined(String number) {
        JsonNode[] answer = new JsonNode[1];
        TestClock.runningFrom(AFTER_THE_PROJECT, () -> {
            SampleAdoption.act("secretariat-a", path(number) + "/amount-determination");
            answer[0] = SampleAdoption.act("secretariat-b", path(number) + "/amount-determination/approval")
                    .json();
        });
        return answer[0];
    }

    /** 実績報告から額の確定まで、交付決定のとおりに進める。 */
    public static JsonNode settled(int body, String number) {
        reported(body, number);
        inspected(number);
        return determined(number);
    }

    /** 交付決定の配分のとおりの実績報告。費目ごとに経費が一行と、証拠書類が一つ。 */
    public static ObjectNode document(int body, String number) {
        JsonNode grant = SampleGrant.get(SampleBody.user(body), number);
        LocalDate starts = LocalDate.parse(grant.get("startsOn").asText());
        LocalDate decided = LocalDate.parse(grant.at("/decision/decidedOn").asText());
        LocalDate ends = LocalDate.parse(grant.get("endsOn").asText());
        ObjectNode report = JSON.createObjectNode();
        report.put("completedOn", ends.toString());
        report.putArray("activities")
                .addObject()
                .put("heldOn", ends.minusMonths(2).toString())
                .put("title", "合同企業説明会")
                .put("participants", 40)
                .put("companies", 12)
                .put("result", "12社の求人を紹介した");
        report.putArray("kpi")
                .addObject()
                .put("kind", "hires")
                .put("target", 10)
                .put("actual", 8)
                .put("reason", "内定の辞退があった");
        report.putObject("people").put("won", 8).put("trained", 12).put("kept", 7);
        if (grant.get("track").asText().equals(SampleApplication.RIGHT_HAND)) {
            report.putObject("rightHand")
                    .put("vacancies", 5)
                    .put("interviews", 9)
                    .put("internships", 4)
                    .put("hired", 2)
                    .put("successors", 1);
        }
        ArrayNode costs = report.putArray("costs");
        for (JsonNode line : grant.get("budget")) {
            String category = line.get("category").asText();
            costs.addObject()
                    .put("category", category)
                    .put("description", line.get("categoryName").asText() + "の実績")
                    .put("amountYen", line.get("allocationYen").asLong())
                    .put("incurredFrom", (decided.isAfter(starts) ? decided : starts).toString())
                    .put("incurredTo", ends.toString())
                    .put("paidOn", ends.toString())
                    .put("payee", "見本の支払先")
                    .putArray("evidence")
                    .add(evidence(body, number, category));
        }
        ArrayNode income = report.putArray("income");
        grant.get("income")
                .forEach(line -> income.addObject()
                        .put("kind", line.get("kind").asText())
                        .put("amountYen", line.get("amountYen").asLong()));
        report.putArray("deliverables").addObject().put("title", "事業の報告書");
        report.put("selfReliance", "会費と受講料で続ける");
        return report;
    }

    /** 費目の証拠書類として、小さい PDF を預ける。 */
    public static String evidence(int body, String number, String slot) {
        return SampleBody.require(
                        sendEvidence(body, number, slot, "領収書.pdf", SampleApplication.pdf(slot + UUID.randomUUID())),
                        201)
                .json()
                .get("id")
                .asText();
    }

    /** 証拠書類を送る。答えは確かめない。 */
    public static Answer sendEvidence(int body, String number, String slot, String fileName, byte[] bytes) {
        return sendEvidence(
                body, number, new MultipartBody().field("slot", slot).file("file", fileName, bytes));
    }

    /** 証拠書類を送る。答えは確かめない。 */
    public static Answer sendEvidence(int body, String number, MultipartBody form) {
        return Api.as(SampleBody.user(body))
                .request("POST", path(number) + "/evidence")
                .key(UUID.randomUUID().toString())
                .body(form.contentType(), form.bytes())
                .send();
    }

    /** 実績報告を出す。答えは確かめない。 */
    public static Answer submit(int body, String number, JsonNode report) {
        return post(SampleBody.user(body), path(number) + "/performance-report", report);
    }

    /** 報告されたすべての経費を認める検査。 */
    public static ObjectNode acceptAll(String number) {
        JsonNode inspection = SampleBody.require(Api.as("secretariat-c").get(path(number) + "/inspection"), 200)
                .json();
        ObjectNode body = JSON.createObjectNode();
        ArrayNode lines = body.putArray("lines");
        inspection
                .get("lines")
                .forEach(line -> lines.addObject()
                        .put("index", line.get("index").asInt())
                        .put("result", "ACCEPTED")
                        .put("acceptedYen", line.get("amountYen").asLong()));
        body.put("onSite", false).put("note", "証拠書類のとおり");
        return body;
    }

    /** 検査を終える。答えは確かめない。 */
    public static Answer inspect(String user, String number, JsonNode inspection) {
        return post(user, path(number) + "/inspection", inspection);
    }

    private static Answer post(String user, String path, JsonNode body) {
        return Api.as(user)
                .request("POST", path)
                .key(UUID.randomUUID().toString())
                .json(body.toString())
                .send();
    }

    private static String path(String number) {
        return SampleGrant.path(number);
    }
}
