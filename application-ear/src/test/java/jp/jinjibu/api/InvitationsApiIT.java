package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleMember;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("構成員の招待、引継ぎ、終わり")
class InvitationsApiIT {
    private static final String ORGANISATIONS = "/api/v1/organisations/";
    private static final String REPRESENTATIVE = "applicant-28";
    private static final String INVITED = "applicant-29";
    private static final String OTHER = "applicant-30";

    private String number = "";

    @BeforeEach
    void 団体を用意する() {
        number = CorporateNumber.ofBase("9999%08d".formatted(System.nanoTime() % 100_000_000))
                .digits();
        SampleBody.require(Api.as(REPRESENTATIVE).post("/api/v1/organisations", """
                {"corporateNumber": "%s", "name": "サンプル招待株式会社", "kind": "company", "address": "見本町",
                 "representative": "見本 太郎", "staffCount": 5}""".formatted(number)), 201);
        SampleBody.require(
                Api.as("secretariat-a")
                        .request("POST", ORGANISATIONS + number + "/confirmation")
                        .send(),
                200);
    }

    private static String mail(String user) {
        return user + "@example.jp";
    }

    private JsonNode invite(String email, String role) {
        return SampleMember.invited(number, REPRESENTATIVE, email, role);
    }

    private Answer act(String user, String method, String rest) {
        return Api.as(user)
                .request(method, ORGANISATIONS + number + rest)
                .key(UUID.randomUUID().toString())
                .send();
    }

    private Answer post(String user, String rest, String json) {
        return Api.as(user).post(ORGANISATIONS + number + rest, json);
    }

    private JsonNode body(String user) {
        return SampleBody.require(Api.as(user).get(ORGANISATIONS + number), 200).json();
    }

    private Map<String, String> roles() {
        return StreamSupport.stream(body("secretariat-a").get("members").spliterator(), false)
                .collect(Collectors.toMap(
                        member -> member.get("sub").asText(),
                        member -> member.get("role").asText()));
    }

