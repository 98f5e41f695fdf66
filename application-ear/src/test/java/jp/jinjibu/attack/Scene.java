package jp.jinjibu.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SampleReview;
import jp.jinjibu.test.SampleReview.Scored;

/**
 * 攻撃の場: 採点まで済んだ公募に、狙われる団体と攻める団体の申請が一つずつ。受付中の公募に、それぞれの下書き。
 *
 * @param victim 狙われる申請（採点済み）
 * @param own 攻める人の申請（採点済み）
 * @param draft 狙われる下書き
 * @param ownDraft 攻める人の下書き
 * @param file 狙われる下書きの添付
 */
record Scene(String victim, String own, String draft, String ownDraft, String file) {
    static final int VICTIM = 1;
    static final int ATTACKER = 2;
    static final String CALL = "attack";
    static final String OPEN = "attack-open";

    /** ほかの人に見えてはならない文字。 */
    static final String CANARY = "囮の鈴見草";

    static Scene prepare() {
        List<String> numbers = SampleReview.call(
                CALL,
                2082,
                List.of(
                        new Scored(VICTIM, SampleApplication.RIGHT_HAND, CANARY + "の事業", 900_000, 4),
                        new Scored(ATTACKER, SampleApplication.RIGHT_HAND, "攻める事業", 900_000, 3)));
        SampleCall.open(OPEN);
        String draft = draft(VICTIM, CANARY + "の下書き");
        JsonNode file = SampleApplication.attach(SampleBody.user(VICTIM), draft, "articles", CANARY + ".pdf");
        return new Scene(
                numbers.getFirst(),
                numbers.get(1),
                draft,
                draft(ATTACKER, "攻める下書き"),
                file.get("id").asText());
    }

    private static String draft(int body, String projectName) {
        String user = SampleBody.user(body);
        String number = SampleApplication.draft(user, SampleBody.number(body), OPEN, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, number, projectName, 1_500_000);
        return number;
    }

    static Api attacker() {
        return Api.as(SampleBody.user(ATTACKER));
    }
}
