package jp.jinjibu.door.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import jp.jinjibu.shared.web.SlowBody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("届く途中の本文")
class OpenBodiesTest {
    private static final BodyPace PACE = new BodyPace(Duration.ofSeconds(30), Duration.ofSeconds(20), 4096);

    private long now;

    @ParameterizedTest(name = "{0} バイト届いていれば、始まりから {1} ミリ秒まで待つ")
    @CsvSource({
        "0, 20000",
        "1, 20000", // 1 秒に 1 バイトでは、ほとんど延びない
        "4096, 21000",
        "6144, 21500",
        "40960, 30000", // ちょうど全部の時間
        "1000000, 30000" // 全部の時間を超えない
    })
    void waitsForWhatArrives(long received, long millis) {
        assertThat(PACE.patience(received)).isCloseTo(Duration.ofMillis(millis), Duration.ofMillis(1));
    }

    @Test
    @DisplayName("届いていれば待ち、途絶えれば限りの時にやめる")
    void endsWhatIsTooSlow() {
        OpenBody body = body("192.0.2.1");
        now = Duration.ofSeconds(19).toNanos();
        assertThatCode(body::requireTime).doesNotThrowAnyException();
        body.receive(8192);
        now = Duration.ofSeconds(21).toNanos();
        assertThat(body.isOver()).isFalse();
        now = Duration.ofSeconds(22).toNanos();
        assertThat(body.isOver()).isTrue();
        assertThatThrownBy(body::requireTime)
                .isInstanceOfSatisfying(
                        SlowBody.class, e -> assertThat(e.problem().status()).isEqualTo(408));
    }

    @Test
    @DisplayName("一つのアドレスの限りを超えると、そのアドレスの一番滞っているものが譲り、来たものは入る")
    void crowdsOutTheSlowestOfAnAddress() {
        OpenBodies bodies = new OpenBodies(2, 10);
        List<String> woken = new ArrayList<>();
        OpenBody other = opened(bodies, "198.51.100.1", woken);
        now = Duration.ofSeconds(1).toNanos();
        OpenBody quick = opened(bodies, "192.0.2.1", woken);
        OpenBody stalled = opened(bodies, "192.0.2.1", woken);
        quick.receive(40_960);
        now = Duration.ofSeconds(2).toNanos();
        OpenBody newcomer = opened(bodies, "192.0.2.1", woken);
        assertThat(stalled.isOver()).isTrue();
        assertThatThrownBy(stalled::requireTime)
                .isInstanceOfSatisfying(
                        SlowBody.class, e -> assertThat(e.problem().status()).isEqualTo(429));
        assertThat(List.of(other, quick, newcomer)).noneMatch(OpenBody::isOver);
        assertThat(woken).hasSize(1);
        assertThat(bodies.count()).isEqualTo(3);
    }

    @Test
    @DisplayName("全部の限りを超えると、どのアドレスのものでも、一番滞っているものが譲る")
    void crowdsOutTheSlowestOfAll() {
        OpenBodies bodies = new OpenBodies(2, 3);
        List<OpenBody> opened = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> {
                    now = Duration.ofSeconds(i).toNanos();
                    return opened(bodies, "192.0.2." + i, new ArrayList<>());
                })
                .toList();
        assertThat(opened).filteredOn(OpenBody::isOver).containsExactly(opened.getFirst());
        opened.forEach(bodies::close);
        assertThat(bodies.count()).isZero();
    }

    @Test
    @DisplayName("同じ本文は一度だけ数え、閉じるのは何度でもよい")
    void countsOnce() {
        OpenBodies bodies = new OpenBodies(1, 1);
        OpenBody body = body("192.0.2.1");
        bodies.open(body);
        bodies.open(body);
        assertThat(body.isOver()).isFalse();
        assertThat(bodies.count()).isEqualTo(1);
        bodies.close(body);
        bodies.close(body);
        assertThat(bodies.count()).isZero();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2:ffff::1, 20010db800010002",
        "2001:db8:1:3::1, 20010db800010003"
    })
    @DisplayName("IPv4 は一つずつ、IPv6 は /64 ごとに数える")
    void sharesAnAddress(String address, String counted) throws UnknownHostException {
        assertThat(BodyReception.address(new InetSocketAddress(InetAddress.getByName(address), 1)))
                .isEqualTo(counted);
    }

    private OpenBody opened(OpenBodies bodies, String address, List<String> woken) {
        OpenBody body = body(address);
        body.awakenBy(() -> woken.add(address));
        bodies.open(body);
        return body;
    }

    private OpenBody body(String address) {
        return new OpenBody(address, PACE, () -> now);
    }
}
