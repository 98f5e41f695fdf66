package jp.jinjibu.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** 検証のための clamd（Debian の clamav-daemon）。署名は一つだけで、{@link #VIRUS} をウイルスとみなす。 */
public final class Clamd {
    /** ウイルスとみなす並び。 */
    public static final String VIRUS = "JINJIBU-VIRUS-FOR-TESTS";

    /** その名。 */
    public static final String NAME = "Jinjibu.Test";

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final List<String> DIRECTORIES =
            List.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin", "/usr/bin");

    private final DataDirectory data;
    private final Ports ports;
    private Optional<ServerProcess> process = Optional.empty();

    Clamd(DataDirectory data, Ports ports) {
        this.data = data;
        this.ports = ports;
    }

    /** この機械に入っているか。 */
    public static boolean isInstalled() {
        return binary().isPresent();
    }

    private static Optional<Path> binary() {
        return DIRECTORIES.stream()
                .map(directory -> Path.of(directory, "clamd"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** 所在。 */
    String address() {
        return "127.0.0.1:" + ports.clamd();
    }

    /**
     * 起動し、答えられるまで待つ。
     *
     * @throws StackFailure 入っていないとき、起動できないとき
     */
    public void start() {
        Path binary = binary()
                .orElseThrow(() -> new StackFailure("clamd がありません: sudo apt-get install clamav-daemon / clamd is missing."));
        Path directory = data.resolve("clamd");
        Path configuration = directory.resolve("clamd.conf");
        try {
            Files.createDirectories(directory.resolve("signatures"));
            Files.writeString(
                    directory.resolve("signatures/test.ndb"),
                    NAME + ":0:*:" + HexFormat.of().formatHex(VIRUS.getBytes(StandardCharsets.US_ASCII)) + "\n");
            Files.writeString(
                    configuration,
                    Stream.of(
                                    "Foreground yes",
                                    "TCPAddr 127.0.0.1",
                                    "TCPSocket " + ports.clamd(),
                                    "DatabaseDirectory " + directory.resolve("signatures"),
                                    "StreamMaxLength 64M")
                            .map(line -> line + "\n")
                            .reduce("", String::concat));
        } catch (IOException e) {
            throw new StackFailure("clamd の設定を書けません / cannot write: " + e.getMessage(), e);
        }
        ServerProcess started = ServerProcess.start(
                "clamd",
                List.of(binary.toString(), "--config-file=" + configuration),
                Map.of(),
                directory,
                data.log("clamd"));
        process = Optional.of(started);
        data.record("clamd", started.handle());
        started.await(START_LIMIT, this::isListening);
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.clamd())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** 止める。 */
    public void stop() {
        process.ifPresent(running -> running.stop(Duration.ofSeconds(5)));
        process = Optional.empty();
        data.forget("clamd");
    }
}
