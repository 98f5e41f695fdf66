package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.Refused;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleFiling;
import jp.jinjibu.test.SampleGrant;
import jp.jinjibu.test.SamplePayment;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("届け出るもの（架空の2031年度の、規則集だけにある種類）")
class FilingsApiIT {
    private static final String CALL = "filings-night";
    private static final int BODY = 17;
    private static final String OWNER = SampleBody.user(BODY);
    private static final String FAILED = "{\"checkedOn\": \"2031-07-20\", \"passed\": false, \"remarks\": \"灯が切れていた\"}";

    private static String number = "";

    @BeforeAll
    static void 交付決定まで進める() {
        List.of("secretariat-a", "secretariat-b", "official-a", "auditor")
                .forEach(user -> Api.as(user).get("/api/v1/me"));
        number = SampleFiling.decided(CALL, BODY).getFirst();
    }

    @AfterAll
    static void ほかの検証に跡を残さない() {
        SampleReview.forgetLists(CALL);
    }

    private static Answer act(String user, String act) {
        return Api.as(user)
                .request("POST", SampleFiling.path(number) + act)
                .key(UUID.randomUUID().toString())
                .send();
    }

    private static JsonNode ok(Answer answer) {
        return SampleBody.require(answer, 200, 201).json();
    }

    private static List<String> pointers(Answer refused) {
        List<String> pointers = new ArrayList<>();
        Refused.api(refused, 422, "content")
                .get("violations")
                .forEach(violation -> pointers.add(violation.get("pointer").asText()));
        return pointers;
    }

    private static List<String> listed(String user, String query) {
        return Api.as(user).all("/api/v1/filings?q=" + number + "&" + query).stream()
                .map(row -> row.get("name").asText() + " " + row.get("status").asText())
                .toList();
    }

    @Test
    @DisplayName("書き、出し、差し戻され、名指しの項目だけを直して答え、二人で受理される。プログラムには何もない種類")
    void filesReturnsAnswersAndAccepts() {
        String today = SampleGrant.today().toString();
        JsonNode begun = SampleFiling.get(OWNER, number);
        assertThat(begun.get("status").asText()).isEqualTo("NONE");
        assertThat(begun.get("opensOn").asText()).isEqualTo(today);
        assertThat(begun.get("dueOn").asText())
                .isEqualTo(SampleGrant.today().plusDays(10).toString());
        assertThat(listed("secretariat-a", "status=WANTED")).containsExactly("夜間点検届 NONE", "下車報告 NONE");

        writes();
        returns();
        accepts();
        assertThat(Database.column(
                        "select m.subject from mail m join user_account u on u.sub = m.recipient_sub"
                                + " where u.username = ? and m.subject like '【夜間点検届%' order by m.id",
                        OWNER))
                .extracting(subject -> subject.substring(0, subject.indexOf('】') + 1))
                .containsExactly("【夜間点検届の受付】", "【夜間点検届の差戻し】", "【夜間点検届の受付】", "【夜間点検届の受理】");
    }

    private static void writes() {
        Refused.api(SampleFiling.save(SampleBody.user(18), number, 0, FAILED), 404);
        Refused.api(SampleFiling.save("secretariat-a", number, 0, FAILED), 403);
        Refused.api(SampleFiling.save(OWNER, number, 0, "{\"colour\": \"red\"}"), 400, "malformed");
        ok(SampleFiling.save(OWNER, number, 0, "{\"checkedOn\": \"2031-07-20\", \"passed\": false}"));
        Refused.api(SampleFiling.save(OWNER, number, 0, FAILED), 412);
        assertThat(SampleFiling.get("secretariat-a", number).get("status").asText())
                .as("書きかけは団体だけが見る")
                .isEqualTo("NONE");
        assertThat(pointers(SampleFiling.submit(OWNER, number)))
                .containsExactly("/sections/check/remarks", "/attachments/checklist");
        ok(SampleFiling.save(OWNER, number, 1, FAILED));
        Refused.api(SampleFiling.attach(OWNER, number, "photo"), 422);
        ok(SampleFiling.attach(OWNER, number, "checklist"));
        assertThat(pointers(SampleFiling.attach(OWNER, number, "checklist"))).containsExactly("/file");
        Refused.api(
                SamplePayment.post(
                        OWNER, SampleFiling.path(number) + "/submission", "{\"version\": 3, \"attachments\": []}"),
                409,
                "manifest-mismatch");
        JsonNode sent = ok(SampleFiling.submit(OWNER, number));
        assertThat(sent.get("status").asText()).isEqualTo("SUBMITTED");
        assertThat(sent.get("edition").asInt()).isEqualTo(1);
        Refused.api(SampleFiling.submit(OWNER, number), 409, "state");
        Answer frozen = Api.as("auditor").get(SampleFiling.path(number) + "/editions/1");
        assertThat(Sha256.hex(frozen.text()))
                .isEqualTo(sent.at("/editions/0/contentSha256").asText());
        assertThat(frozen.json().at("/attachments/0/slot").asText()).isEqualTo("checklist");
        assertThat(listed("official-a", "status=SUBMITTED")).containsExactly("夜間点検届 SUBMITTED");
        showsMineBehindOthers();
    }

