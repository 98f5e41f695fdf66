package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Harm;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.StoredContents;
import jp.jinjibu.test.TestStack;
import jp.jinjibu.test.Timers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("保管庫: 見回り、置き場所の印、置いてよい大きさ、外したものの消去")
class StorageApiIT {
    private static final String CALL = "storage";
    private static final String SLOT = "articles";
    private static final int BODY = 64;
    private static final int OTHER = 65;
    private static final String USER = SampleBody.user(BODY);
    private static final String OTHER_USER = SampleBody.user(OTHER);
    private static final int ROUNDS = 15;

    private static String number = "";
    private static String other = "";

    @BeforeAll
    static void 下書きを用意する() {
        List.of("secretariat-a", "auditor", "admin")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
        SampleCall.open(CALL);
        number = draft(BODY);
        other = draft(OTHER);
    }

    private static String draft(int body) {
        SampleBody.confirmed(body);
        return SampleApplication.draft(
                SampleBody.user(body), SampleBody.number(body), CALL, SampleApplication.RIGHT_HAND);
    }

    private static JsonNode attached() {
        return SampleApplication.attach(USER, number, SLOT, "定款 " + UUID.randomUUID() + ".pdf");
    }

    private static String sha256(JsonNode file) {
        return file.get("sha256").asText();
    }

    private static void remove(String user, String of, JsonNode file) {
        assertThat(Api.as(user)
                        .request(
                                "DELETE",
                                "/api/v1/applications/" + of + "/attachments/"
                                        + file.get("id").asText())
                        .send()
                        .status())
                .isEqualTo(204);
    }

    // ---- 見回り ----

    @Test
    @DisplayName("見回りは壊れたものを見つけ、画面・ホーム・稼働確認で言い、直れば消える。稼働確認は準備完了のまま")
    void sweepFindsAndForgets() {
        JsonNode file = attached();
        String name = file.get("name").asText();
        Harm.OVERWRITTEN.during(sha256(file), () -> {
            sweep();
            JsonNode found = damaged(name).orElseThrow();
            assertThat(found.get("number").asText()).isEqualTo(number);
            assertThat(found.get("place").asText()).isEqualTo("attachments");
            assertThat(found.get("damage").asText()).isEqualTo("CONTENT");
            assertThat(found.get("foundBy").asText()).isEqualTo("SWEEP");
            assertThat(found.get("editions").asText()).isEmpty();
            for (String staff : List.of("secretariat-a", "admin", "auditor")) {
                assertThat(Browser.signedIn(staff).get("/files").text()).contains(name, "中身が変わっている");
            }
            for (String staff : List.of("secretariat-a", "admin")) {
                assertThat(Api.as(staff).get("/api/v1/me/waiting").text()).contains("壊れたファイル");
            }
            TestStack.await(
                    Duration.ofSeconds(10),
                    "稼働確認に数が出る",
                    () -> health().text().matches("(?s).*\"damaged\"\\s*:\\s*[1-9].*"));
            assertThat(health().status()).isEqualTo(200);
        });
        sweep();
        assertThat(damaged(name)).isEmpty();
        JsonNode last = Api.as("secretariat-a").get("/api/v1/files").json().get("last");
        assertThat(last.get("checked").asLong()).isPositive();
        assertThat(last.get("bytes").asLong()).isPositive();
        remove(USER, number, file);
    }

    @Test
    @DisplayName("見回りは、データベースに記したところの次から続ける")
    void sweepResumes() {
        List<JsonNode> files = Stream.of(attached(), attached())
                .sorted(Comparator.comparing(StorageApiIT::sha256))
                .toList();
        Harm.MOVED_AWAY.during(
                sha256(files.get(0)),
                () -> Harm.CUT_IN_HALF.during(sha256(files.get(1)), () -> {
                    Database.execute(
                            "update content_sweep set running = true, position = ?, checked = 7, bytes = 0, damaged = 0,"
                                    + " started_at = now()",
                            sha256(files.get(0)));
                    awaitSwept();
                    assertThat(damaged(files.get(0).get("name").asText())).isEmpty();
                    assertThat(damaged(files.get(1).get("name").asText())
                                    .orElseThrow()
                                    .get("damage")
                                    .asText())
                            .isEqualTo("LENGTH");
                    assertThat(Database.count("content_sweep where finished_checked > 7"))
                            .isEqualTo(1);
                }));
        sweep();
        files.forEach(file -> remove(USER, number, file));
    }

    @Test
    @DisplayName("受取りで見つけた壊れたものは、すぐに知らせる。同じものを送り直せば直る")
    void tellsAtOnce() throws IOException {
        byte[] content = SampleApplication.pdf("受取り " + UUID.randomUUID());
        JsonNode file = SampleBody.require(SampleApplication.send(USER, number, SLOT, "受取り.pdf", content), 201)
                .json();
        Files.delete(StoredContents.directory().resolve(sha256(file)));
        Refused.api(
                Api.as(USER)
                        .get("/api/v1/applications/" + number + "/attachments/"
                                + file.get("id").asText()),
                500,
                "content-damaged");
        assertThat(damaged("受取り.pdf").orElseThrow().get("foundBy").asText()).isEqualTo("READ");
        remove(USER, number, file);
        JsonNode again = SampleBody.require(SampleApplication.send(USER, number, SLOT, "受取り.pdf", content), 201)
                .json();
        assertThat(damaged("受取り.pdf")).isEmpty();
        remove(USER, number, again);
    }

