package jp.jinjibu.content.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("clamd との話")
class ClamdTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration BRIEF = Duration.ofMillis(300);

    @TempDir
    private Path directory;

    @Test
    @DisplayName("TCP でもソケットのファイルでも、中身をそのまま送り、答えを読む")
    void sendsTheContentAsItIs() throws IOException {
        byte[] content = new byte[200_001];
        new Random(1).nextBytes(content);
        UnixDomainSocketAddress file = UnixDomainSocketAddress.of(directory.resolve("clamd.ctl"));
        for (SocketAddress address : new SocketAddress[] {loopback(), file}) {
            try (Server server = new Server(address)) {
                CompletableFuture<byte[]> received = server.answers("stream: OK\0");
                assertThat(ask(server.address(), content, LIMIT)).isEmpty();
                assertThat(received.join()).isEqualTo(content);
            }
        }
    }

    @Test
    @DisplayName("見つかったウイルスの名を言う")
    void tellsTheVirus() throws IOException {
        try (Server server = new Server(loopback())) {
            server.answers("stream: Win.Test.EICAR_HDB-1 FOUND\0");
            assertThat(ask(server.address(), new byte[1], LIMIT)).contains("Win.Test.EICAR_HDB-1");
        }
    }

    @Test
    @DisplayName("大きすぎて途中で切られたら、検査できない中身と分かる。clamd が止まったのではない")
    void tellsARefusal() throws IOException {
        try (Server server = new Server(loopback())) {
            server.refuses("INSTREAM size limit exceeded. ERROR\0");
            assertThatThrownBy(() -> ask(server.address(), new byte[30 << 20], LIMIT))
                    .isInstanceOf(Clamd.Refused.class)
                    .hasMessageContaining("size limit");
        }
    }

    @Test
    @DisplayName("黙って切られたら、つながりの誤り")
    void tellsSilence() throws IOException {
        try (Server server = new Server(loopback())) {
            server.answers("");
            assertThatThrownBy(() -> ask(server.address(), new byte[1], LIMIT))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(Clamd.Refused.class);
        }
    }

    @Test
    @DisplayName("答えないものを、決めた時間より長く待たない。送るのを受け取らないものも")
    void doesNotWaitLonger() throws IOException {
        try (Server server = new Server(loopback())) {
            assertThatThrownBy(() -> ask(server.address(), new byte[1], BRIEF))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> ask(server.address(), new byte[30 << 20], BRIEF))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"127.0.0.1:1", "/nowhere/clamd.ctl", "clamd", "clamd:", ":3310x", "no-such-host.invalid:3310"})
    @DisplayName("だれもいないか、書き方の違う所在は、つながりの誤り")
    void tellsANobody(String address) {
        assertThatThrownBy(() -> ask(address, new byte[1], LIMIT)).isInstanceOf(IOException.class);
    }

    private static Optional<String> ask(String address, byte[] content, Duration limit) throws IOException {
        try (Clamd clamd = new Clamd(address, limit)) {
            return clamd.virusIn(new ByteArrayInputStream(content));
        }
    }

    private static SocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** 決まった答えを返す相手。 */
    private static final class Server implements AutoCloseable {
        private final ServerSocketChannel channel;

        Server(SocketAddress address) throws IOException {
            channel = address instanceof InetSocketAddress
                    ? ServerSocketChannel.open()
                    : ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(address);
        }

        String address() throws IOException {
            return channel.getLocalAddress() instanceof InetSocketAddress bound
                    ? "127.0.0.1:" + bound.getPort()
                    : channel.getLocalAddress().toString();
        }

        /** 終わりまで受け取ってから答える。 */
        CompletableFuture<byte[]> answers(String answer) {
            return CompletableFuture.supplyAsync(() -> {
                try (SocketChannel client = channel.accept()) {
                    byte[] received = received(new DataInputStream(Channels.newInputStream(client)));
                    client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
                    return received;
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        private static byte[] received(DataInputStream in) throws IOException {
            assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                content.write(in.readNBytes(length));
            }
            return content.toByteArray();
        }

        /** 少し受け取ったところで答え、切る。 */
        void refuses(String answer) {
            CompletableFuture.runAsync(() -> {
                try (SocketChannel client = channel.accept()) {
                    client.read(ByteBuffer.allocate(1000));
                    client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
                    client.shutdownOutput();
                    while (client.read(ByteBuffer.allocate(1 << 16)) >= 0) {
                        // 送り手が答えに気づくまで、読み捨てる。
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
