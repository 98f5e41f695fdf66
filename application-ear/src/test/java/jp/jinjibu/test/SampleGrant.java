package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.UUID;
import jp.jinjibu.shared.JapaneseDates;

/** 検証のための交付。すべて API を通して作る。採択の公表までは {@link SampleAdoption}。 */
public final class SampleGrant {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleGrant() {}

    /** 交付を申請する。経費は人件費の一行。 */
    public static JsonNode requested(int body, String number) {
        JsonNode amount = SampleApplication.get(SampleBody.user(body), number).get("amount");
        ObjectNode request =
                request(amount.get("costYen").asLong(), amount.get("amountYen").asLong());
        return SampleBody.require(send(body, number, request), 201).json();
    }

    /** 交付を申請し、交付決定まで進める。用意は secretariat-a、承認は secretariat-b。 */
    public static JsonNode decided(int body, String number) {
        requested(body, number);
        prepared(number);
        return approved(number);
    }

    /** 交付申請のとおりの案を用意する。 */
    public static JsonNode prepared(String number) {
        return SampleBody.require(prepare("secretariat-a", number, decision(get("secretariat-a", number))), 201)
                .json();
    }

    /** 用意された案を承認する。 */
    public static JsonNode approved(String number) {
        return SampleAdoption.act("secretariat-b", path(number) + "/decision/approval")
                .json();
    }

    /** 交付申請を差し戻す。差し戻すのは secretariat-a。 */
    public static JsonNode sentBack(String number) {
        return SampleBody.require(
                        Api.as("secretariat-a")
                                .request("POST", path(number) + "/return")
                                .key(UUID.randomUUID().toString())
                                .json("{\"reason\": \"補助事業の期間を直してください\", \"places\": [\"period\"], \"dueDate\": \""
                                        + today().plusDays(14) + "\"}")
                                .send(),
                        200)
                .json();
    }

    /** 交付申請を取り下げる。 */
    public static JsonNode withdrawn(int body, String number) {
        return SampleBody.require(
                        Api.as(SampleBody.user(body))
                                .request("POST", path(number) + "/withdrawal")
                                .key(UUID.randomUUID().toString())
                                .json("{\"reason\": \"体制が整わない\"}")
                                .send(),
                        200)
                .json();
    }

    /** 交付申請の内容。経費は人件費の一行。 */
    public static ObjectNode request(long costYen, long requestedYen) {
        ObjectNode request = JSON.createObjectNode();
        request.put("requestedYen", requestedYen);
        request.putArray("budget").addObject().put("category", "personnel").put("costYen", costYen);
        request.put("startsOn", "2025-07-15").put("endsOn", "2026-02-28");
        request.set("bankAccount", account("1234567"));
        return request;
    }

    /** 振込先。 */
    public static ObjectNode account(String number) {
        return JSON.createObjectNode()
                .put("bankCode", "0001")
                .put("bankName", "見本銀行")
                .put("branchCode", "001")
                .put("branchName", "見本支店")
                .put("kind", "ordinary")
                .put("number", number)
                .put("holder", "カ）ミホンシヨウテン");
    }

    /** 交付申請を送る。答えは確かめない。 */
    public static Answer send(int body, String number, JsonNode request) {
        return Api.as(SampleBody.user(body))
                .request("POST", "/api/v1/applications/" + number + "/grant")
                .key(UUID.randomUUID().toString())
                .json(request.toString())
                .send();
    }

    /** 交付申請のとおりに決める案。 */
    public static ObjectNode decision(JsonNode grant) {
        ObjectNode decision = JSON.createObjectNode();
        ArrayNode allocations = decision.putArray("allocations");
        grant.get("budget")
                .forEach(line -> allocations
                        .addObject()
                        .put("category", line.get("category").asText())
                        .put("costYen", line.get("costYen").asLong()));
        decision.put("grantedYen", grant.get("requestedYen").asLong());
        decision.putArray("conditions").add("交付決定の日より前に発注した経費は、補助の対象としない。");
        return decision;
    }

    /** 案を送る。答えは確かめない。 */
    public static Answer prepare(String user, String number, JsonNode decision) {
        return Api.as(user)
                .request("POST", path(number) + "/decision")
                .key(UUID.randomUUID().toString())
                .json(decision.toString())
                .send();
    }

    /** 交付を読む。 */
    public static JsonNode get(String user, String number) {
        return SampleBody.require(Api.as(user).get(path(number)), 200).json();
    }

    /** 今日の業務日付。 */
    public static LocalDate today() {
        return LocalDate.ofInstant(TestClock.now(), JapaneseDates.JST);
    }

    /** 交付の宛先。 */
    public static String path(String number) {
        return "/api/v1/grants/" + number;
    }
}