    private static void sweep() {
        Timers.run(Timers.BEGIN_SWEEP);
        awaitSwept();
    }

    private static void awaitSwept() {
        TestStack.await(Duration.ofSeconds(60), "見回りの終わり", () -> {
            Timers.run(Timers.SWEEP);
            return Database.count("content_sweep where not running") == 1;
        });
    }

    private static Optional<JsonNode> damaged(String name) {
        return Api.as("secretariat-a").all("/api/v1/files/damaged").stream()
                .filter(file -> file.get("name").asText().equals(name))
                .findFirst();
    }

    private static Answer health() {
        return Api.anonymous().at(TestStack.get().wildfly().managementUrl()).get("/health/ready");
    }

    // ---- 置き場所の印 ----

    @Test
    @DisplayName("空のつなぎ先は保管庫でない: 準備未了になり、受け取らず、壊れたとも言わない")
    void emptyMountIsNoStore() throws IOException {
        JsonNode file = attached();
        Path directory = StoredContents.directory();
        Path away = directory.resolveSibling("content-mounted-elsewhere");
        Files.move(directory, away);
        try {
            Files.createDirectories(directory.resolve("incoming"));
            TestStack.await(Duration.ofSeconds(5), "準備未了", () -> health().status() == 503);
            Refused.api(
                    SampleApplication.send(USER, number, SLOT, "x.pdf", SampleApplication.pdf("x")),
                    503,
                    "content-unavailable");
            Refused.api(
                    Api.as(USER)
                            .get("/api/v1/applications/" + number + "/attachments/"
                                    + file.get("id").asText()),
                    503,
                    "content-unavailable");
            assertThat(damaged(file.get("name").asText())).isEmpty();
        } finally {
            Files.delete(directory.resolve("incoming"));
            Files.delete(directory);
            Files.move(away, directory);
        }
        TestStack.await(Duration.ofSeconds(5), "準備完了", () -> health().status() == 200);
        remove(USER, number, file);
    }

    // ---- 置いてよい大きさ ----

    @Test
    @DisplayName("案件と人ごとの上限を超えるものは、置く前に、上限の数を言って断る")
    void refusesBeyondTheSpace() {
        refusesBeyond("number = ?", number, number, OTHER_USER, 1L << 30, "一つの案件に置けるファイルは、合わせて 1,024.0 MB まで");
        refusesBeyond("uploaded_by = ?", USER, other, USER, 4L << 30, "一人が送って置けるファイルは、合わせて 4,096.0 MB まで");
        JsonNode file = attached();
        remove(USER, number, file);
    }

    private static void refusesBeyond(String counted, String whose, String of, String by, long limit, String message) {
        byte[] pdf = SampleApplication.pdf("大きさ " + UUID.randomUUID());
        long used =
                Long.parseLong(Database.column("select coalesce(sum(size), 0) from stored_file where " + counted, whose)
                        .getFirst());
        Database.execute(
                "insert into attachment (application_id, slot, name, size, sha256, media_type, received_at, uploaded_by)"
                        + " select id, 'articles', '場所ふさぎ', cast(? as bigint), repeat('0', 64), 'application/pdf',"
                        + " now(), ? from application where number = ?",
                limit - used - 1,
                by,
                of);
        try {
            Answer refused = SampleApplication.send(USER, number, SLOT, "x.pdf", pdf);
            JsonNode problem = Refused.api(refused, 422, "content");
            assertThat(Refused.pointers(problem)).containsExactly("/file");
            assertThat(problem.at("/violations/0/code").asText()).isEqualTo("no-space");
            assertThat(problem.at("/violations/0/message").asText()).startsWith(message);
            assertThat(StoredContents.names()).doesNotContain(Sha256.hex(pdf));
        } finally {
            Database.execute("delete from attachment where name = '場所ふさぎ'");
        }
    }

    // ---- 外したものの消去 ----

