package jp.jinjibu.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleMember;

/** 人と団体への攻撃: 勝手に加える、名を取る、代表を名乗る、番号を押さえる。 */
final class PeopleAttacks {
    private static final List<String> STAFF =
            List.of("secretariat-a", "secretariat-b", "official-a", "auditor", "bureau-a", "admin");
    private static final String NUMBER = SampleBody.number(Scene.ATTACKER);
    private static final String USER = SampleBody.user(Scene.ATTACKER);
    private static final String ORGANISATION = "/api/v1/organisations/" + NUMBER;

    private final Attempts attempts;

    PeopleAttacks(Attempts attempts) {
        this.attempts = attempts;
    }

    void run() {
        attempts.about("人と団体");
        addPeople();
        takeInvitations();
        takeOver();
        takeNumbers();
        names();
        race();
    }

    /** 職員を勝手に構成員にして、案件や公募から締め出す。 */
    private void addPeople() {
        for (String staff : STAFF) {
            SampleMember.invited(NUMBER, USER, staff + "@example.jp", "VIEWER");
            attempts.refused(
                    staff + " が招待を受ける", SampleMember.accepts(staff, SampleMember.token(staff + "@example.jp")), 403);
        }
        attempts.refused(
                "利用者名で構成員を加える",
                Scene.attacker().post(ORGANISATION + "/members", "{\"username\": \"secretariat-a\"}"),
                404,
                405);
        for (String path : List.of("/scores", "/ranking", "/assignments")) {
            Answer seen = Api.as("secretariat-a").get("/api/v1/calls/" + Scene.CALL + path);
            attempts.held("締め出されない: 事務局の " + path, seen.status() == 200, () -> "" + seen);
        }
    }

    /** 宛先の違う人、合言葉を当てる人、二度目に使う人。 */
    private void takeInvitations() {
        SampleMember.invited(NUMBER, USER, "somebody@elsewhere.example", "STAFF");
        String token = SampleMember.token("somebody@elsewhere.example");
        attempts.refused("宛先の違う人が招待を受ける", SampleMember.accepts("applicant-05", token), 404);
        for (String guess : List.of("0", "a".repeat(43), token.substring(1), token + "0", "..%2f..%2fme")) {
            attempts.refused("当てずっぽうの招待", SampleMember.accepts("applicant-05", guess), 400, 404);
        }
        SampleMember.invited(NUMBER, USER, "applicant-06@example.jp", "VIEWER");
        String once = SampleMember.token("applicant-06@example.jp");
        SampleBody.require(SampleMember.accepts("applicant-06", once), 200);
        attempts.refused("一度使われた招待を、ほかの人が使う", SampleMember.accepts("applicant-07", once), 404, 409, 410);
    }

    /** 閲覧だけの人が、招き、代表を譲らせ、書き換える。 */
    private void takeOver() {
        Api viewer = Api.as("applicant-06");
        attempts.refused("閲覧の人が招く", viewer.post(ORGANISATION + "/invitations", """
                        {"email": "applicant-08@example.jp", "role": "STAFF"}"""), 403);
        attempts.refused(
                "閲覧の人が代表を終わらせる", SampleMember.ended("applicant-06", NUMBER, SampleMember.sub(USER), "乗っ取り"), 403, 409);
        attempts.refused("よその人が構成員を見る", Api.as(SampleBody.user(Scene.VICTIM)).get(ORGANISATION), 404);
        attempts.refused(
                "よその人が構成員を終わらせる",
                SampleMember.ended(SampleBody.user(Scene.VICTIM), NUMBER, SampleMember.sub(USER), "乗っ取り"),
                403,
                404);
    }

    /** 人の番号をまとめて押さえる。 */
    private void takeNumbers() {
        int taken = 0;
        for (int nn = 70; nn < 78; nn++) {
            Answer answer = register("applicant-09", SampleBody.number(nn), "押さえる団体" + nn);
            taken += answer.status() == 201 ? 1 : 0;
        }
        int held = taken;
        attempts.held("一人で押さえられる番号には限りがある", held <= 3, () -> held + " 件を押さえた");
        Answer confirmed = register("applicant-10", SampleBody.number(Scene.VICTIM), "横取りする団体");
        attempts.refused("確認済みの番号を名乗る", confirmed, 409);
        attempts.hidden("断りは持ち主の名を言わない", confirmed, "サンプル団体01", SampleBody.user(Scene.VICTIM));
    }

    /** 改行や、向きを変える文字の入った名。 */
    private void names() {
        String free = CorporateNumber.ofBase("999900000190").digits();
        for (String name : List.of("改行\\r\\nBcc: evil@example.jp", "向き\\u202eよみ", "制御\\u0007文字", "")) {
            attempts.refused("名に使えない文字: " + name, register("applicant-11", free, name), 422, 400);
        }
    }

    private static Answer register(String user, String number, String name) {
        return Api.as(user).post("/api/v1/organisations", """
                        {"corporateNumber": "%s", "name": "%s", "kind": "company", "address": "東京都千代田区見本町1",
                         "representative": "代表取締役　見本", "staffCount": 5}""".formatted(number, name));
    }

    /** 同じ招待を、同時に何度も受ける。 */
    private void race() {
        SampleMember.invited(NUMBER, USER, "applicant-12@example.jp", "VIEWER");
        String token = SampleMember.token("applicant-12@example.jp");
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<Answer>> sent = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                sent.add(threads.submit(() -> SampleMember.accepts("applicant-12", token)));
            }
            for (Future<Answer> one : sent) {
                statuses.add(status(one));
            }
        }
        attempts.held(
                "同時に六度受けても、五百番台を出さず、一度だけ入る",
                statuses.stream().filter(status -> status == 200).count() >= 1
                        && statuses.stream().noneMatch(status -> status >= 500),
                statuses::toString);
    }

    private static int status(Future<Answer> one) {
        try {
            return one.get().status();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
