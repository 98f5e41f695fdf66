package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleMember;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("事業者の登録と確認")
class OrganisationsApiIT {
    private static final String ORGANISATIONS = "/api/v1/organisations";

    private static String profile(String number, String name) {
        return """
                {"corporateNumber": "%s", "name": "%s", "kind": "npo", "address": "長野県見本町", "representative": "見本 太郎", "staffCount": 5}""".formatted(number, name);
    }

    @Test
    @DisplayName("仮登録から確認まで。確認の後は直せない")
    void registersAndConfirms() {
        String number = "7999900000761";
        Answer made = Api.as("applicant-61").post(ORGANISATIONS, profile(number, "サンプル𠮷髙﨑法人"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith(ORGANISATIONS + "/" + number);
        JsonNode body = made.json();
        assertThat(body.get("status").asText()).isEqualTo("PROVISIONAL");
        assertThat(body.get("name").asText()).isEqualTo("サンプル𠮷髙﨑法人");
        assertThat(body.at("/members/0/name").asText()).isEqualTo("見本 申請者61");
        assertThat(body.at("/members/0/role").asText()).isEqualTo("REPRESENTATIVE");

        Refused.api(Api.as("applicant-62").get(ORGANISATIONS + "/" + number), 404);

        Api.Request stale = Api.as("applicant-61")
                .request("PUT", ORGANISATIONS + "/" + number)
                .header("If-Match", "\"99\"")
                .json(corrected());
        Refused.api(stale.send(), 412);
        Answer corrected = Api.as("applicant-61")
                .request("PUT", ORGANISATIONS + "/" + number)
                .header("If-Match", made.header("ETag"))
                .json(corrected())
                .send();
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(200);
        assertThat(corrected.json().get("name").asText()).isEqualTo("サンプル訂正法人");

        Answer confirmed = Api.as("secretariat-a")
                .request("POST", ORGANISATIONS + "/" + number + "/confirmation")
                .send();
        assertThat(confirmed.json().get("status").asText()).isEqualTo("CONFIRMED");
        Answer taken = Api.as("applicant-62").post(ORGANISATIONS, profile(number, "別の人"));
        Refused.api(taken, 409, "already-registered");
        assertThat(taken.text()).doesNotContain("applicant-61").doesNotContain("サンプル訂正");
        Refused.api(
                Api.as("applicant-61")
                        .request("PUT", ORGANISATIONS + "/" + number)
                        .header("If-Match", confirmed.header("ETag"))
                        .json(corrected())
                        .send(),
                409);
    }

    private static String corrected() {
        return """
                {"corporateNumber": "7999900000761", "name": "サンプル訂正法人", "kind": "npo", "address": "長野県見本町", "representative": "見本 太郎", "staffCount": 6}""";
    }

    @Test
    @DisplayName("二人が同じ番号を仮登録すると事務局が決め、決まるまでは一人だけを確認できず、外れた人の下書きは見るだけになる")
    void secretariatDecidesBetweenClaims() {
        String number = "5999900000763";
        assertThat(Api.as("applicant-63")
                        .post(ORGANISATIONS, profile(number, "サンプル先着法人"))
                        .status())
                .isEqualTo(201);
        String draft = SampleApplication.draft("applicant-63", number, "r7", SampleApplication.RIGHT_HAND);
        Answer second = Api.as("applicant-60").post(ORGANISATIONS, profile(number, "サンプル正当法人"));
        assertThat(second.status()).as(second.text()).isEqualTo(201);
        assertThat(second.json().get("name").asText()).isEqualTo("サンプル正当法人");
        assertThat(second.text()).doesNotContain("先着").doesNotContain("applicant-63");
        assertThat(second.json().get("contested").asBoolean()).isTrue();
        Refused.api(Api.as("applicant-60").post(ORGANISATIONS, profile(number, "もう一度")), 409, "already-registered");
        assertThat(SampleApplication.draft("applicant-60", number, "r7", SampleApplication.RIGHT_HAND))
                .isNotEqualTo(draft);

        String claims = ORGANISATIONS + "/" + number + "/claims";
        Refused.api(Api.as("applicant-60").get(claims), 403);
        List<JsonNode> both = Api.as("secretariat-a")
                .get(claims)
                .json()
                .get("items")
                .valueStream()
                .toList();
        assertThat(both)
                .extracting(claim -> claim.get("name").asText() + " "
                        + claim.get("registeredBy").asText())
                .containsExactly("サンプル先着法人 見本 申請者63", "サンプル正当法人 見本 申請者60");
        assertThat(Api.as("secretariat-a").all(ORGANISATIONS + "?q=" + number)).hasSize(1);
        String alone = ORGANISATIONS + "/" + number;
        Refused.api(
                Api.as("secretariat-a").request("POST", alone + "/confirmation").send(), 409, "state");
        Refused.api(Api.as("secretariat-a").post(alone + "/dismissal", "{\"reason\": \"どれか\"}"), 409, "state");
        String right = claims + "/" + both.get(1).get("id").asText();
        Refused.api(Api.as("secretariat-a").post(right + "/confirmation", "{\"reason\": \"　\"}"), 422);
        assertThat(Api.as("secretariat-a")
                        .post(right + "/confirmation", "{\"reason\": \"登記と合う\"}")
                        .status())
                .isEqualTo(204);
        assertThat(Api.as("applicant-60").get(alone).json().get("status").asText())
                .isEqualTo("CONFIRMED");
        Refused.api(Api.as("applicant-63").get(alone), 404);
        JsonNode kept = SampleApplication.get("applicant-63", draft);
        assertThat(kept.get("acts")).allMatch(act -> !act.get("allowed").asBoolean());
        Refused.api(
                SampleApplication.put("applicant-63", draft, kept.get("version").asLong(), kept.get("sections")),
                409,
                "state");
        assertThat(Database.column(
                        "select u.username from mail m join user_account u on u.sub = m.recipient_sub"
                                + " where m.subject like '【登録取消】%' and m.body like ?",
                        "%" + number + "%登記と合う%"))
                .containsExactly("applicant-63");
        Refused.api(Api.as("applicant-59").post(ORGANISATIONS, profile(number, "後から")), 409, "already-registered");
    }

    @Test
    @DisplayName("仮登録は一人三件まで。確認が済めば、また登録できる")
    void limitsProvisionalRegistrations() {
        List<String> numbers = List.of("1999900000171", "9999900000172", "8999900000173", "7999900000174");
        for (String number : numbers.subList(0, 3)) {
            assertThat(Api.as("applicant-33")
                            .post(ORGANISATIONS, profile(number, "サンプル多数法人"))
                            .status())
                    .isEqualTo(201);
        }
        Answer fourth = Api.as("applicant-33").post(ORGANISATIONS, profile(numbers.get(3), "サンプル四件目"));
        assertThat(Refused.api(fourth, 409, "state").get("detail").asText()).contains("3件まで");
        Api.as("secretariat-a")
                .request("POST", ORGANISATIONS + "/" + numbers.getFirst() + "/confirmation")
                .send();
        assertThat(Api.as("applicant-33")
                        .post(ORGANISATIONS, profile(numbers.get(3), "サンプル四件目"))
                        .status())
                .isEqualTo(201);
        for (String number : numbers.subList(1, 4)) {
            assertThat(Api.as("secretariat-a")
                            .post(ORGANISATIONS + "/" + number + "/dismissal", "{\"reason\": \"検証が済んだ\"}")
                            .status())
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"サンプル\\r\\nBcc: evil@example.jp", "サンプル\\u202e会式株", "サン\\tプル"})
    @DisplayName("改行と、文字の向きを変える文字は、登録のときに断る")
    void refusesUnusableCharacters(String name) {
        JsonNode problem =
                Refused.api(Api.as("applicant-34").post(ORGANISATIONS, profile("6999900000175", name)), 422, "content");
        assertThat(Refused.pointers(problem)).contains("/name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "　", "\\u200b"})
    @DisplayName("空の名称は、全角の空白や見えない文字でも断る")
    void refusesBlankNames(String name) {
        Refused.api(Api.as("applicant-34").post(ORGANISATIONS, profile("6999900000175", name)), 422, "content");
    }

    @Test
    @DisplayName("取り消した法人番号は登録し直せる")
    void dismissedNumberIsFree() {
        String number = "7999900000158";
        assertThat(Api.as("applicant-58")
                        .post(ORGANISATIONS, profile(number, "サンプル誤登録"))
                        .status())
                .isEqualTo(201);
        assertThat(Api.as("secretariat-b")
                        .post(ORGANISATIONS + "/" + number + "/dismissal", "{\"reason\": \"別団体の番号\"}")
                        .status())
                .isEqualTo(204);
        Refused.api(Api.as("applicant-58").get(ORGANISATIONS + "/" + number), 404);
        assertThat(Api.as("applicant-57")
                        .post(ORGANISATIONS, profile(number, "サンプル正登録"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("一度もサインインしていない構成員は、利用者名だと分かるように出る")
    void tellsUserNamesApart() {
        String number = "7999900000787";
        Answer made = Api.as("applicant-61").post(ORGANISATIONS, profile(number, "サンプル未着法人"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Database.execute(
                "insert into organisation_member (organisation_id, username, sub, role, added_by, added_at)"
                        + " select id, 'stranger', 'stranger', 'STAFF', 'x', now() from organisation"
                        + " where corporate_number = ?",
                number);
        assertThat(Api.as("applicant-61")
                        .get(ORGANISATIONS + "/" + number)
                        .json()
                        .get("members"))
                .extracting(member -> member.get("name").asText())
                .containsExactlyInAnyOrder("見本 申請者61", "利用者名 stranger");
    }

    @Test
    @DisplayName("申請の団体の内容は登録のもので、ほかの値は保存できず、登録が直されると、提出された版のほかは従う")
    void registrationBinds() {
        String user = "applicant-62";
        String number = CorporateNumber.ofBase("999900000764").digits();
        SampleBody.require(Api.as(user).post(ORGANISATIONS, profile(number, "サンプル旧称法人")), 201);
        String draft = SampleApplication.draft(user, number, "r7", SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, draft, "登録に従う事業", 3_000_000);
        SampleApplication.attachRequired(user, draft);
        JsonNode stored = SampleApplication.get(user, draft);

        ObjectNode other = stored.get("sections").deepCopy();
        ((ObjectNode) other.get("body"))
                .put("name", "別人")
                .put("corporateNumber", SampleBody.number(1))
                .put("kind", "company");
        JsonNode refused = Refused.api(
                SampleApplication.put(user, draft, stored.get("version").asLong(), other), 422, "content");
        assertThat(refused.get("violations").valueStream())
                .extracting(v -> v.get("pointer").asText() + " " + v.get("code").asText())
                .containsExactlyInAnyOrder(
                        "/sections/body/name registered",
                        "/sections/body/corporateNumber registered",
                        "/sections/body/kind registered");
        ((ObjectNode) other.get("body"))
                .remove(List.of("name", "corporateNumber", "kind", "address", "representative", "staffCount"));
        assertThat(SampleApplication.save(user, draft, other).json().get("sections"))
                .isEqualTo(stored.get("sections"));

        renamed(user, number, "サンプル新称法人");
        JsonNode following = SampleApplication.get(user, draft);
        assertThat(following.at("/sections/body/name").asText()).isEqualTo("サンプル新称法人");
        assertThat(following.get("bodyName").asText()).isEqualTo("サンプル新称法人");
        SampleApplication.submit(user, draft);
        String edition = "/api/v1/applications/" + draft + "/editions/1";
        String frozen = Api.as(user).get(edition).text();
        assertThat(frozen).contains("サンプル新称法人").doesNotContain("旧称");

        renamed(user, number, "サンプル三代目法人");
        assertThat(Api.as("secretariat-a")
                        .all("/api/v1/applications?q=" + URLEncoder.encode("サンプル三代目法人", StandardCharsets.UTF_8)))
                .extracting(row ->
                        row.get("number").asText() + " " + row.get("bodyName").asText())
                .containsExactly(draft + " サンプル三代目法人");
        assertThat(Api.as(user).get(edition).text()).as("提出された版は変わらない").isEqualTo(frozen);
    }

    @Test
    @DisplayName("確認済みの登録は、届け出て、属さない事務局が確かめると変わり、申請の名称も従う。認めなければ変わらない")
    void changesByFiling() {
        String user = "applicant-62";
        String number = CorporateNumber.ofBase("999900000765").digits();
        String path = ORGANISATIONS + "/" + number;
        String changes = path + "/changes";
        SampleBody.require(Api.as(user).post(ORGANISATIONS, profile(number, "サンプル変更前法人")), 201);
        Refused.api(Api.as(user).post(changes, change("サンプル変更後法人", "早すぎる")), 409, "state");
        SampleBody.require(
                Api.as("secretariat-a").request("POST", path + "/confirmation").send(), 200);
        String draft = SampleApplication.draft(user, number, "r7", SampleApplication.RIGHT_HAND);

        assertThat(Refused.pointers(Refused.api(Api.as(user).post(changes, change("サンプル変更前法人", "同じ")), 422)))
                .containsExactly("/name");
        assertThat(Refused.pointers(Refused.api(Api.as(user).post(changes, change("サンプル変更後法人", "　")), 422)))
                .containsExactly("/reason");
        Refused.api(Api.as("applicant-61").post(changes, change("サンプル変更後法人", "他人")), 404);
        JsonNode proposed = SampleBody.require(Api.as(user).post(changes, change("サンプル変更後法人", "商号変更")), 201)
                .json();
        assertThat(proposed.get("name").asText()).isEqualTo("サンプル変更前法人");
        assertThat(proposed.at("/changes/0/status").asText()).isEqualTo("PROPOSED");
        assertThat(proposed.at("/changes/0/before/name").asText()).isEqualTo("サンプル変更前法人");
        assertThat(proposed.at("/changes/0/after/name").asText()).isEqualTo("サンプル変更後法人");
        Refused.api(Api.as(user).post(changes, change("サンプル三つ目法人", "もう一つ")), 409, "state");

        String first = changes + "/" + proposed.at("/changes/0/id").asText();
        Refused.api(Api.as(user).request("POST", first + "/confirmation").send(), 403);
        SampleMember.turnedStaff(number, "secretariat-c");
        Refused.api(
                Api.as("secretariat-c").request("POST", first + "/confirmation").send(), 409, "four-eyes");
        Database.execute("delete from organisation_member where username = ?", "secretariat-c");
        Refused.api(Api.as("secretariat-a").post(first + "/refusal", "{\"reason\": \"　\"}"), 422);
        JsonNode refused = SampleBody.require(
                        Api.as("secretariat-a").post(first + "/refusal", "{\"reason\": \"登記と違う\"}"), 200)
                .json();
        assertThat(refused.get("name").asText()).isEqualTo("サンプル変更前法人");
        assertThat(refused.at("/changes/0/decisionReason").asText()).isEqualTo("登記と違う");

        String mistaken = changes + "/"
                + SampleBody.require(Api.as(user).post(changes, change("サンプル打ち間違い法人", "打ち間違い")), 201)
                        .json()
                        .at("/changes/0/id")
                        .asText()
                + "/withdrawal";
        Refused.api(Api.as("applicant-61").request("POST", mistaken).send(), 404);
        Refused.api(Api.as("secretariat-a").request("POST", mistaken).send(), 403);
        JsonNode withdrawn = SampleBody.require(
                        Api.as(user).request("POST", mistaken).send(), 200)
                .json();
        assertThat(withdrawn.get("name").asText()).isEqualTo("サンプル変更前法人");
        assertThat(withdrawn.at("/changes/0/status").asText()).isEqualTo("WITHDRAWN");
        Refused.api(Api.as(user).request("POST", mistaken).send(), 409, "state");

        String second = changes + "/"
                + SampleBody.require(Api.as(user).post(changes, change("サンプル変更後法人", "登記を直した")), 201)
                        .json()
                        .at("/changes/0/id")
                        .asText();
        JsonNode changed = SampleBody.require(
                        Api.as("secretariat-b")
                                .request("POST", second + "/confirmation")
                                .send(),
                        200)
                .json();
        assertThat(changed.get("name").asText()).isEqualTo("サンプル変更後法人");
        assertThat(changed.at("/changes/0/decidedBy").asText()).isEqualTo("secretariat-b");
        Refused.api(
                Api.as("secretariat-b")
                        .request("POST", second + "/confirmation")
                        .send(),
                409,
                "state");
        Refused.api(
                Api.as("secretariat-b")
                        .request("POST", changes + "/0/confirmation")
                        .send(),
                404);
        JsonNode following = SampleApplication.get(user, draft);
        assertThat(following.get("bodyName").asText()).isEqualTo("サンプル変更後法人");
        assertThat(following.at("/sections/body/name").asText()).isEqualTo("サンプル変更後法人");
        assertThat(Database.column(
                        "select m.subject from mail m join user_account u on u.sub = m.recipient_sub"
                                + " where u.username = ? and m.body like ? and m.subject ~ '^【(変更の届出|登録の変更)】' order by m.id",
                        user,
                        "%" + number + "%"))
                .containsExactly(
                        "【変更の届出】サンプル変更前法人 の登録の変更を届け出ました",
                        "【登録の変更】サンプル変更前法人 の変更の届出を認めませんでした",
                        "【変更の届出】サンプル変更前法人 の登録の変更を届け出ました",
                        "【変更の届出】サンプル変更前法人 の登録の変更の届出を取り下げました",
                        "【変更の届出】サンプル変更前法人 の登録の変更を届け出ました",
                        "【登録の変更】サンプル変更後法人 の登録を変えました");
    }

    private static String change(String name, String reason) {
        return """
                {"name": "%s", "kind": "npo", "address": "長野県見本町", "representative": "見本 太郎", "staffCount": 5,
                 "reason": "%s"}""".formatted(name, reason);
    }

    private static void renamed(String user, String number, String name) {
        String organisation = ORGANISATIONS + "/" + number;
        SampleBody.require(
                Api.as(user)
                        .request("PUT", organisation)
                        .header("If-Match", Api.as(user).get(organisation).header("ETag"))
                        .json(profile(number, name))
                        .send(),
                200);
    }

    @Test
    @DisplayName("一人が同じ番号を同時に登録しても、登録は一つ")
    void concurrentRegistration() throws Exception {
        String number = "6999900000056";
        Api api = Api.as("applicant-54");
        api.get("/api/v1/me");
        List<Integer> statuses = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                int status =
                        api.post(ORGANISATIONS, profile(number, "サンプル同時法人")).status();
                synchronized (statuses) {
                    statuses.add(status);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409);
    }
}
