package jp.jinjibu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Browser;
import jp.jinjibu.test.SampleMember;
import jp.jinjibu.test.TestStack;

/** 検証の前に、API で用意するもの。 */
final class Given {
    private Given() {}

    /** 準備中の公募。受付は 2030 年なので、業務時刻を変えないかぎり始まらない。 */
    static String preparedCall() {
        String code = Chromium.newCode("browser");
        done(Api.as("secretariat-a").post("/api/v1/calls", """
                        {"code": "%s", "name": "画面の検証の公募", "ruleSet": {"code": "r7", "version": 1},
                         "opensAt": "2030-06-01T09:00:00+09:00", "closesAt": "2030-07-01T17:00:00+09:00"}""".formatted(code)));
        return code;
    }

    /** 登録しただけの規則集の第 1 版。 */
    static String loadedRuleSet() {
        String code = Chromium.newCode("browser");
        done(Api.as("admin")
                .request("POST", "/api/v1/rule-sets")
                .body("application/yaml", ruleSet(code))
                .send());
        return code;
    }

    /** 有効化を申請した規則集の第 1 版。 */
    static String requestedRuleSet() {
        String code = loadedRuleSet();
        done(Api.as("admin")
                .request("POST", "/api/v1/rule-sets/" + code + "/versions/1/activation")
                .send());
        return code;
    }

    /** 印刷用の字形の番号。 */
    static String printForm() {
        return done(Api.as("secretariat-a").post("/api/v1/print-forms", """
                        {"original": "龘%s", "printed": "龍", "reason": "画面の検証のため、了解を得た"}""".formatted(Chromium.newCode("x"))))
                .json()
                .get("id")
                .asText();
    }

    /** 令和7年度の規則集の本文を、別の符号にしたもの。 */
    static String ruleSet(String code) {
        try {
            return Files.readString(TestStack.file("config/programmes/2025.yaml"))
                    .replace("\ncode: r7\n", "\ncode: " + code + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** まだだれも登録していない、見本の法人番号。 */
    static CorporateNumber newCorporateNumber() {
        return CorporateNumber.ofBase("9999%08d".formatted(System.nanoTime() % 100_000_000));
    }

    /** 仮登録する。 */
    static String registered(String user, CorporateNumber number, String name) {
        done(Api.as(user).post("/api/v1/organisations", """
                        {"corporateNumber": "%s", "name": "%s", "kind": "company", "address": "東京都千代田区見本町1",
                         "representative": "代表取締役　見本 一郎", "staffCount": 12}""".formatted(number.digits(), name)));
        return number.digits();
    }

    /** 登録のリンクの合言葉。 */
    static String signUp(String address) {
        new Browser().post("/registration/new", Map.of("email", address));
        return SampleMember.token(address);
    }

    /** 使い終えた、登録のリンクの合言葉。 */
    static String usedSignUp(String address) {
        String token = signUp(address);
        new Browser().post("/registration/" + token, Map.of("lastName", "見本", "firstName", "花子"));
        return token;
    }

    static Answer done(Answer answer) {
        assertThat(answer.status()).as("%s %s", answer, answer.text()).isBetween(200, 299);
        return answer;
    }
}
