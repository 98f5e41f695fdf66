package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;

/** 団体の構成員。見本の利用者のアドレスは {@code 利用者名@example.jp}。 */
public final class SampleMember {
    private SampleMember() {}

    /** 識別子。一度はサインインしたことになる。 */
    public static String sub(String user) {
        return SampleBody.require(Api.as(user).get("/api/v1/me"), 200)
                .json()
                .get("sub")
                .asText();
    }

    /** 代表が招く。 */
    public static JsonNode invited(String number, String representative, String email, String role) {
        return SampleBody.require(
                        Api.as(representative)
                                .post("/api/v1/organisations/" + number + "/invitations", """
                                {"email": "%s", "role": "%s"}""".formatted(email, role)),
                        201)
                .json();
    }

    /** その宛先に最後に送った招待の合言葉。開発用プロファイルでは、送ったメールとともに残る。 */
    public static String token(String email) {
        return Database.column(
                        "select secret from mail where lower(address) = lower(?) and secret is not null"
                                + " order by id desc limit 1",
                        email)
                .getFirst();
    }

    /** 受ける。 */
    public static Answer accepts(String user, String token) {
        return Api.as(user)
                .request("POST", "/api/v1/invitations/" + token + "/acceptance")
                .send();
    }

    /** 代表が招き、本人が受ける。 */
    public static void joined(String number, String representative, String user, String role) {
        String email = user + "@example.jp";
        invited(number, representative, email, role);
        SampleBody.require(accepts(user, token(email)), 200);
    }

    /** 構成員であることを終わらせる。理由が空なら、理由を送らない。 */
    public static Answer ended(String by, String number, String sub, String reason) {
        Api.Request request = Api.as(by).request("DELETE", "/api/v1/organisations/" + number + "/members/" + sub);
        return (reason.isEmpty() ? request : request.json("{\"reason\": \"" + reason + "\"}")).send();
    }

    /** 構成員になった後で、申請を扱う側の役割を得た人。招待では作れないので、表に置く。 */
    public static void turnedStaff(String number, String user) {
        Database.execute(
                "insert into organisation_member (organisation_id, username, sub, role, added_by, added_at)"
                        + " select id, ?, ?, 'STAFF', 'x', now() from organisation"
                        + " where corporate_number = ? and state <> 'DISMISSED'",
                user,
                sub(user),
                number);
    }

    /** {@link #turnedStaff} を元に戻す。 */
    public static void leaves(String number, String user) {
        Database.execute(
                "delete from organisation_member m using organisation o where o.id = m.organisation_id"
                        + " and o.corporate_number = ? and m.username = ?",
                number,
                user);
    }
}
