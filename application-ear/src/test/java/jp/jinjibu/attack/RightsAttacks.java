package jp.jinjibu.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleMember;

/** 権利への攻撃: 人の案件を、番号を知っているだけで読み、書き、扱う。 */
final class RightsAttacks {
    /** 見本の経済産業局は、囮の案件の都道府県を管内に持つので、よそ者ではない。 */
    private static final List<String> STRANGERS =
            List.of(SampleBody.user(Scene.ATTACKER), "applicant-03", "reviewer-i", "admin", "");

    private final Attempts attempts;
    private final Scene scene;

    RightsAttacks(Attempts attempts, Scene scene) {
        this.attempts = attempts;
        this.scene = scene;
    }

    void run() {
        attempts.about("権利");
        everyPath();
        lists();
        pages();
        ownCase();
        acts();
    }

    private static Api as(String user) {
        return user.isEmpty() ? Api.anonymous() : Api.as(user);
    }

    /** 説明（{@code /openapi}）にある宛先のすべてを、人の案件の番号で。 */
    private void everyPath() {
        JsonNode paths = Api.anonymous()
                .request("GET", "/openapi")
                .header("Accept", "application/json")
                .send()
                .json()
                .get("paths");
        int asked = 0;
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            if (!path.getKey().contains("{number}") || path.getKey().startsWith("/api/v1/organisations")) {
                continue;
            }
            for (String number : List.of(scene.victim(), scene.draft())) {
                String filled = path.getKey()
                        .replace("{number}", number)
                        .replaceAll("\\{[^}]*[iI]d}", "1")
                        .replaceAll("\\{[^}]*}", "1");
                for (String user : STRANGERS) {
                    for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                        if (!path.getValue().has(method.toLowerCase(java.util.Locale.ROOT))) {
                            continue;
                        }
                        Api.Request request = as(user).request(method, filled)
                                .key(UUID.randomUUID().toString());
                        Answer answer = (method.equals("GET")
                                        ? request
                                        : request.header("If-Match", "\"1\"").json("{}"))
                                .send();
                        asked++;
                        if (answer.status() < 400
                                || answer.status() >= 500
                                || answer.text().contains(Scene.CANARY)) {
                            attempts.held(
                                    method + " " + filled + " を " + (user.isEmpty() ? "だれでもない人" : user) + " が",
                                    false,
                                    () -> answer.status() + " " + answer.text());
                        }
                    }
                }
            }
        }
        int requests = asked;
        attempts.held("説明にあるすべての宛先（" + requests + " 件の要求）", requests > 100, () -> "要求が少ない: " + requests);
    }

    /** 一覧、検索、絞り込みから漏れる。 */
    private void lists() {
        for (String user : STRANGERS) {
            if (user.isEmpty() || user.equals("admin")) {
                continue;
            }
            for (String query : List.of("", "?limit=200", "?q=" + Scene.CANARY.charAt(0), "?call=" + Scene.OPEN)) {
                String encoded = query.replace("囮", "%E5%9B%AE");
                attempts.hidden(
                        user + " の一覧 " + query,
                        as(user).get("/api/v1/applications" + encoded),
                        Scene.CANARY,
                        scene.draft());
            }
        }
        for (String staff : List.of("secretariat-a", "official-a", "auditor")) {
            attempts.hidden(
                    staff + " に下書きは見えない",
                    as(staff).get("/api/v1/applications?limit=200&call=" + Scene.OPEN),
                    scene.draft());
            attempts.refused(staff + " が下書きを開く", as(staff).get("/api/v1/applications/" + scene.draft()), 404);
        }
    }

    /** 画面から。 */
    private void pages() {
        Browser attacker = Browser.signedIn(SampleBody.user(Scene.ATTACKER));
        for (String path : List.of("", "/timeline", "/screening", "/history", "/check", "/sections/body")) {
            Answer page = attacker.get("/applications/" + scene.victim() + path);
            attempts.refused("人の案件の画面 " + path, page, 403, 404);
            attempts.hidden("その断りに中身がない", page, Scene.CANARY);
        }
        for (String path :
                List.of("/screening", "/users", "/rule-sets", "/payments", "/calls/" + Scene.CALL + "/ranking")) {
            attempts.refused("職員の画面 " + path, attacker.get(path), 403, 404);
        }
        attempts.refused(
                "別のサイトから送る",
                attacker.post(
                        "/applications/" + scene.ownDraft() + "/withdrawal",
                        Map.of("reason", "x"),
                        Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site")),
                403);
    }

    /** 自分の団体の案件を、職員の役割で扱う。 */
    private void ownCase() {
        String number = SampleBody.number(Scene.ATTACKER);
        SampleMember.turnedStaff(number, "secretariat-c");
        try {
            for (String path : List.of("/scores", "/ranking", "/assignments", "/adoption-plan", "/review-progress")) {
                attempts.refused(
                        "自分の団体が申請した公募の " + path,
                        Api.as("secretariat-c").get("/api/v1/calls/" + Scene.CALL + path),
                        409);
            }
            attempts.refused(
                    "自分の団体の審査の準備",
                    Api.as("secretariat-c").get("/api/v1/applications/" + scene.own() + "/screening"),
                    409);
        } finally {
            SampleMember.leaves(number, "secretariat-c");
        }
    }

    /** 役割のない人が、扱う側のことを行う。 */
    private void acts() {
        for (String user : List.of(SampleBody.user(Scene.ATTACKER), "reviewer-i", "bureau-a", "auditor", "admin")) {
            for (String path : List.of(
                    "/api/v1/calls/" + Scene.CALL + "/adoption-plan",
                    "/api/v1/calls/" + Scene.CALL + "/review-closure",
                    "/api/v1/applications/" + scene.victim() + "/acceptance",
                    "/api/v1/applications/" + scene.victim() + "/ineligibility",
                    "/api/v1/grants/" + scene.victim() + "/decision")) {
                attempts.refused(
                        user + " の " + path.substring("/api/v1".length()),
                        as(user).request("POST", path)
                                .key(UUID.randomUUID().toString())
                                .json("{}")
                                .send(),
                        400,
                        403,
                        404,
                        405,
                        409,
                        422);
            }
        }
        attempts.refused(
                "職員が申請を書き換える",
                Api.as("secretariat-a")
                        .request("PUT", "/api/v1/applications/" + scene.victim())
                        .header("If-Match", "\"1\"")
                        .json("{\"sections\": {}}")
                        .send(),
                403,
                404);
    }
}
