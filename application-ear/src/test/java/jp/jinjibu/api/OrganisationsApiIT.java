package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Refused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
        String number = "4999900000161";
        Answer made = Api.as("applicant-61").post(ORGANISATIONS, profile(number, "サンプル𠮷髙﨑法人"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith(ORGANISATIONS + "/" + number);
        JsonNode body = made.json();
        assertThat(body.get("status").asText()).isEqualTo("PROVISIONAL");
        assertThat(body.get("name").asText()).isEqualTo("サンプル𠮷髙﨑法人");
        assertThat(body.at("/members/0/username").asText()).isEqualTo("applicant-61");
        assertThat(body.at("/members/0/role").asText()).isEqualTo("代表");

        Refused.api(Api.as("applicant-62").get(ORGANISATIONS + "/" + number), 404);
        Answer taken = Api.as("applicant-62").post(ORGANISATIONS, profile(number, "別の人"));
        Refused.api(taken, 409);
        assertThat(taken.json().get("code").asText()).isEqualTo("already-registered");
        assertThat(taken.text()).doesNotContain("applicant-61").doesNotContain("サンプル𠮷");

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
                {"corporateNumber": "4999900000161", "name": "サンプル訂正法人", "kind": "npo", "address": "長野県見本町", "representative": "見本 太郎", "staffCount": 6}""";
    }

    @Test
    @DisplayName("まだサインインしていない同僚も加えられ、サインインすると見える。外すと見えない")
    void invitesColleague() {
        String number = "2999900000163";
        assertThat(Api.as("applicant-63")
                        .post(ORGANISATIONS, profile(number, "サンプル招待法人"))
                        .status())
                .isEqualTo(201);
        String members = ORGANISATIONS + "/" + number + "/members";
        assertThat(Api.as("applicant-63")
                        .post(members, "{\"username\": \"applicant-60\"}")
                        .status())
                .isEqualTo(201);
        assertThat(Api.as("applicant-60").get(ORGANISATIONS + "/" + number).status())
                .isEqualTo(200);
        assertThat(Api.as("applicant-60")
                        .post(members, "{\"username\": \"applicant-59\"}")
                        .status())
                .as("構成員を加えられるのは代表だけ")
                .isEqualTo(404);
        assertThat(Api.as("applicant-63")
                        .request("DELETE", members + "/applicant-60")
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(Api.as("applicant-60").get(ORGANISATIONS + "/" + number).status())
                .isEqualTo(404);
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
    @DisplayName("同じ番号を同時に登録しても、登録は一つ")
    void concurrentRegistration() throws Exception {
        String number = "6999900000056";
        List<Integer> statuses = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (String user : List.of("applicant-54", "applicant-55", "applicant-56")) {
            Api api = Api.as(user);
            api.get("/api/v1/me");
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