    private List<String> invitations(String user) {
        return StreamSupport.stream(
                        SampleBody.require(Api.as(user).get(ORGANISATIONS + number + "/invitations"), 200)
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .map(item -> item.get("email").asText() + " " + item.get("role").asText() + " "
                        + item.get("status").asText())
                .toList();
    }

    private Answer draft(String key) {
        return Api.as(INVITED)
                .request("POST", "/api/v1/calls/invitations/applications")
                .key(key)
                .json("{\"corporateNumber\": \"" + number + "\", \"track\": \"right-hand\"}")
                .send();
    }

    private static List<Integer> together(int times, Callable<Answer> one) throws Exception {
        try (ExecutorService all = Executors.newFixedThreadPool(times)) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> answer : all.invokeAll(Collections.nCopies(times, one))) {
                statuses.add(answer.get().status());
            }
            return statuses.stream().sorted().toList();
        }
    }

    @Test
    @DisplayName("招いただけでは何も見えず、届いたリンクを本人が受けると構成員になる")
    void fromInvitationToMembership() throws Exception {
        JsonNode made = invite("Applicant-29@Example.jp", "STAFF");
        assertThat(made.get("status").asText()).isEqualTo("PENDING");
        assertThat(made.get("expiresAt").asText()).isNotEmpty();
        assertThat(invitations(REPRESENTATIVE)).containsExactly("Applicant-29@Example.jp STAFF PENDING");
        assertThat(invitations("secretariat-a")).hasSize(1);
        Refused.api(Api.as(INVITED).get(ORGANISATIONS + number), 404);

        String token = SampleMember.token(mail(INVITED));
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        TestStack.await(Duration.ofSeconds(30), "届く", () -> delivered(token).count() == 1);
        MimeMessage mail = delivered(token).findFirst().orElseThrow();
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("Applicant-29@Example.jp");
        assertThat(mail.getContent().toString())
                .contains("サンプル招待株式会社", "担当", "見本 申請者28 さんから", TestStack.url() + "/invitations/" + token);

        JsonNode seen = SampleBody.require(Api.as(INVITED).get("/api/v1/invitations/" + token), 200)
                .json();
        assertThat(seen.get("name").asText()).isEqualTo("サンプル招待株式会社");
        assertThat(seen.get("roleLabel").asText()).isEqualTo("担当");
        assertThat(seen.get("invitedBy").asText()).isEqualTo("見本 申請者28");
        assertThat(seen.get("refusal").isNull()).isTrue();
        SampleBody.require(SampleMember.accepts(INVITED, token), 200);
        assertThat(body(INVITED).get("members")).hasSize(2);
        assertThat(body(INVITED).at("/members/1/name").asText()).isEqualTo("見本 申請者29");
        assertThat(roles()).containsEntry(SampleMember.sub(INVITED), "STAFF");
        assertThat(invitations(REPRESENTATIVE)).isEmpty();

        Refused.api(SampleMember.accepts(INVITED, token), 409, "state");
        Refused.api(
                post(REPRESENTATIVE, "/invitations", "{\"email\": \"" + mail(INVITED) + "\", \"role\": \"VIEWER\"}"),
                409,
                "already-registered");
    }

    private static Stream<MimeMessage> delivered(String token) {
        return TestStack.get().mail().messages().stream().filter(message -> {
            try {
                return message.getContent().toString().contains(token);
            } catch (IOException | jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "applicant-30",
                "reviewer-a",
                "secretariat-a",
                "official-a",
                "auditor",
                "admin",
                "bureau-a",
                "applicant-28"
            })
    @DisplayName("宛先のほかの人には、あるかどうかも答えない")
    void leaksNothingToOthers(String stranger) {
        invite(mail(INVITED), "STAFF");
        String token = SampleMember.token(mail(INVITED));
        Answer refused = SampleMember.accepts(stranger, token);
        Answer unknown = SampleMember.accepts(stranger, "x".repeat(43));
        Refused.api(refused, 404, "not-found");
        assertThat(refused.json().get("detail")).isEqualTo(unknown.json().get("detail"));
        assertThat(refused.text()).doesNotContain("サンプル招待", number);
        Refused.api(Api.as(stranger).get("/api/v1/invitations/" + token), 404, "not-found");
        Refused.api(Api.anonymous().get("/api/v1/invitations/" + token), 401);
        assertThat(roles()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretariat-c", "official-b", "auditor", "admin", "bureau-a", "secretariat-official"})
    @DisplayName("申請を扱う側の人は、自分に宛てた招待でも受けられない")
    void staffCannotAccept(String staff) {
        invite(mail(staff), "VIEWER");
        String token = SampleMember.token(mail(staff));
        JsonNode seen = SampleBody.require(Api.as(staff).get("/api/v1/invitations/" + token), 200)
                .json();
        assertThat(seen.get("refusal").asText()).contains("構成員になれません");
        Refused.api(SampleMember.accepts(staff, token), 403, "forbidden");
        assertThat(roles()).hasSize(1);
    }

    @Test
    @DisplayName("期限を過ぎたリンクは使えず、送り直すと新しいリンクだけが使える")
    void expiresAndIsResent() {
        String id = invite(mail(INVITED), "VIEWER").get("id").asText();
        String first = SampleMember.token(mail(INVITED));
        TestClock.runningFrom(
                TestClock.now().plus(Duration.ofDays(7)).plusSeconds(60).toString(), () -> {
                    Refused.api(SampleMember.accepts(INVITED, first), 409, "state");
                    assertThat(invitations(REPRESENTATIVE)).containsExactly(mail(INVITED) + " VIEWER EXPIRED");
                    SampleBody.require(act(REPRESENTATIVE, "POST", "/invitations/" + id + "/resending"), 200);
                    Refused.api(SampleMember.accepts(INVITED, first), 404, "not-found");
                    SampleBody.require(SampleMember.accepts(INVITED, SampleMember.token(mail(INVITED))), 200);
                });
        assertThat(roles()).containsEntry(SampleMember.sub(INVITED), "VIEWER");
        Refused.api(act(REPRESENTATIVE, "POST", "/invitations/" + id + "/resending"), 409, "state");
    }

    @Test
    @DisplayName("取り消した招待は受けられない。招待を扱えるのは代表だけ")
    void isWithdrawn() {
        SampleMember.joined(number, REPRESENTATIVE, OTHER, "STAFF");
        String id = invite(mail(INVITED), "STAFF").get("id").asText();
        String token = SampleMember.token(mail(INVITED));
        assertThat(invitations(OTHER)).as("担当には見せない").isEmpty();
        Refused.api(
                post(OTHER, "/invitations", "{\"email\": \"x@example.jp\", \"role\": \"STAFF\"}"), 403, "forbidden");
        Refused.api(act(OTHER, "POST", "/invitations/" + id + "/resending"), 403, "forbidden");
        Refused.api(act(OTHER, "DELETE", "/invitations/" + id), 403, "forbidden");
        Refused.api(act("secretariat-a", "DELETE", "/invitations/" + id), 403, "forbidden");
        SampleBody.require(act(REPRESENTATIVE, "DELETE", "/invitations/" + id), 204);
        Refused.api(act(REPRESENTATIVE, "DELETE", "/invitations/" + id), 409, "state");
        Refused.api(SampleMember.accepts(INVITED, token), 409, "state");
        assertThat(roles()).hasSize(2);
    }

    @Test
    @DisplayName("利用者名では招けず、同じ宛先への招待は一つだけ。同時に送っても一つ")
    void invitesOnlyAddresses() throws Exception {
        for (String wrong : List.of(INVITED, "", "　", "ｓｏｍｕ＠example.jp", "a@example.jp\\nBcc: x@example.jp")) {
            Refused.api(
                    post(REPRESENTATIVE, "/invitations", "{\"email\": \"" + wrong + "\", \"role\": \"STAFF\"}"),
                    422,
                    "content");
        }
        Refused.api(post(REPRESENTATIVE, "/members", "{\"username\": \"" + INVITED + "\"}"), 404);
        assertThat(together(
                        6,
                        () -> post(
                                REPRESENTATIVE,
                                "/invitations",
                                "{\"email\": \"" + mail(INVITED) + "\", \"role\": \"STAFF\"}")))
                .containsExactly(201, 409, 409, 409, 409, 409);
        Refused.api(
                post(
                        REPRESENTATIVE,
                        "/invitations",
                        "{\"email\": \"" + mail(INVITED).toUpperCase(Locale.ROOT) + "\", \"role\": \"VIEWER\"}"),
                409,
                "already-registered");
        String token = SampleMember.token(mail(INVITED));
        assertThat(together(6, () -> SampleMember.accepts(INVITED, token)))
                .containsExactly(200, 409, 409, 409, 409, 409);
    }

    @Test
    @DisplayName("閲覧の人は見るだけで、担当は書いて出せ、人と登録は代表だけが扱う")
    void rolesDecide() {
        SampleMember.joined(number, REPRESENTATIVE, INVITED, "VIEWER");
        SampleMember.joined(number, REPRESENTATIVE, OTHER, "STAFF");
        String draft = """
                {"corporateNumber": "%s", "track": "right-hand"}""".formatted(number);
        Refused.api(Api.as(INVITED).post("/api/v1/calls/r7/applications", draft), 403, "forbidden");
        Answer started = SampleBody.require(Api.as(OTHER).post("/api/v1/calls/r7/applications", draft), 201);
        String path = URI.create(started.header("Location")).getPath();
        JsonNode seen = SampleBody.require(Api.as(INVITED).get(path), 200).json();
        assertThat(seen.get("status").asText()).isEqualTo("DRAFT");
        assertThat(seen.get("acts")).isEmpty();
        Api.Request save = Api.as(INVITED)
                .request("PUT", path)
                .header("If-Match", "\"" + seen.get("version").asText() + "\"")
                .json("{\"sections\": {}}");
        Refused.api(save.send(), 403, "forbidden");
        Refused.api(
                Api.as(INVITED)
                        .request("POST", path + "/submission")
                        .key(UUID.randomUUID().toString())
                        .json("{\"version\": 0, \"attachments\": []}")
                        .send(),
                403,
                "forbidden");
        Refused.api(Api.as(INVITED).request("POST", path + "/withdrawal").send(), 403, "forbidden");
        Browser viewer = Browser.signedIn(INVITED);
        String page = viewer.get(path.substring("/api/v1".length())).text();
        assertThat(page).doesNotContain("取り下げる");
        assertThat(viewer.get(path.substring("/api/v1".length()) + "/withdrawal")
                        .status())
                .isEqualTo(403);
        SampleBody.require(
                Api.as(OTHER)
                        .request("PUT", path)
                        .header("If-Match", "\"" + seen.get("version").asText() + "\"")
                        .json("{\"sections\": {}}")
                        .send(),
                200);
    }

    @Test
    @DisplayName("代表は申し出て引き継ぎ、ただ一人の代表は退けない")
    void handsOver() throws Exception {
        SampleMember.joined(number, REPRESENTATIVE, INVITED, "STAFF");
        String to = "{\"sub\": \"" + SampleMember.sub(INVITED) + "\"}";
        Refused.api(SampleMember.ended(REPRESENTATIVE, number, SampleMember.sub(REPRESENTATIVE), ""), 409, "state");
        Refused.api(post(INVITED, "/handover", to), 403, "forbidden");
        SampleBody.require(post(REPRESENTATIVE, "/handover", to), 201);
        Refused.api(post(REPRESENTATIVE, "/handover", to), 409, "state");
        assertThat(body(INVITED).at("/handover/mine").asBoolean()).isTrue();
        SampleBody.require(act(INVITED, "DELETE", "/handover"), 204);
        Refused.api(act(INVITED, "POST", "/handover/acceptance"), 409, "state");
        SampleBody.require(post(REPRESENTATIVE, "/handover", to), 201);
        Refused.api(act(REPRESENTATIVE, "POST", "/handover/acceptance"), 409, "state");
        assertThat(together(4, () -> act(INVITED, "POST", "/handover/acceptance")))
                .containsExactly(200, 409, 409, 409);
        assertThat(roles())
                .containsEntry(SampleMember.sub(INVITED), "REPRESENTATIVE")
                .containsEntry(SampleMember.sub(REPRESENTATIVE), "STAFF");
        SampleBody.require(SampleMember.ended(REPRESENTATIVE, number, SampleMember.sub(REPRESENTATIVE), ""), 204);
        Refused.api(Api.as(REPRESENTATIVE).get(ORGANISATIONS + number), 404);
    }

    @Test
    @DisplayName("事務局は理由を付けて終わらせ、本人と団体に伝わり、経過が残る")
    void secretariatEnds() {
        SampleMember.joined(number, REPRESENTATIVE, INVITED, "STAFF");
        SampleCall.open("invitations");
        String sub = SampleMember.sub(INVITED);
        String first = SampleBody.require(draft("draft-" + number), 201).text();
        assertThat(SampleBody.require(draft("draft-" + number), 201).text()).isEqualTo(first);
        Refused.api(SampleMember.ended("secretariat-a", number, sub, ""), 422, "content");
        Refused.api(SampleMember.ended("official-a", number, sub, "理由"), 403);
        Refused.api(SampleMember.ended(OTHER, number, sub, ""), 404);
        SampleBody.require(SampleMember.ended("secretariat-a", number, sub, "退職を確かめた"), 204);
        Refused.api(Api.as(INVITED).get(ORGANISATIONS + number), 404);
        Refused.api(draft("draft-" + number), 404, "not-found");
        Refused.api(SampleMember.ended("secretariat-a", number, sub, "退職を確かめた"), 404);
        JsonNode former = body(REPRESENTATIVE).at("/formerMembers/0");
        assertThat(former.get("name").asText()).isEqualTo("見本 申請者29");
        assertThat(former.get("endedBy").asText()).isEqualTo("事務局");
        assertThat(former.get("reason").asText()).isEqualTo("退職を確かめた");
        assertThat(Database.column(
                        "select u.username from mail m join user_account u on u.sub = m.recipient_sub"
                                + " where m.body like ? order by 1",
                        "%" + number + "%退職を確かめた%"))
                .containsExactly(REPRESENTATIVE, INVITED);
    }

    @Test
    @DisplayName("代表がいなくなれば、事務局の二人が新しい代表を定め、本人が受けると入れ替わる。前の代表の招待は、新しい代表が送り直すまで使えない")
    void twoOfTheSecretariatName() {
        String friend = "applicant-31";
        String friends = invite(mail(friend), "REPRESENTATIVE").get("id").asText();
        SampleMember.joined(number, REPRESENTATIVE, INVITED, "STAFF");
        String named = "{\"email\": \"" + mail(OTHER) + "\", \"evidence\": \"登記簿\"}";
        Refused.api(post(REPRESENTATIVE, "/representative", named), 403);
        Refused.api(post("secretariat-a", "/representative", "{\"email\": \"x\", \"evidence\": \"登記簿\"}"), 422);
        SampleBody.require(post("secretariat-a", "/representative", named), 201);
        Refused.api(post("secretariat-b", "/representative", named), 409, "state");
        Refused.api(act("secretariat-a", "POST", "/representative/approval"), 409, "four-eyes");
        SampleBody.require(post("secretariat-b", "/representative/rejection", "{\"reason\": \"別の人\"}"), 200);
        Refused.api(act("secretariat-b", "POST", "/representative/approval"), 409, "state");
        SampleBody.require(post("secretariat-a", "/representative", named), 201);
        SampleBody.require(act("secretariat-b", "POST", "/representative/approval"), 200);
        String id = Database.column(
                        "select i.id from organisation_invitation i join organisation o on o.id = i.organisation_id"
                                + " where o.corporate_number = ? and i.replacing",
                        number)
                .getFirst();
        Refused.api(act(REPRESENTATIVE, "DELETE", "/invitations/" + id), 403, "forbidden");
        SampleBody.require(act("secretariat-a", "POST", "/invitations/" + id + "/resending"), 200);
        SampleBody.require(SampleMember.accepts(OTHER, SampleMember.token(mail(OTHER))), 200);
        assertThat(roles())
                .containsOnlyKeys(SampleMember.sub(OTHER), SampleMember.sub(INVITED))
                .containsEntry(SampleMember.sub(OTHER), "REPRESENTATIVE");
        Refused.api(Api.as(REPRESENTATIVE).get(ORGANISATIONS + number), 404);
        Refused.api(SampleMember.accepts(friend, SampleMember.token(mail(friend))), 409, "state");
        SampleBody.require(act(OTHER, "POST", "/invitations/" + friends + "/resending"), 200);
        SampleBody.require(SampleMember.accepts(friend, SampleMember.token(mail(friend))), 200);
    }

    @Test
    @DisplayName("もう構成員の人は招けない。一つの招待は五回まで、一日に五十人まで。どれも、断るときはメールを出さない")
    void invitesWithinBounds() {
        SampleMember.joined(number, REPRESENTATIVE, INVITED, "STAFF");
        Refused.api(
                post(REPRESENTATIVE, "/invitations", "{\"email\": \"APPLICANT-29@example.jp\", \"role\": \"STAFF\"}"),
                409,
                "already-registered");
        String id = invite("stranger@elsewhere.example", "VIEWER").get("id").asText();
        for (int i = 0; i < 4; i++) {
            SampleBody.require(act(REPRESENTATIVE, "POST", "/invitations/" + id + "/resending"), 200);
        }
        Refused.api(act(REPRESENTATIVE, "POST", "/invitations/" + id + "/resending"), 409, "state");
        for (int i = 0; i < 48; i++) {
            invite("stranger-" + i + "@elsewhere.example", "VIEWER");
        }
        Refused.api(
                post(
                        REPRESENTATIVE,
                        "/invitations",
                        "{\"email\": \"one-more@elsewhere.example\", \"role\": \"VIEWER\"}"),
                409,
                "state");
        assertThat(Database.column("select count(*) from mail where address = 'one-more@elsewhere.example'"))
                .containsExactly("0");
        assertThat(Database.column("select count(*) from mail where address = 'stranger@elsewhere.example'"))
                .containsExactly("5");
    }

    @Test
    @DisplayName("リンクの合言葉は、要約だけを持ち、記録にも操作の記録にも事務局の見るメールにも残らない")
    void secretStaysSecret() throws Exception {
        invite(mail(INVITED), "STAFF");
        String token = SampleMember.token(mail(INVITED));
        Api.as("auditor").get("/api/v1/invitations/" + token);
        Browser.signedIn("auditor").get("/invitations/" + token);
        Api.as(OTHER).get("/api/v1/invitations/" + token);
        new Browser().get("/invitations/" + token);
        SampleBody.require(SampleMember.accepts(INVITED, token), 200);
        assertThat(Database.count("organisation_invitation where token_sha256 = ?", token))
                .isZero();
        assertThat(Database.count("audit_entry where subject || detail like ?", "%" + token + "%"))
                .isZero();
        assertThat(Database.count("idempotency_key where location like ?", "%" + token + "%"))
                .isZero();
        for (String reader : List.of("secretariat-a", "auditor")) {
            assertThat(Api.as(reader).get("/api/v1/mails").text())
                    .contains("本人だけに送りました")
                    .doesNotContain(token);
        }
        try (Stream<Path> logs = Files.walk(TestStack.logs())) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(log)).as(log.toString()).doesNotContain(token);
            }
        }
    }
}
