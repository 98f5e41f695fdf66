package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 審査・採択・交付・支払の重なりは、それぞれの検証にある。 */
@DisplayName("同時の操作: 一つが通り、ほかは今の状態を答える。障害にはならない")
class TwoAtOnceIT {
    private static final String CALL = "two-at-once";
    private static final int BODY = 58;
    private static final String USER = SampleBody.user(BODY);
    private static final Set<Integer> DONE = Set.of(200, 201, 204);

    @BeforeAll
    static void prepare() {
        SampleCall.open(CALL);
        SampleBody.confirmed(BODY);
        Stream.of(USER, "secretariat-a", "secretariat-b", "admin").forEach(TestStack::token);
    }

    @Test
    @DisplayName("下書き、保存と保存、保存と提出、提出、引戻しと引戻し、取下げと保存")
    void editing() throws Exception {
        String drafts = "/api/v1/calls/" + CALL + "/applications";
        String draft = "{\"corporateNumber\": \"" + SampleBody.number(BODY) + "\", \"track\": \"right-hand\"}";
        List<Answer> drafted =
                together(List.of(post(USER, drafts, draft), post(USER, drafts, draft), post(USER, drafts, draft)));
        oneOf(drafted, 409);
        String number = drafted.stream()
                .filter(answer -> answer.status() == 201)
                .findFirst()
                .orElseThrow()
                .json()
                .get("number")
                .asText();
        String path = "/api/v1/applications/" + number;
        SampleApplication.fill(USER, number, "重なる事業", 3_000_000);
        SampleApplication.attachRequired(USER, number);
        oneOf(together(List.of(save(number), save(number), save(number), save(number))), 412);
        List<Answer> submitted = together(List.of(save(number), submit(number), submit(number), submit(number)));
        assertThat(submitted)
                .allMatch(answer ->
                        DONE.contains(answer.status()) || Set.of(409, 412).contains(answer.status()));
        if (SampleApplication.get(USER, number).get("status").asText().equals("DRAFT")) {
            SampleApplication.submit(USER, number);
        }
        oneOf(together(List.of(post(USER, path + "/pull-back", ""), post(USER, path + "/pull-back", ""))), 409);
        String reason = "{\"reason\": \"重なった\"}";
        List<Answer> withdrawn = together(List.of(
                post(USER, path + "/withdrawal", reason), post(USER, path + "/withdrawal", reason), save(number)));
        assertThat(withdrawn).noneMatch(answer -> answer.status() >= 500);
    }

    @Test
    @DisplayName("登録の確認と却下、利用の停止と停止")
    void deciding() throws Exception {
        int other = 958;
        SampleBody.registered(other);
        String body = "/api/v1/organisations/" + SampleBody.number(other);
        String reason = "{\"reason\": \"重なった\"}";
        oneOf(
                together(List.of(
                        post("secretariat-a", body + "/confirmation", ""),
                        post("secretariat-b", body + "/confirmation", ""),
                        post("secretariat-a", body + "/dismissal", reason))),
                404,
                409);
        String user = "/api/v1/users/applicant-c";
        Api.as("applicant-c").get("/api/v1/me");
        try {
            oneOf(together(List.of(post("admin", user + "/lock", reason), post("admin", user + "/lock", reason))), 409);
        } finally {
            SampleBody.require(Api.as("admin").post(user + "/unlock", reason), 200, 204);
        }
    }

    @Test
    @DisplayName("提出と公募の中止は、どちらか一つだけが成り立つ")
    void submittingAndCancelling() throws Exception {
        for (int i = 0; i < 4; i++) {
            String call = "two-cancel-" + i;
            SampleCall.open(call);
            String number = SampleApplication.draft(USER, SampleBody.number(BODY), call, SampleApplication.RIGHT_HAND);
            SampleApplication.fill(USER, number, "中止と重なる事業", 3_000_000);
            SampleApplication.attachRequired(USER, number);
            String path = "/api/v1/calls/" + call + "/cancellation";
            SampleBody.require(Api.as("secretariat-a").post(path, "{\"reason\": \"重なった\"}"), 200);
            oneOf(together(List.of(post("official-a", path + "/approval", ""), submit(number))), 409);
            boolean submitted =
                    SampleApplication.get(USER, number).get("status").asText().equals("SUBMITTED");
            assertThat(Api.anonymous()
                            .get("/api/v1/calls/" + call)
                            .json()
                            .get("status")
                            .asText())
                    .isEqualTo(submitted ? "OPEN" : "CANCELLED");
        }
    }

    private static void oneOf(List<Answer> answers, Integer... refusals) {
        assertThat(answers.stream().filter(answer -> DONE.contains(answer.status())))
                .hasSize(1);
        assertThat(answers.stream().map(Answer::status).filter(status -> !DONE.contains(status)))
                .isSubsetOf(refusals);
    }

    private static Callable<Answer> save(String number) {
        JsonNode read = SampleApplication.get(USER, number);
        long version = read.get("version").asLong();
        return () -> SampleApplication.put(USER, number, version, read.get("sections"));
    }

    private static Callable<Answer> submit(String number) {
        String manifest =
                SampleApplication.manifest(SampleApplication.get(USER, number)).toString();
        return post(USER, "/api/v1/applications/" + number + "/submission", manifest);
    }

    private static Callable<Answer> post(String user, String path, String json) {
        Api.Request request =
                Api.as(user).request("POST", path).key(UUID.randomUUID().toString());
        return (json.isEmpty() ? request : request.json(json))::send;
    }

    private static List<Answer> together(List<Callable<Answer>> all) throws Exception {
        try (ExecutorService people = Executors.newFixedThreadPool(all.size())) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : people.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
