package jp.jinjibu.test;

import jp.jinjibu.shared.CorporateNumber;

/** 検証のための、確認済みの団体。利用者 {@code applicant-NN} が代表。64 からは、二つ目の団体として同じ利用者が代表になる。 */
public final class SampleBody {
    private static final int USERS = 63;

    private SampleBody() {}

    /** 法人番号。 */
    public static String number(int nn) {
        return CorporateNumber.ofBase(Long.toString(999_900_000_100L + nn)).digits();
    }

    /** 代表の利用者名。 */
    public static String user(int nn) {
        return "applicant-%02d".formatted((nn - 1) % USERS + 1);
    }

    /** 登録して確認済みにする。すでにあれば何もしない。 */
    public static void confirmed(int nn) {
        registered(nn);
        Answer answer = Api.as("secretariat-a")
                .request("POST", "/api/v1/organisations/" + number(nn) + "/confirmation")
                .send();
        require(answer, 200, 409);
    }

    /** 仮登録する。すでにあれば何もしない。 */
    public static void registered(int nn) {
        require(
                Api.as(user(nn)).post("/api/v1/organisations", """
                        {"corporateNumber": "%s", "name": "サンプル団体%02d株式会社", "kind": "company",
                         "address": "東京都千代田区見本町%d", "representative": "代表取締役　見本 %02d", "staffCount": %d}""".formatted(number(nn), nn, nn, nn, 10 + nn)),
                201,
                409);
    }

    /** その状態のどれかで答えたことを確かめる。 */
    public static Answer require(Answer answer, int... accepted) {
        for (int status : accepted) {
            if (answer.status() == status) {
                return answer;
            }
        }
        throw new AssertionError(answer + " " + answer.text());
    }
}