    @Test
    @DisplayName("外して30日を過ぎたものは行も中身も消え、版が指すもの、ほかの案件が指す中身は残る")
    void erasesAfterTheTerm() {
        JsonNode gone = attached();
        JsonNode young = attached();
        byte[] sharedBytes = SampleApplication.pdf("二つの案件 " + UUID.randomUUID());
        JsonNode shared = SampleBody.require(SampleApplication.send(USER, number, SLOT, "共.pdf", sharedBytes), 201)
                .json();
        SampleBody.require(SampleApplication.send(OTHER_USER, other, SLOT, "共.pdf", sharedBytes), 201);
        for (JsonNode file : List.of(gone, young, shared)) {
            remove(USER, number, file);
        }
        JsonNode frozen = attached();
        SampleApplication.fill(USER, number, "消去の検証の事業", 3_000_000);
        SampleApplication.submit(USER, number);
        pullBack();
        remove(USER, number, frozen);
        List.of(gone, shared, frozen).forEach(StorageApiIT::expire);

        Timers.run(Timers.ERASE);

        assertThat(rows(gone)).isZero();
        assertThat(StoredContents.names()).doesNotContain(sha256(gone)).contains(sha256(young), sha256(frozen));
        assertThat(rows(shared)).as("外した案件の行だけが消える").isEqualTo(1);
        assertThat(StoredContents.names()).as("ほかの案件が指す").contains(sha256(shared));
        assertThat(rows(frozen)).as("版が指す").isEqualTo(1);
        assertThat(Database.column(
                        "select detail from audit_entry where subject = ? and action = '外したファイルの消去'",
                        "applications/" + number))
                .anyMatch(detail -> detail.contains(sha256(gone)))
                .noneMatch(detail -> detail.contains(sha256(frozen)));
        assertThat(Api.as(USER)
                        .get("/api/v1/applications/" + number + "/attachments/"
                                + frozen.get("id").asText())
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("凍らせたバイト列だけがその SHA-256 を言うときも、消さない")
    void keepsWhatOnlyTheFrozenBytesName() {
        JsonNode file = SampleApplication.attach(OTHER_USER, other, SLOT, "凍結 " + UUID.randomUUID() + ".pdf");
        remove(OTHER_USER, other, file);
        expire(file);
        Database.execute(
                "insert into application_edition (application_id, edition, form_version, received_at, submitted_by,"
                        + " content, content_sha256) select id, 99, 1, now(), 'x', convert_to(?, 'UTF8'), repeat('0', 64)"
                        + " from application where number = ?",
                "{\"attachments\":[{\"sha256\":\"" + sha256(file) + "\"}]}",
                other);
        try {
            Timers.run(Timers.ERASE);
            assertThat(rows(file)).isEqualTo(1);
            assertThat(StoredContents.names()).contains(sha256(file));
        } finally {
            Database.execute("alter table application_edition disable trigger application_edition_append_only");
            Database.execute("delete from application_edition where edition = 99");
            Database.execute("alter table application_edition enable trigger application_edition_append_only");
        }
        Timers.run(Timers.ERASE);
        assertThat(rows(file)).isZero();
        assertThat(StoredContents.names()).doesNotContain(sha256(file));
    }

    @Test
    @DisplayName("どの行も指さない中身は、置いてから30日を過ぎると消える")
    void erasesWhatNothingRefersTo() throws IOException {
        JsonNode kept = attached();
        Path old = orphan("古い " + UUID.randomUUID());
        Path young = orphan("新しい " + UUID.randomUUID());
        for (Path aged : List.of(old, StoredContents.directory().resolve(sha256(kept)))) {
            Files.setLastModifiedTime(aged, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        }
        Timers.run(Timers.ERASE_UNREFERRED);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(StoredContents.names()).contains(sha256(kept));
        Files.delete(young);
        remove(USER, number, kept);
    }

    @Test
    @DisplayName("消去と、同じ中身の受取りが重なっても、行が指す中身は決して消えない")
    void neverErasesWhatIsJustKept() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] pdf = SampleApplication.pdf("競争 " + UUID.randomUUID());
            JsonNode first = SampleBody.require(SampleApplication.send(USER, number, SLOT, "a.pdf", pdf), 201)
                    .json();
            remove(USER, number, first);
            expire(first);
            CompletableFuture<Void> erasing = CompletableFuture.runAsync(() -> Timers.run(Timers.ERASE));
            TestStack.pause(Duration.ofMillis(round * 7L));
            JsonNode second = SampleBody.require(SampleApplication.send(OTHER_USER, other, SLOT, "b.pdf", pdf), 201)
                    .json();
            erasing.join();
            Timers.run(Timers.ERASE);
            Answer read = Api.as(OTHER_USER)
                    .get("/api/v1/applications/" + other + "/attachments/"
                            + second.get("id").asText());
            assertThat(read.status()).as("%d 回目", round).isEqualTo(200);
            assertThat(read.body()).isEqualTo(pdf);
            assertThat(rows(first)).as("外した行は消えている").isEqualTo(1);
            remove(OTHER_USER, other, second);
        }
    }

    private static Path orphan(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return Files.write(StoredContents.directory().resolve(Sha256.hex(bytes)), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pullBack() {
        SampleBody.require(
                Api.as(USER)
                        .request("POST", "/api/v1/applications/" + number + "/pull-back")
                        .key(UUID.randomUUID().toString())
                        .send(),
                200,
                204);
    }

    private static void expire(JsonNode file) {
        Database.execute(
                "update attachment set removed_at = removed_at - interval '31 days' where id = ?",
                Long.valueOf(file.get("id").asText()));
    }

    private static long rows(JsonNode file) {
        return Database.count("stored_file where sha256 = ?", sha256(file));
    }
}