    /** 一つの種類の仕事は、並べる数に限りがある。ほかの役割のものは、その数に入らない。 */
    private static void showsMineBehindOthers() {
        Database.execute(
                "insert into filing (application_id, kind, state, version, content, edition, first_submitted_on,"
                        + " saved_by, saved_at, waiting_roles) select a.id, 'others-' || n, 'SUBMITTED', 1, '{}', 1,"
                        + " '2020-01-01', 'x', '2020-01-01T00:00:00Z', '{official}' from application a,"
                        + " generate_series(1, 60) n where a.number = ?",
                number);
        Database.execute("insert into filing_edition (filing_id, edition, form_version, received_at, submitted_by,"
                + " content, content_sha256) select id, 1, 1, saved_at, saved_by, '', repeat('0', 64) from filing"
                + " where kind like 'others-%'");
        try {
            assertThat(Api.as("secretariat-b").get("/api/v1/me/waiting").json().get("items"))
                    .extracting(line -> line.get("href").asText())
                    .contains("/applications/" + number + "/filings/night-check");
        } finally {
            Database.execute("alter table filing_edition disable trigger filing_edition_append_only");
            Database.execute("delete from filing_edition e using filing f where f.id = e.filing_id"
                    + " and f.kind like 'others-%'");
            Database.execute("alter table filing_edition enable trigger filing_edition_append_only");
            Database.execute("delete from filing where kind like 'others-%'");
        }
    }

    private static void returns() {
        String path = SampleFiling.path(number) + "/return";
        assertThat(pointers(SamplePayment.post(
                        "secretariat-a", path, "{\"reason\": \"直して\", \"pointers\": [\"/sections/check/colour\"]}")))
                .containsExactly("/pointers");
        assertThat(pointers(
                        SamplePayment.post("secretariat-a", path, "{\"reason\": \"直して\", \"dueOn\": \"2020-01-01\"}")))
                .containsExactly("/dueOn");
        Refused.api(SamplePayment.post("official-a", path, "{\"reason\": \"役割が違う\"}"), 409, "four-eyes");
        JsonNode returned = ok(SamplePayment.post(
                "secretariat-a", path, "{\"reason\": \"所見を詳しく\", \"pointers\": [\"/sections/check/remarks\"]}"));
        assertThat(returned.get("status").asText()).isEqualTo("RETURNED");
        assertThat(returned.get("dueOn").asText())
                .isEqualTo(SampleGrant.today().plusDays(5).toString());
        long version = SampleFiling.get(OWNER, number).get("version").asLong();
        assertThat(pointers(SampleFiling.save(OWNER, number, version, FAILED.replace("2031-07-20", "2031-07-21"))))
                .containsExactly("/sections/check/checkedOn");
        Refused.api(SampleFiling.attach(OWNER, number, "checklist"), 409, "state");
        ok(SampleFiling.save(OWNER, number, version, FAILED.replace("切れていた", "切れていたので替えた")));
        JsonNode answered = ok(SampleFiling.submit(OWNER, number));
        assertThat(answered.get("edition").asInt()).isEqualTo(2);
        assertThat(SampleFiling.get("auditor", number)
                        .at("/sections/check/remarks")
                        .asText())
                .isEqualTo("灯が切れていたので替えた");
    }

    private static void accepts() {
        Refused.api(act("auditor", "/acceptance"), 403);
        Refused.api(act("secretariat-a", "/approval"), 409, "state");
        assertThat(ok(act("secretariat-a", "/acceptance")).get("status").asText())
                .isEqualTo("PREPARED");
        Refused.api(act("secretariat-a", "/approval"), 409, "four-eyes");
        ok(SamplePayment.post("secretariat-b", SampleFiling.path(number) + "/rejection", "{\"reason\": \"点検票を確かめて\"}"));
        ok(act("secretariat-a", "/acceptance"));
        JsonNode accepted = ok(act("official-a", "/approval"));
        assertThat(accepted.get("status").asText()).isEqualTo("ACCEPTED");
        assertThat(accepted.get("approvals"))
                .extracting(plan -> plan.get("status").asText() + " "
                        + plan.get("decidedBy").asText())
                .containsExactly("REJECTED secretariat-b", "APPROVED official-a");
        Refused.api(act("secretariat-b", "/approval"), 409, "state");
        assertThat(Database.column(
                        "select d.title from document d join application a on a.id = d.application_id"
                                + " where a.number = ? and d.kind = 'night-check-accepted'",
                        number))
                .containsExactly("点検済証");
        assertThat(SampleFiling.get(OWNER, number).get("closedReason").asText()).contains("すでに受理");
    }

    @Test
    @DisplayName("出せない状態の交付と、ない種類")
    void notEverywhere() {
        Refused.api(Api.as(OWNER).get(SampleGrant.path(number) + "/filings/continuation"), 404);
        assertThat(Api.as(OWNER).all(SampleGrant.path(number) + "/filings"))
                .extracting(one -> one.get("kind").asText())
                .containsExactly("night-check", "performance-report");
        TestClock.runningFrom(
                "2025-05-30T10:00:00+09:00",
                () -> assertThat(SampleFiling.get(OWNER, number)
                                .get("grantStatus")
                                .asText())
                        .isEqualTo("IN_PROGRESS"));
    }
}
