package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("データベースの不調")
class DatabaseTroubleIT {
    private static final String CALL = "database-trouble";
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int PEOPLE = 20;
    private static final long MOST_LOGGED = 64 * 1024;

    @Test
    @DisplayName("一つの申請の行が握られたままでも、困るのはその申請だけで、ほかの人と稼働確認は待たされない")
    void troublesThatCaseAlone() throws Exception {
        SampleCall.open(CALL);
        String stuck = draft(60);
        String free = draft(61);
        long version =
                SampleApplication.get(SampleBody.user(60), stuck).get("version").asLong();
        List<Future<Answer>> saves = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(70);
                Connection other = holding(stuck)) {
            JsonNode sections =
                    SampleApplication.get(SampleBody.user(60), stuck).get("sections");
            for (int i = 0; i < 40; i++) {
                saves.add(people.submit(() -> SampleApplication.put(SampleBody.user(60), stuck, version, sections)));
            }
            for (int i = 0; i < 30; i++) {
                byte[] pdf = SampleApplication.pdf("滞る " + i);
                saves.add(people.submit(
                        () -> SampleApplication.send(SampleBody.user(60), stuck, "supplement", "滞る.pdf", pdf)));
            }
            TestStack.await(Duration.ofSeconds(5), "待つ要求がある", () -> waiting() > 0);
            for (int i = 0; i < 5; i++) {
                Instant start = Instant.now();
                SampleApplication.fill(SampleBody.user(61), free, "隣の申請 " + i, 3_000_000);
                assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
                assertThat(ready()).isEqualTo(200);
                assertThat(waiting()).isLessThanOrEqualTo(12);
            }
            for (Future<Answer> save : saves) {
                Refused.api(save.get(), 503, "busy");
                assertThat(save.get().header("Retry-After")).isNotEmpty();
            }
            other.rollback();
        }
        SampleApplication.fill(SampleBody.user(60), stuck, "放された申請", 3_000_000);
    }

    @Test
    @DisplayName("つながりがすべて切られても、読むことも鍵の付いた変更も失敗せず、記録も膨らまない")
    void isWholeAtOnce() throws Exception {
        SampleCall.open(CALL);
        SampleBody.confirmed(62);
        try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
            assertThat(read(people, 40)).containsOnly(200);
            long logged = Files.size(TestStack.get().wildfly().log());
            Database.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jinjibu'");
            Future<Answer> kept = people.submit(() -> Api.as(SampleBody.user(62))
                    .request("POST", "/api/v1/calls/" + CALL + "/applications")
                    .key("cut")
                    .json("{\"corporateNumber\": \"" + SampleBody.number(62) + "\", \"track\": \"right-hand\"}")
                    .send());
            assertThat(read(people, 400)).containsOnly(200);
            SampleBody.require(kept.get(), 201);
            assertThat(Files.size(TestStack.get().wildfly().log()) - logged).isLessThan(MOST_LOGGED);
        }
    }

    @Test
    @DisplayName("確定の途中でつながりが切れても、鍵の付いた変更は一度だけ通り、鍵のない変更は 503 で、また送れる")
    void survivesACutCommit() {
        SampleCall.open(CALL);
        SampleBody.confirmed(58);
        Api api = Api.as(SampleBody.user(58));
        cutting(
                "insert",
                () -> SampleBody.require(
                        api.request("POST", "/api/v1/calls/" + CALL + "/applications")
                                .key("cut-commit")
                                .json("{\"corporateNumber\": \"" + SampleBody.number(58)
                                        + "\", \"track\": \"right-hand\"}")
                                .send(),
                        201));
        List<String> drafts = Database.column(
                "select a.number from application a join organisation o on o.id = a.organisation_id"
                        + " where o.corporate_number = ? and a.call_code = ?",
                SampleBody.number(58),
                CALL);
        assertThat(drafts).hasSize(1);
        JsonNode draft = SampleApplication.get(SampleBody.user(58), drafts.getFirst());
        cutting("update", () -> {
            Answer answer = SampleApplication.put(
                    SampleBody.user(58), drafts.getFirst(), draft.get("version").asLong(), draft.get("sections"));
            Refused.api(answer, 503, "unavailable");
            assertThat(answer.header("Retry-After")).isNotEmpty();
        });
        assertThat(SampleApplication.get(SampleBody.user(58), drafts.getFirst()).get("version"))
                .isEqualTo(draft.get("version"));
        SampleApplication.fill(SampleBody.user(58), drafts.getFirst(), "切れた後の申請", 3_000_000);
    }

    /** はじめに申請の行を変えたトランザクションの、確定の途中で、つながりを切る。 */
    private static void cutting(String change, Runnable attempt) {
        Database.execute("create sequence cut_once");
        Database.execute("create function cut_commit() returns trigger language plpgsql security definer as"
                + " 'begin if nextval(''cut_once'') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;"
                + " return null; end'");
        Database.execute("create constraint trigger cut_commit after " + change
                + " on application deferrable initially deferred for each row execute function cut_commit()");
        try {
            attempt.run();
            assertThat(Database.column("select is_called from cut_once")).containsExactly("t");
        } finally {
            Database.execute("drop trigger cut_commit on application");
            Database.execute("drop function cut_commit()");
            Database.execute("drop sequence cut_once");
        }
    }

    private static List<Integer> read(ExecutorService people, int times) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : people.invokeAll(IntStream.range(0, times)
                .<java.util.concurrent.Callable<Integer>>mapToObj(
                        i -> () -> Api.anonymous().get("/api/v1/adoptions").status())
                .toList())) {
            statuses.add(answer.get());
        }
        return statuses;
    }

    private static String draft(int nn) {
        SampleBody.confirmed(nn);
        return SampleApplication.draft(SampleBody.user(nn), SampleBody.number(nn), CALL, SampleApplication.RIGHT_HAND);
    }

    private static Connection holding(String number) throws SQLException {
        Connection other = TestStack.get().postgres().connect();
        other.setAutoCommit(false);
        try (PreparedStatement statement =
                other.prepareStatement("select id from application where number = ? for update")) {
            statement.setString(1, number);
            statement.execute();
        }
        return other;
    }

    private static long waiting() {
        return Database.count("pg_stat_activity where application_name = 'jinjibu' and wait_event_type = 'Lock'");
    }

    private static int ready() {
        return Api.anonymous()
                .at(TestStack.get().wildfly().managementUrl())
                .get("/health/ready")
                .status();
    }
}
