package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** 検証のための、架空の2031年度の交付と、その届け出るもの。交付決定まで、すべて API を通して作る。 */
public final class SampleFiling {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRACK = "guide";
    private static final long COST_YEN = 3_000_000;

    private SampleFiling() {}

    /** 架空の規則集の公募で、団体の交付を決める。申請番号。渡した順。 */
    public static List<String> decided(String call, int... bodies) {
        SampleCall.activateMadeUp(call);
        SampleCall.open(call, call);
        List<String> numbers =
                Arrays.stream(bodies).mapToObj(body -> submitted(call, body)).toList();
        numbers.forEach(number -> SampleReview.accept(number, TRACK));
        SampleReview.score(call, numbers, Collections.nCopies(bodies.length, 1));
        SampleAdoption.announce(call);
        for (int i = 0; i < bodies.length; i++) {
            decide(bodies[i], numbers.get(i));
        }
        return numbers;
    }

    private static void decide(int body, String number) {
        ObjectNode request = SampleGrant.request(COST_YEN, COST_YEN);
        request.putArray("budget").addObject().put("category", "wages").put("costYen", COST_YEN);
        request.put("startsOn", "2031-07-01").put("endsOn", "2031-12-31");
        SampleBody.require(SampleGrant.send(body, number, request), 201);
        SampleGrant.prepared(number);
        SampleGrant.approved(number);
    }

    /** 点検届の宛先。 */
    public static String path(String number) {
        return SampleGrant.path(number) + "/filings/night-check";
    }

    /** 読む。 */
    public static JsonNode get(String user, String number) {
        return SampleBody.require(Api.as(user).get(path(number)), 200).json();
    }

    /** 書きかけを保存する。答えは確かめない。 */
    public static Answer save(String user, String number, long version, String check) {
        return Api.as(user)
                .request("PUT", path(number))
                .header("If-Match", "\"" + version + "\"")
                .json("{\"sections\": {\"check\": " + check + "}}")
                .send();
    }

    /** 点検票を添える。答えは確かめない。 */
    public static Answer attach(String user, String number, String slot) {
        MultipartBody file = new MultipartBody()
                .field("slot", slot)
                .file("file", "点検票.pdf", SampleApplication.pdf("点検票 " + UUID.randomUUID()));
        return Api.as(user)
                .request("POST", path(number) + "/attachments")
                .key(UUID.randomUUID().toString())
                .body(file.contentType(), file.bytes())
                .send();
    }

    /** 今の内容と添付のまま出す。答えは確かめない。 */
    public static Answer submit(String user, String number) {
        return SamplePayment.post(
                user,
                path(number) + "/submission",
                SampleApplication.manifest(get(user, number)).toString());
    }

    private static String submitted(String call, int body) {
        SampleBody.confirmed(body);
        String user = SampleBody.user(body);
        String number = SampleApplication.draft(user, SampleBody.number(body), call, TRACK);
        ObjectNode sections = JSON.createObjectNode();
        ObjectNode own = sections.putObject("body");
        own.setAll(
                (ObjectNode) SampleApplication.get(user, number).get("sections").get("body"));
        own.put("kind", "bus-club");
        sections.putObject("track").put("motto", "眠らない");
        sections.putObject("region")
                .put("area", "夜の路線")
                .putArray("municipalityCodes")
                .add("131016");
        sections.putObject("project")
                .put("name", "銀河便")
                .put("startsOn", "2031-07-01")
                .put("endsOn", "2031-12-31");
        sections.putArray("partners").addObject().put("kind", "front").put("name", "前の席の人");
        sections.putArray("companies").addObject().put("name", "東の車庫").put("open", true);
        ((ArrayNode) sections.get("companies")).addObject().put("name", "西の車庫").put("open", true);
        sections.putArray("budget")
                .addObject()
                .put("category", "wages")
                .put("description", "夜勤")
                .put("unitPriceYen", COST_YEN)
                .put("quantity", 1)
                .put("times", 1);
        sections.putObject("oath").put("awake", true);
        SampleApplication.save(user, number, sections);
        SampleApplication.submit(user, number);
        return number;
    }
}
