package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** 検証のための請求と支払。すべて API を通して作る。額の確定までは {@link SampleReport}。業務時刻は呼ぶ側が動かす。 */
public final class SamplePayment {
    /** 額の確定の後の時刻。銀行の営業日。 */
    public static final String PAYDAY = "2026-04-10T10:00:00+09:00";

    /** {@link #PAYDAY} の日付。 */
    public static final String DAY = "2026-04-10";

    private SamplePayment() {}

    /** 確定額のすべてを請求する。 */
    public static JsonNode claimed(int body, String number) {
        long due = SampleGrant.get(SampleBody.user(body), number)
                .get("determinedYen")
                .asLong();
        return SampleBody.require(claim(SampleBody.user(body), number, due), 201)
                .json();
    }

    /** 請求から支払済みまで。用意は secretariat-a、承認は secretariat-b。 */
    public static JsonNode paid(int body, String number) {
        claimed(body, number);
        SampleBody.require(prepare("secretariat-a", number), 201);
        SampleBody.require(act("secretariat-b", number, "/approval"), 200);
        return SampleBody.require(settle("secretariat-a", number, "PAID", null), 200)
                .json();
    }

    /** 請求を送る。答えは確かめない。 */
    public static Answer claim(String user, String number, long amountYen) {
        return post(user, SampleGrant.path(number) + "/claims", "{\"amountYen\": %d}".formatted(amountYen));
    }

    /** 支払を用意する。答えは確かめない。 */
    public static Answer prepare(String user, String number) {
        return post(
                user,
                SampleGrant.path(number) + "/payments",
                "{\"claim\": null, \"valueDate\": \"" + SampleGrant.today() + "\"}");
    }

    /** 承認などを行う。答えは確かめない。 */
    public static Answer act(String user, String number, String act) {
        return Api.as(user)
                .request("POST", SampleGrant.path(number) + "/payments" + act)
                .key(UUID.randomUUID().toString())
                .send();
    }

    /** 請求を団体に差し戻す。答えは確かめない。 */
    public static Answer sendBack(String user, String number) {
        return post(
                user,
                SampleGrant.path(number) + "/claims/return",
                "{\"places\": [\"account\"], \"reason\": \"口座の名義が団体の名称と違います\", \"dueDate\": \""
                        + SampleGrant.today().plusDays(14) + "\"}");
    }

    /** 差し戻す。答えは確かめない。 */
    public static Answer reject(String user, String number) {
        return post(user, SampleGrant.path(number) + "/payments/rejection", "{\"reason\": \"振込日を見直す\"}");
    }

    /** 銀行の結果を記す。答えは確かめない。 */
    public static Answer settle(String user, String number, String result, String reason) {
        return post(
                user,
                SampleGrant.path(number) + "/payments/result",
                "{\"result\": \"%s\", \"date\": \"%s\", \"reference\": \"B-0001\", \"reason\": %s}"
                        .formatted(result, SampleGrant.today(), reason == null ? "null" : "\"" + reason + "\""));
    }

    /** JSON を送る。答えは確かめない。 */
    public static Answer post(String user, String path, String json) {
        return Api.as(user)
                .request("POST", path)
                .key(UUID.randomUUID().toString())
                .json(json)
                .send();
    }

    /** 継続状況報告の内容。 */
    public static String continuation(String fields) {
        return "{\"sections\": {\"continuation\": {" + fields + "}}}";
    }
}
