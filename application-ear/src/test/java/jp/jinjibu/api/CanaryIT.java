package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jp.jinjibu.stack.StackFailure;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleAdoption;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SamplePayment;
import jp.jinjibu.test.SampleReport;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.TestStack;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ある団体の申請は、ほかの人のどの答えにも、メールにも、記録にも出ない")
class CanaryIT {
    private static final String CALL = "canary";

    /** ほかのどこにもない語。申請のすべての文字の項目と、添付の名に入れる。 */
    private static final String CANARY = "金糸雀Ω7";

    /** 選択、日付、番号など、語を足せない項目。 */
    private static final Set<String> FIXED = Set.of(
            "corporateNumber",
            "kind",
            "consumptionTax",
            "trial",
            "startsOn",
            "endsOn",
            "category",
            "targetPeople",
            "role",
            "contactPhone",
            "contactEmail",
            "completedOn",
            "heldOn",
            "incurredFrom",
            "incurredTo",
            "paidOn");

    /** ほかのどこにもない口座番号。支払担当のほかには、下3桁だけを見せる。 */
    private static final String ACCOUNT = "7318264";

    private static String number = "";
    private static String granted = "";

    private static final Set<String> REGISTERED = Set.of("name", "address", "representative");

    @BeforeAll
    static void 語を入れた申請を提出する() {
        SampleCall.open(CALL);
        SampleBody.confirmed(21);
        SampleBody.confirmed(22);
        String user = SampleBody.user(21);
        number = SampleApplication.draft(user, SampleBody.number(21), CALL, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, number, "秘密の事業", 3_000_000);
        ObjectNode sections = (ObjectNode) SampleApplication.get(user, number).get("sections");
        ObjectNode registered = sections.get("body").deepCopy();
        mark(sections);
        // 登録から写される項目には書けない。
        ((ObjectNode) sections.get("body")).setAll(registered.retain(REGISTERED));
        SampleApplication.save(user, number, sections);
        SampleApplication.attach(user, number, "articles", CANARY + "の定款.pdf");
        SampleApplication.submit(user, number);
        SampleApplication.submitted(22, CALL, SampleApplication.RIGHT_HAND, "隣の事業", 3_000_000);
    }

    @BeforeAll
    static void 語を入れて交付申請から継続状況報告まで進める() {
        granted = SampleAdoption.announced(CALL + "-grant", 2086, 21, 22).getFirst();
        long cost = 9_000_000;
        ObjectNode request = SampleGrant.request(cost, 5_900_000);
        request.put("reductionReason", CANARY + "の事情");
        request.set("bankAccount", SampleGrant.account(ACCOUNT).put("bankName", CANARY + "銀行"));
        TestClock.runningFrom("2025-07-20T10:00:00+09:00", () -> {
            refusing("subsidy_grant", () -> Refused.api(SampleGrant.send(21, granted, request), 500, "internal"));
            SampleBody.require(SampleGrant.send(21, granted, request), 201);
            ObjectNode decision = SampleGrant.decision(SampleGrant.get("secretariat-a", granted));
            decision.putArray("conditions").add(CANARY + "を保存すること。");
            SampleBody.require(SampleGrant.prepare("secretariat-a", granted, decision), 201);
            SampleGrant.approved(granted);
        });
        TestClock.runningFrom(SampleReport.AFTER_THE_PROJECT, () -> {
            ObjectNode report = SampleReport.document(21, granted);
            mark(report);
            SampleBody.require(
                    SampleReport.sendEvidence(21, granted, "personnel", CANARY + ".pdf", SampleApplication.pdf(CANARY)),
                    201);
            SampleBody.require(SampleReport.submit(21, granted, report), 201);
            ObjectNode inspection = SampleReport.acceptAll(granted).put("note", CANARY + "を確かめた");
            SampleBody.require(SampleReport.inspect("secretariat-c", granted, inspection), 201);
        });
        SampleReport.determined(granted);
        TestClock.runningFrom(SamplePayment.PAYDAY, () -> SamplePayment.paid(21, granted));
        TestClock.runningFrom(
                "2026-05-11T10:00:00+09:00",
                () -> SampleBody.require(
                        SamplePayment.post(
                                SampleBody.user(21),
                                SampleGrant.path(granted) + "/continuation",
                                SamplePayment.continuation(
                                        "\"continued\": true, \"withSubsidy\": false, \"sameRegion\": true,"
                                                + " \"succeeded\": false, \"situation\": \"" + CANARY + "\"")),
                        201));
    }

