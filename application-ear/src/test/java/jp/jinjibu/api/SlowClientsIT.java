package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SlowClients;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * 検証の一式では、何も届かなくても待つのは 4 秒。遅い人に働き手をとられていれば、ほかの人もそれだけ待つ。
 *
 * <p>静かなときと比べた速さは、ほかの仕事のない機械で {@code scripts/attack} が測る。
 */
@DisplayName("遅い送り手と、ほかの人")
class SlowClientsIT {
    private static final String ESTIMATE = "/api/v1/calls/r7/tracks/right-hand/estimate";
    private static final int LARGE = 9 * 1024 * 1024;
    private static final Duration HELD_UP = Duration.ofSeconds(2);

    @Test
    @DisplayName("見出し・本文・ファイルを滴らせる 200 の送り手がいても、ほかの人は待たされず、稼働確認も正しく、送り手は断られる")
    void leavesTheRestServed() {
        try (SlowClients slow = new SlowClients()) {
            String token = "Authorization: Bearer " + TestStack.token("applicant-a") + "\r\n";
            slow.bodies(60).largeBodies(40).headers(30).uploads(40, "").uploads(30, token);
            assertThat(SlowClients.othersWait()).isLessThan(HELD_UP);
            assertThat(ready()).isEqualTo(200);
            TestStack.await(
                    Duration.ofSeconds(15),
                    "滴らせる本文が断られる",
                    () -> slow.refusals().stream()
                                    .filter(answer -> answer.matches("HTTP/1.1 (401|408|429)"))
                                    .count()
                            >= 160);
        }
        assertThat(SlowClients.othersWait()).isLessThan(HELD_UP);
    }

    @Test
    @DisplayName("大きなファイルを求めて受け取らない 60 人がいても、ほかの人は待たされない")
    void leavesTheRestServedBesideThoseWhoDoNotRead() throws IOException {
        SampleCall.open("slow-readers");
        SampleBody.confirmed(59);
        String user = SampleBody.user(59);
        String number =
                SampleApplication.draft(user, SampleBody.number(59), "slow-readers", SampleApplication.RIGHT_HAND);
        String id = SampleBody.require(
                        SampleApplication.send(
                                user, number, "supplement", "大きい.pdf", SampleApplication.pdf("大きい", LARGE)),
                        201)
                .json()
                .get("id")
                .asText();
        long before = errors();
        try (SlowClients slow = new SlowClients()) {
            slow.readers(
                    60,
                    "/api/v1/applications/" + number + "/attachments/" + id,
                    "Authorization: Bearer " + TestStack.token(user) + "\r\n");
            assertThat(SlowClients.othersWait()).isLessThan(HELD_UP);
            assertThat(ready()).isEqualTo(200);
        }
        assertThat(SlowClients.othersWait()).isLessThan(HELD_UP);
        assertThat(errors()).isEqualTo(before);
    }

    @Test
    @DisplayName("途中でいなくなる送り手は、障害として記録しない")
    void forgetsThoseWhoHangUp() throws IOException {
        long before = errors();
        for (int i = 0; i < 5; i++) {
            hangUp("POST " + ESTIMATE, "Content-Type: application/json\r\nContent-Length: 200\r\n\r\n{");
            hangUp("POST " + ESTIMATE, "Content-Type: application/json\r\nContent-Length: 200000\r\n\r\n{");
            hangUp(
                    "POST /api/v1/applications/none/attachments",
                    "Authorization: Bearer " + TestStack.token("applicant-a")
                            + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000\r\n\r\n--x\r\n");
            hangUp("GET /api/v1/adoptions.csv", "\r\n");
        }
        assertThat(SlowClients.othersWait()).isPositive();
        assertThat(errors()).isEqualTo(before);
    }

    private static void hangUp(String line, String rest) throws IOException {
        URI url = TestStack.url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String request = line + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n" + rest;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.setSoLinger(true, 0);
        }
    }

    private static int ready() {
        return Api.anonymous()
                .at(TestStack.get().wildfly().managementUrl())
                .get("/health/ready")
                .status();
    }

    private static long errors() throws IOException {
        return Files.readAllLines(TestStack.get().wildfly().log()).stream()
                .filter(line -> line.contains("\"level\":\"ERROR\"") || line.contains("\"exception\""))
                .count();
    }
}
