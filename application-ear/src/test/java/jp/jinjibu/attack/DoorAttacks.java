package jp.jinjibu.attack;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.KeycloakAdmin;
import jp.jinjibu.test.SampleMember;
import jp.jinjibu.test.TestStack;

/** 入口への攻撃: 偽のトークン、よそへ移させる、場所を抜け出す、崩れた入力。 */
final class DoorAttacks {
    private final Attempts attempts;
    private final Scene scene;

    DoorAttacks(Attempts attempts, Scene scene) {
        this.attempts = attempts;
        this.scene = scene;
    }

    void run() {
        attempts.about("入口");
        tokens();
        redirects();
        paths();
        registration();
        input();
    }

    /** だれが登録しているかを探り、持ち主でないアドレスで登録し、登録する権限を使う。 */
    private void registration() {
        Set<String> answers = new TreeSet<>();
        for (String address : List.of("applicant-03@example.jp", "admin@example.jp", "nobody-at-all@example.jp")) {
            Answer answer = new Browser().post("/registration/new", Map.of("email", address));
            answers.add(answer.status() + answer.header("Location") + answer.text());
        }
        attempts.held("登録の申し込みの答えから、いる人を探る", answers.size() == 1, answers::toString);
        Map<String, String> name = Map.of("lastName", "偽", "firstName", "物");
        attempts.refused("登録の合言葉を当てる", new Browser().post("/registration/" + "A".repeat(43), name), 404);
        String token = SampleMember.token("admin@example.jp");
        Answer taken = new Browser().post("/registration/" + token, name);
        attempts.held("いる人を登録し直す", taken.text().contains("すでに登録されています"), taken::toString);
        attempts.refused("登録のリンクを二度使う", new Browser().post("/registration/" + token, name), 409);
        attempts.held("登録する権限で、いる人を見る", KeycloakAdmin.asRegistrar("GET", "/users", null) == 403, () -> "見えた");
    }

    private void tokens() {
        String token = TestStack.token("applicant-03");
        String[] parts = token.split("\\.");
        String raised = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"applicant\"", "\"secretariat\"");
        String payload =
                Base64.getUrlEncoder().withoutPadding().encodeToString(raised.getBytes(StandardCharsets.UTF_8));
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        Map<String, String> forged = Map.of(
                "役割を書き換えた",
                parts[0] + "." + payload + "." + parts[2],
                "署名なし",
                none + "." + payload + ".",
                "でたらめ",
                "garbage",
                "宛先の違う",
                TestStack.get().keycloak().token("other-app", "admin"));
        forged.forEach((what, value) -> {
            for (String path : List.of("/api/v1/me", "/api/v1/calls", "/api/v1/applications")) {
                attempts.refused(what + "トークンで " + path, Api.withToken(value).get(path), 401);
            }
        });
        attempts.refused("URL に載せたトークン", Api.anonymous().get("/api/v1/me?access_token=" + token), 400);
        attempts.refused(
                "方法の読み替え",
                Api.withToken(token)
                        .request("GET", "/api/v1/applications/" + scene.victim())
                        .header("X-HTTP-Method-Override", "DELETE")
                        .send(),
                404);
    }

    private void redirects() {
        for (String to : List.of(
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/%0d%0aLocation:x",
                "javascript:alert(1)")) {
            Browser browser = new Browser();
            browser.get("/sign-in?to=" + java.net.URLEncoder.encode(to, StandardCharsets.UTF_8));
            Answer landed = browser.signIn("applicant-03", "/sign-in");
            attempts.held(
                    "サインインの後に " + to + " へ移させる",
                    landed.uri().getAuthority().equals(TestStack.url().getAuthority()),
                    () -> landed.uri().toString());
        }
    }

    private void paths() {
        for (String path : List.of(
                "/WEB-INF/web.xml",
                "/web-inf/oidc.json",
                "/..;/WEB-INF/web.xml",
                "/%2e%2e/WEB-INF/web.xml",
                "/assets/../WEB-INF/oidc.json",
                "/.git/config",
                "/metrics",
                "/management",
                "/development/clock/x")) {
            attempts.refused("場所 " + path, new Browser().get(path), 400, 401, 403, 404, 405, 303);
        }
    }

    private void input() {
        for (String json : List.of(
                "{",
                "[".repeat(2000),
                "{\"sections\": {\"a\": 1e999999999}}",
                "{\"sections\": {}, \"sections\": {}}",
                "\"" + "x".repeat(1_100_000) + "\"")) {
            attempts.refused(
                    "崩れた JSON（" + json.length() + " 文字）",
                    Scene.attacker()
                            .request("PUT", "/api/v1/applications/" + scene.ownDraft())
                            .header("If-Match", "\"1\"")
                            .json(json)
                            .send(),
                    400,
                    412,
                    413,
                    422);
        }
        for (String odd : List.of("'", "%27%20OR%201=1--", "%00", "%ff", "%F0%9F%98%80", "1%3Bselect%201", "${7*7}")) {
            Answer answer = Scene.attacker()
                    .get("/api/v1/applications?q="
                            + odd.replace("$", "%24").replace("{", "%7B").replace("}", "%7D"));
            attempts.held("探す言葉 " + odd, answer.status() < 500, () -> "" + answer.status());
        }
    }
}
