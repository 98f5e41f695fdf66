package jp.jinjibu.door.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("入口の稼働確認")
class FrontDoorHealthTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"204, true", "401, true", "500, false", "503, false"})
    @DisplayName("答えが返れば、それが断りでもよい。障害の答えはよくない")
    void judgesTheAnswer(int status, boolean good) throws IOException {
        try (ServerSocket server = listening()) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> answer(server, status));
            assertThat(FrontDoorHealth.isAnswering(address(server), "localhost", LIMIT))
                    .isEqualTo(good);
            answering.join();
        }
    }

    @Test
    @DisplayName("接続を受け付けても答えないなら、よくない")
    void givesUp() throws IOException {
        try (ServerSocket server = listening()) {
            assertThat(FrontDoorHealth.isAnswering(address(server), "localhost", LIMIT))
                    .isFalse();
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static InetSocketAddress address(ServerSocket server) {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private static void answer(ServerSocket server, int status) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write(("HTTP/1.1 " + status + " x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