    /** 保存の途中で起きる失敗のすべてに、語を入れた内容を会わせる。 */
    @BeforeAll
    static void 語を入れたものを失敗させる() throws Exception {
        SampleCall.open(CALL);
        SampleBody.confirmed(23);
        String user = SampleBody.user(23);
        String failing = SampleApplication.draft(user, SampleBody.number(23), CALL, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, failing, "失敗する事業", 3_000_000);
        ObjectNode sections = (ObjectNode)
                SampleApplication.get(user, failing).get("sections").deepCopy();
        ((ObjectNode) sections.get("project")).put("name", CANARY);
        ((ObjectNode) sections.get("body")).put("contactName", CANARY).put("contactEmail", ACCOUNT + "@sample.example");
        long version = SampleApplication.get(user, failing).get("version").asLong();
        refusing(
                "application",
                () -> Refused.api(SampleApplication.put(user, failing, version, sections), 500, "internal"));
        try (ExecutorService person = Executors.newSingleThreadExecutor();
                Connection other = TestStack.get().postgres().connect()) {
            other.setAutoCommit(false);
            other.prepareStatement("select id from application where number = '" + failing + "' for update")
                    .execute();
            Future<Answer> waiting = person.submit(() -> SampleApplication.put(user, failing, version, sections));
            String waiters = "pg_stat_activity where application_name = 'jinjibu' and wait_event_type = 'Lock'";
            TestStack.await(Duration.ofSeconds(5), "待つ保存", () -> Database.count(waiters) > 0);
            Database.execute("select pg_terminate_backend(pid) from " + waiters);
            Refused.api(waiting.get(), 503, "unavailable");
        }
        Api.Request put = Api.as(user).request("PUT", "/api/v1/applications/" + failing);
        Refused.api(put.header("If-Match", ACCOUNT).json("{\"" + CANARY).send(), 400);
        Refused.api(
                Api.anonymous().post("/api/v1/calls/r7/tracks/right-hand/estimate", "{\"" + CANARY + "\": 1}"), 400);
        Refused.api(Api.anonymous().get("/api/v1/calls?access_token=" + ACCOUNT), 400);
        Refused.api(Api.withToken(ACCOUNT + "." + ACCOUNT + "." + ACCOUNT).get("/api/v1/me"), 401);
        assertThatThrownBy(() -> TestStack.get().keycloak().token("jinjibu-cli", CANARY))
                .isInstanceOf(StackFailure.class);
    }

    /** データベースがその表への書き込みを断る間に行う。 */
    private static void refusing(String table, Runnable act) {
        Database.execute("alter table " + table + " add constraint refused check (false) not valid");
        try {
            act.run();
        } finally {
            Database.execute("alter table " + table + " drop constraint refused");
        }
    }

    @AfterAll
    static void 跡を残さない() {
        SampleReview.forgetLists(CALL + "-grant");
    }

    /** 文字の項目のすべてに語を足す。 */
    private static void mark(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (object.get(name) instanceof TextNode text && !FIXED.contains(name)) {
                    object.put(name, text.asText() + CANARY);
                } else {
                    mark(object.get(name));
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(item -> {
                if (!item.isTextual()) {
                    mark(item);
                }
            });
        }
    }

