package jp.jinjibu.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import jp.jinjibu.test.TestStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("一式の起動")
class LauncherIT {

    private static final Progress SILENT =
            new Progress(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

    /** 二つ目の一式のポートの先の、どの一式も使わないところ。 */
    private static final int UNUSED_PORTS = 60;

    @TempDir
    Path directory;

    @Test
    @DisplayName("使われているポートは、番号と --port-offset を添えて断る")
    void namesTheTakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new Ports(0).requireFree(Map.of("HTTP", taken.getLocalPort())))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("--port-offset");
        }
    }

    @Test
    @DisplayName("同じデータのディレクトリは、同時に一つの起動だけが使える")
    void locksTheDataDirectory() {
        try (DataDirectory first = DataDirectory.open(directory)) {
            first.createContent();
            assertThatThrownBy(() -> DataDirectory.open(directory)).hasMessageContaining("すでに起動しています");
        }
        DataDirectory.open(directory).close();
    }

    @Test
    @DisplayName("出力は書き足し、限りを超えたら写しを三つまで残して空にする")
    void keepsWhatServersSaid() throws IOException {
        Path log = directory.resolve("server.log");
        for (String word : List.of("a", "b", "c", "d", "e")) {
            ServerProcess.run(
                    "echo", List.of("echo", word.repeat(20)), Map.of(), directory, log, Duration.ofSeconds(5));
            ServerProcess.run("echo", List.of("echo", "again"), Map.of(), directory, log, Duration.ofSeconds(5));
            assertThat(log).hasContent(word.repeat(20) + "\nagain\n");
            new LogFiles(directory, 20).turn();
        }
        assertThat(log).isEmptyFile();
        assertThat(directory.resolve("server.log.1")).hasContent("e".repeat(20) + "\nagain\n");
        assertThat(directory.resolve("server.log.3")).hasContent("c".repeat(20) + "\nagain\n");
        assertThat(directory.resolve("server.log.4")).doesNotExist();
    }

    @Test
    @DisplayName("取り残されたプロセスは止め、番号が使い回された他人のプロセスには触れない")
    void stopsOnlyItsOwnLeftovers() throws IOException {
        Process own = new ProcessBuilder("sleep", "60").start();
        Process foreign = new ProcessBuilder("sleep", "60").start();
        try (DataDirectory data = DataDirectory.open(directory)) {
            data.record("keycloak", own.toHandle());
            data.record("wildfly", foreign.pid(), 0);
            data.stopLeftovers(SILENT);
            assertThat(own.isAlive()).isFalse();
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            ServerProcess.stop(own.toHandle(), Duration.ZERO);
            ServerProcess.stop(foreign.toHandle(), Duration.ZERO);
        }
    }

    @Test
    @DisplayName("本番の設定に足りない環境変数を、一度にすべて挙げる")
    void listsEveryMissingVariable() {
        assertThatThrownBy(() -> Settings.production(Map.of("JINJIBU_DB_URL", "x", "JINJIBU_URL", " ")))
                .hasMessageContaining("JINJIBU_URL")
                .hasMessageContaining("JINJIBU_CONTENT_DIRECTORY")
                .hasMessageNotContaining("JINJIBU_DB_URL");
    }

    @Test
    @DisplayName("知らない選択肢は断る")
    void refusesUnknownOptions() {
        assertThatThrownBy(() -> CommandLine.parse(new String[] {"run", "--reset", "--foo"}))
                .hasMessageContaining("--foo");
        assertThatThrownBy(() -> CommandLine.parse(new String[] {"run", "--port-offset"}))
                .isInstanceOf(StackFailure.class);
    }

    @Test
    @DisplayName("開発のレルムだけに見本の利用者とパスワードによる発行があり、出荷するレルムにはない")
    void addsSamplesToTheDevelopmentRealmOnly() throws IOException {
        Path root = StackOptions.forUser(0, false).root();
        Path shipped = root.resolve("config/keycloak/jinjibu-realm.json");
        Path merged = directory.resolve("merged.json");
        RealmFile.merge(shipped, root.resolve("config/keycloak/development.json"), merged);

        JsonNode production = new ObjectMapper().readTree(shipped.toFile());
        assertThat(production.get("users"))
                .as("人はいない。登録を作るクライアントの利用者だけ")
                .extracting(user -> user.path("serviceAccountClientId").asText())
                .containsExactly("jinjibu-registrar");
        assertThat(passwordClients(production)).isEmpty();

        JsonNode development = new ObjectMapper().readTree(merged.toFile());
        assertThat(passwordClients(development)).containsExactly("jinjibu-cli", "jinjibu-cli-brief", "other-app");
        assertThat(development.get("users"))
                .hasSize(88)
                .extracting(user -> user.get("username").asText())
                .contains(
                        "applicant-01",
                        "applicant-63",
                        "secretariat-official",
                        "reviewer-i",
                        "admin",
                        "secretariat-line");
    }

    @Test
    @DisplayName("終了したサーバーは 10 分に 3 回まで起動し直し、4 回目には、何が起きたかを告げてあきらめる")
    void restartsThreeTimesInTenMinutes() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        MadeUpServer server = new MadeUpServer();
        try (Supervisor supervisor = new Supervisor(List.of(server.watched()), Supervisor.RESTARTS, SILENT, now::get)) {
            for (int i = 1; i <= Supervisor.RESTARTS; i++) {
                server.endsAndIsStarted(i);
            }
            now.set(Instant.EPOCH.plus(Supervisor.WITHIN).plusMillis(1));
            for (int i = Supervisor.RESTARTS + 1; i <= 2 * Supervisor.RESTARTS; i++) {
                server.endsAndIsStarted(i);
            }
            server.running.set(false);
            assertThatThrownBy(supervisor::await)
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("10 分のうちに 4 回終了しました")
                    .hasMessageNotContaining("起動できません");
        }
        assertThat(server.starts).hasValue(2 * Supervisor.RESTARTS);
    }

    @Test
    @DisplayName("起動しそこねたものは残さずに起動し直し、それも回数に数える")
    void countsFailedStarts() {
        MadeUpServer server = new MadeUpServer();
        server.startable = false;
        try (Supervisor supervisor =
                new Supervisor(List.of(server.watched()), Supervisor.RESTARTS, SILENT, () -> Instant.EPOCH)) {
            server.running.set(false);
            assertThatThrownBy(supervisor::await).hasMessageContaining("4 回終了しました");
        }
        assertThat(server.kills).hasValue(Supervisor.RESTARTS);
    }

    @Test
    @DisplayName("送り手が本文の途中で消えても、開発のメールサーバーは端末に何も出さない")
    void keepsQuietAboutLostSenders() throws IOException {
        Ports ports = new Ports(TestStack.second("launcher").ports().offset() + UNUSED_PORTS);
        MailServer mail = new MailServer(ports);
        PrintStream console = System.err;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try {
            mail.start();
            loseSender(ports.smtp());
            TestStack.await(
                    Duration.ofSeconds(10),
                    "受け手のスレッドが終わる",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().contains(":" + ports.smtp() + "<-")));
        } finally {
            mail.stop();
            System.setErr(console);
        }
        assertThat(shown.toString(StandardCharsets.UTF_8)).doesNotContain("Exception");
    }

    private static void loseSender(int port) throws IOException {
        try (Socket sender = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.US_ASCII))) {
            sender.getOutputStream()
                    .write("HELO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nSubject: x\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = answers.readLine();
            while (answer != null && !answer.startsWith("354")) {
                answer = answers.readLine();
            }
        }
    }

    /** 見張られる、見せかけのサーバー。 */
    private static final class MadeUpServer {
        private final AtomicBoolean running = new AtomicBoolean(true);
        private final AtomicInteger starts = new AtomicInteger();
        private final AtomicInteger kills = new AtomicInteger();
        private volatile boolean startable = true;

        Supervisor.Watched watched() {
            return new Supervisor.Watched("見せかけ", running::get, this::start, kills::incrementAndGet);
        }

        private void start() {
            if (!startable) {
                throw new StackFailure("起動できない");
            }
            starts.incrementAndGet();
            running.set(true);
        }

        void endsAndIsStarted(int times) {
            running.set(false);
            TestStack.await(Duration.ofSeconds(10), "起動し直す", () -> starts.get() == times && running.get());
        }
    }

    private static List<String> passwordClients(JsonNode realm) {
        List<String> clients = new ArrayList<>();
        for (JsonNode client : realm.get("clients")) {
            if (client.path("directAccessGrantsEnabled").asBoolean()) {
                clients.add(client.get("clientId").asText());
            }
        }
        return clients;
    }
}
