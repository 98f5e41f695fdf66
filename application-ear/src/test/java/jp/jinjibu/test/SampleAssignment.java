package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** 検証のための、受理した申請と審査委員と割当。すべて API を通して作る。 */
public final class SampleAssignment {
    private SampleAssignment() {}

    /** 団体を確認済みにし、申請を提出し、受理する。 */
    public static String accepted(int body, String call, String track, String projectName, long costYen) {
        String number = SampleApplication.submitted(body, call, track, projectName, costYen);
        accept(number);
        return number;
    }

    /** 確認の項目をすべて適とし、受理する。 */
    public static void accept(String number) {
        settle(number);
        SampleBody.require(
                Api.as("secretariat-a")
                        .request("POST", "/api/v1/applications/" + number + "/acceptance")
                        .key(UUID.randomUUID().toString())
                        .send(),
                200);
    }

    /** 要確認の項目をすべて適とする。 */
    public static void settle(String number) {
        String path = "/api/v1/applications/" + number + "/screening";
        JsonNode screening =
                SampleBody.require(Api.as("secretariat-a").get(path), 200).json();
        StringBuilder items = new StringBuilder();
        screening.get("items").forEach(item -> {
            if (item.get("result").asText().equals("OPEN")) {
                items.append(items.isEmpty() ? "" : ", ")
                        .append("{\"code\": \"%s\", \"result\": \"OK\", \"reason\": \"確かめた\"}"
                                .formatted(item.get("code").asText()));
            }
        });
        SampleBody.require(
                Api.as("secretariat-a")
                        .request("PUT", path)
                        .header("If-Match", "\"" + screening.get("version").asLong() + "\"")
                        .json("{\"items\": [" + items + "]}")
                        .send(),
                200);
    }

    /** 所属のない審査委員を登録する。すでにあれば、その番号。 */
    public static String reviewer(String user) {
        Api.as(user).get("/api/v1/me");
        Answer made = Api.as("secretariat-a").post("/api/v1/reviewers", """
                {"username": "%s", "name": "見本 %s", "affiliations": []}""".formatted(user, user));
        SampleBody.require(made, 201, 409);
        return find(user).get("id").asText();
    }

    /** 登録の内容を置き換える。 */
    public static JsonNode correct(String user, String affiliations, boolean active) {
        JsonNode stored = find(user);
        return SampleBody.require(
                        Api.as("secretariat-a")
                                .request(
                                        "PUT",
                                        "/api/v1/reviewers/" + stored.get("id").asText())
                                .header("If-Match", "\"" + stored.get("version").asLong() + "\"")
                                .json("""
                        {"username": "%s", "name": "見本 %s", "active": %b, "affiliations": %s}""".formatted(user, user, active, affiliations))
                                .send(),
                        200)
                .json();
    }

    /** 登録。 */
    public static JsonNode find(String user) {
        return Api.as("secretariat-a").all("/api/v1/reviewers").stream()
                .filter(reviewer -> reviewer.get("username").asText().equals(user))
                .findFirst()
                .orElseThrow();
    }

    /** 割り当てる。審査の番号。 */
    public static String assigned(String call, String application, String reviewer) {
        return SampleBody.require(assign(call, application, reviewer), 201)
                .json()
                .at("/items/0/id")
                .asText();
    }

    /** 割り当てる。答えは確かめない。 */
    public static Answer assign(String call, String application, String reviewer) {
        return Api.as("secretariat-a")
                .post("/api/v1/calls/" + call + "/assignments", """
                {"application": "%s", "reviewer": "%s"}""".formatted(application, reviewer));
    }

    /** 利害関係がないと申告する。 */
    public static void declareNone(String user, String review) {
        SampleBody.require(
                Api.as(user).post("/api/v1/reviews/" + review + "/conflict-declaration", "{\"conflict\": false}"), 200);
    }

    /** 点を保存する。答えは確かめない。 */
    public static Answer score(String user, String review, String scores) {
        return Api.as(user)
                .request("PUT", "/api/v1/reviews/" + review)
                .header(
                        "If-Match",
                        Api.as(user).get("/api/v1/reviews/" + review).header("ETag"))
                .json("{\"scores\": " + scores + "}")
                .send();
    }

    /** 提出する。答えは確かめない。 */
    public static Answer submit(String user, String review) {
        return Api.as(user)
                .request("POST", "/api/v1/reviews/" + review + "/submission")
                .key(UUID.randomUUID().toString())
                .send();
    }

    /** すべての項目に同じ点を付けて提出する。 */
    public static void scored(String user, String review, int point) {
        StringBuilder scores = new StringBuilder();
        Api.as(user)
                .get("/api/v1/reviews/" + review)
                .json()
                .get("criteria")
                .forEach(criterion -> scores.append(scores.isEmpty() ? "" : ", ")
                        .append("\"%s\": %d".formatted(criterion.get("code").asText(), point)));
        SampleBody.require(score(user, review, "{" + scores + "}"), 200);
        SampleBody.require(submit(user, review), 200);
    }
}