    @Test
    @DisplayName("本人と事務局の答えには出る（探し方が働いていることの確かめ）")
    void ownersSeeIt() {
        assertThat(text(Api.as(SampleBody.user(21)).get("/api/v1/applications/" + number)))
                .contains(CANARY);
        assertThat(text(Api.as(SampleBody.user(21)).get("/applications/" + number + "/receipt")))
                .contains(CANARY);
        assertThat(text(Api.as("secretariat-a").get("/applications/" + number))).contains(CANARY);
        assertThat(text(Api.as("secretariat-a").get("/applications?q=" + number)))
                .contains(CANARY);
        for (String path :
                List.of("/grant", "/filings/performance-report", "/inspection", "/payment", "/filings/continuation")) {
            assertThat(text(Api.as("secretariat-a").get("/applications/" + granted + path)))
                    .as(path)
                    .contains(CANARY);
        }
        assertThat(text(Api.as("secretariat-a").get("/applications/" + granted + "/grant")))
                .contains(ACCOUNT);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"applicant-21", "secretariat-c", "official-a", "bureau-a", "auditor"})
    @DisplayName("申請を読める人にも、口座番号は、支払担当のほかには、どの宛先をたどっても出ない")
    void onlyPayersSeeTheAccount(String viewer) {
        assertThat(leaks(viewer, paths(granted), ACCOUNT)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"anonymous", "applicant-22", "reviewer-i", "admin"})
    @DisplayName("ほかの人には、どの宛先をたどっても、申請に書いたことも口座番号も出ない")
    void othersNeverSeeIt(String viewer) {
        Set<String> paths = new LinkedHashSet<>(paths(number));
        paths.addAll(paths(granted));
        assertThat(leaks(viewer, paths, CANARY, ACCOUNT)).isEmpty();
    }

    private static List<String> leaks(String viewer, Collection<String> paths, String... canaries) {
        Api api = viewer.equals("anonymous") ? Api.anonymous() : Api.as(viewer);
        List<String> leaks = new ArrayList<>();
        assertThat(paths).hasSizeGreaterThan(60);
        for (String path : paths) {
            Answer answer = api.get(path);
            String read = text(answer) + answer.headers();
            for (String canary : canaries) {
                if (read.contains(canary)) {
                    leaks.add(path + " → " + answer.status() + " " + canary);
                }
            }
        }
        return leaks;
    }

    @Test
    @DisplayName("ほかの人へのメールにも、サーバーの記録にも、操作の記録にも出ない")
    void neitherMailsNorLogsHoldIt() throws IOException {
        assertThat(Database.count(
                        "mail m join user_account u on u.sub = m.recipient_sub"
                                + " where (m.subject || m.body) like ? and u.username <> ?",
                        "%" + CANARY + "%",
                        SampleBody.user(21)))
                .isZero();
        assertThat(Database.count("mail where body like ?", "%" + CANARY + "%")).isPositive();
        assertThat(Database.count("audit_entry where detail like ?", "%" + CANARY + "%"))
                .isZero();
        for (String word : List.of(CANARY, ACCOUNT)) {
            assertThat(Database.count("idempotency_key where position(convert_to(?, 'UTF8') in body) > 0", word))
                    .isZero();
        }
        assertThat(Database.count("idempotency_key where length(body) > 0")).isPositive();
        try (Stream<Path> logs = Files.walk(TestStack.logs())) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(log), StandardCharsets.UTF_8))
                        .as(log.toString())
                        .doesNotContain(CANARY, ACCOUNT);
            }
        }
        assertThat(Files.readString(TestStack.get().wildfly().log()))
                .as("起きた失敗は、型と符号と番号で残る")
                .contains("PSQLException [23514]", "\"request\":\"Q-");
    }

    /** 読む宛先のすべて。申請の番号、添付、証拠書類、書類には、語を入れたものを入れる。だれへのメールでも見せる開発用の画面は除く（本番にはない）。 */
    private static List<String> paths(String application) {
        List<String> paths = new ArrayList<>();
        String attachment = newest("attachment", application);
        String evidence = newest("evidence_file", application);
        for (RightsIT.Row row : RightsIT.table()) {
            if (!row.method().equals("GET") || row.template().equals("/development/mails")) {
                continue;
            }
            String path = row.template()
                    .replaceAll("\\{number=@[^}]+}", application)
                    .replaceAll("/attachments/\\{[^=}]+=[^}]+}", "/attachments/" + attachment)
                    .replaceAll("/evidence/\\{[^=}]+=[^}]+}", "/evidence/" + evidence)
                    .replaceAll("\\{call=[^}]+}", CALL)
                    .replaceAll("\\{[^=}]+=([^}]+)}", "$1");
            paths.add(path.contains("@") ? path.replaceAll("@[a-z-]+", "1") : path);
        }
        Database.column(
                        "select d.id from document d join application a on a.id = d.application_id where a.number = ?",
                        application)
                .forEach(id -> paths.add("/documents/" + id));
        paths.add("/applications?call=" + CALL);
        paths.add("/api/v1/applications?call=" + CALL + "&limit=200");
        paths.add("/budget/cases?call=" + CALL + "-grant&column=PAID");
        return paths.stream().distinct().toList();
    }

    private static String newest(String table, String application) {
        return Database.column(
                        "select t.id from " + table + " t join application a on a.id = t.application_id"
                                + " where a.number = ? order by t.id desc",
                        application)
                .stream()
                .findFirst()
                .orElse("0");
    }

    /** 読める文字。PDF と表計算は開いて読む。 */
    private static String text(Answer answer) {
        String type = answer.header("Content-Type");
        if (type.contains("spreadsheetml")) {
            return unzipped(answer.body());
        }
        if (answer.status() == 200 && type.startsWith("application/pdf")) {
            return printed(answer.body());
        }
        return answer.text();
    }

    private static String unzipped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        try {
            Path file = Files.createTempFile("canary", ".xlsx");
            Files.write(file, bytes);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : zip.stream().toList()) {
                    text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static String printed(byte[] bytes) {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
