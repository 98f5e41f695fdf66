package jp.jinjibu.door.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jp.jinjibu.shared.web.SlowBody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xnio.conduits.StreamSinkConduit;

@DisplayName("答えをなかなか受け取らない相手")
class PacedSinkTest {
    private static final BodyPace PACE = new BodyPace(Duration.ofSeconds(60), Duration.ofSeconds(20), 1000);

    private final OpenBodies slow = new OpenBodies(2, 2);
    private final Set<String> closed = new HashSet<>();
    private long now;
    private int accepted;

    @Test
    @DisplayName("何も受け取らなければ、はじめの猶予の後に接続を切る。作るのにかかる時間は数えない")
    void givesUp() throws IOException {
        PacedSink sink = sink("a");
        now += Duration.ofMinutes(5).toNanos();
        for (int second = 0; second < 20; second++) {
            sink.awaitWritable();
        }
        assertThat(closed).isEmpty();
        assertThatThrownBy(sink::awaitWritable).isInstanceOf(SlowBody.class);
        assertThat(closed).containsExactly("a");
    }

    @Test
    @DisplayName("受け取った量だけ、長く待つ")
    void waitsForWhatIsTaken() throws IOException {
        PacedSink sink = sink("a");
        accepted = 10_000;
        sink.write(ByteBuffer.allocate(accepted));
        for (int second = 0; second < 30; second++) {
            sink.awaitWritable(1, TimeUnit.HOURS);
        }
        assertThatThrownBy(sink::awaitWritable).isInstanceOf(SlowBody.class);
    }

    @Test
    @DisplayName("数の限りを超えれば、一番受け取らない相手をやめる。送り終えたものは数えない")
    void leavesTheSlowest() throws IOException {
        PacedSink first = sink("first");
        first.awaitWritable();
        PacedSink done = sink("done");
        done.awaitWritable();
        done.close();
        PacedSink second = sink("second");
        second.awaitWritable();
        first.awaitWritable();
        assertThat(closed).isEmpty();
        sink("third").awaitWritable();
        assertThatThrownBy(first::awaitWritable).isInstanceOf(SlowBody.class);
        second.awaitWritable();
        assertThat(closed).containsExactly("first");
    }

    /** 待つたびに一秒かかる接続。 */
    private PacedSink sink(String name) {
        StreamSinkConduit connection = (StreamSinkConduit) Proxy.newProxyInstance(
                StreamSinkConduit.class.getClassLoader(),
                new Class<?>[] {StreamSinkConduit.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("awaitWritable")) {
                        now += Duration.ofSeconds(1).toNanos();
                    }
                    return method.getReturnType() == int.class ? accepted : null;
                });
        return new PacedSink(connection, "address", PACE, slow, () -> closed.add(name), () -> now);
    }
}
