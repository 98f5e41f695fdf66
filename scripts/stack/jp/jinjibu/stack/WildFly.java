package jp.jinjibu.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** WildFly と、配備した EAR。 */
public final class WildFly {
    private static final int FEW_CORES = 4;
    private static final int COMPILERS_ON_FEW_CORES = 6;

    private static final Duration START_LIMIT = Duration.ofSeconds(240);

    /** サーバーの部品が深い反射で触れるところ（配布物の起動スクリプトと同じ）。 */
    private static final List<String> OPENED = List.of(
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
            "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.management/javax.management=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

    private final Servers servers;
    private final DataDirectory data;
    private final String name;
    private final Ports ports;
    private final Map<String, String> environment;
    private final boolean application;
    private volatile Optional<ServerProcess> process = Optional.empty();

    /**
     * @param name データのディレクトリの中の名
     * @param environment アプリケーションの設定（JINJIBU_…）
     * @param application EAR を配備するか
     */
    WildFly(
            Servers servers,
            DataDirectory data,
            String name,
            Ports ports,
            Map<String, String> environment,
            boolean application) {
        this.servers = servers;
        this.data = data;
        this.name = name;
        this.ports = ports;
        this.environment = Map.copyOf(environment);
        this.application = application;
    }

    /** アプリケーションの最上位。 */
    public URI url() {
        return URI.create("http://localhost:" + ports.web());
    }

    /** 稼働確認などの管理の入口。ループバックだけ。 */
    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + ports.management());
    }

    /** 展開した配布物。 */
    public Path home() {
        return servers.wildfly();
    }

    /** サーバーの記録。一行一件の JSON。 */
    public Path log() {
        return data.resolve("logs").resolve(name).resolve("server.log");
    }

    /** {@code config/wildfly/configure.cli} を適用したひな形を一度だけ作る。 */
    static void prepare(Servers servers, Progress progress) {
        Path script = servers.configuration("wildfly/configure.cli");
        Path marker = servers.directory().resolve("wildfly.prepared");
        String digest = digest(servers);
        if (Servers.isMarked(marker, digest)) {
            return;
        }
        progress.step("WildFly を設定しています");
        Path home = servers.wildfly();
        Path template = template(servers);
        try {
            Files.deleteIfExists(marker);
            DataDirectory.delete(template);
            DataDirectory.delete(home.resolve("modules/org"));
            DataDirectory.copy(home.resolve("standalone"), template);
            Path directory = Files.createDirectories(template.resolve("tmp"));
            Files.copy(servers.driver(), directory.resolve("postgresql.jar"), StandardCopyOption.REPLACE_EXISTING);
            List<String> command = java(List.of(
                    "-Djboss.home.dir=" + home,
                    "-Djboss.server.base.dir=" + template,
                    "-Dlogging.configuration=file:" + home.resolve("bin/jboss-cli-logging.properties")));
            command.addAll(modules(home, "org.jboss.as.cli"));
            command.add("--file=" + script);
            ServerProcess.run(
                    "WildFly の設定",
                    command,
                    Map.of("JBOSS_HOME", home.toString()),
                    directory,
                    servers.directory().resolve("wildfly-configure.log"),
                    Duration.ofSeconds(120));
            DataDirectory.delete(template.resolve("configuration/standalone_xml_history"));
            Files.copy(
                    servers.configuration("wildfly/logging.properties"),
                    template.resolve("configuration/logging.properties"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.copy(
                    servers.configuration("wildfly/unready.html"),
                    template.resolve("configuration/unready.html"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(marker, digest);
        } catch (IOException e) {
            throw new StackFailure("WildFly を設定できません / cannot configure: " + e.getMessage(), e);
        }
    }

    /** 起動し、配備が済んで答えられるまで待つ。動いていれば何もしない。 */
    public void start() {
        if (isRunning()) {
            return;
        }
        Path base = prepareBase();
        ServerProcess started =
                ServerProcess.start("WildFly", command(base), environment, base, data.log(name + "-console"));
        process = Optional.of(started);
        data.record(name, started.handle());
        URI health = managementUrl().resolve("/health/ready");
        started.await(START_LIMIT, () -> {
            failWhenNotDeployed(base, started);
            return ServerProcess.status(health) == 200 && isServing();
        });
    }

    /** 処理中の要求を待って止める。 */
    public void stop() {
        process.ifPresent(running -> running.stop(Duration.ofSeconds(20)));
        process = Optional.empty();
        data.forget(name);
    }

    /** 直ちに殺す（SIGKILL）。 */
    public void kill() {
        process.ifPresent(ServerProcess::kill);
        process = Optional.empty();
        data.forget(name);
    }

    /** 動いているか。 */
    public boolean isRunning() {
        return process.filter(ServerProcess::isAlive).isPresent();
    }

    /** これまでに使った CPU の時間。動いていなければ 0。 */
    public Duration cpu() {
        return process.flatMap(running -> running.handle().info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** 動いているプロセス。 */
    public List<ProcessHandle> processes() {
        return process.map(running -> List.of(running.handle())).orElse(List.of());
    }

    private boolean isServing() {
        int status = ServerProcess.status(url().resolve("/"));
        return !application || (status > 0 && status < 500);
    }

    private static String digest(Servers servers) {
        return Servers.digest(List.of(
                servers.configuration("wildfly/configure.cli"),
                servers.configuration("wildfly/logging.properties"),
                servers.configuration("wildfly/unready.html"),
                servers.wildfly(),
                servers.driver()));
    }

    private static Path template(Servers servers) {
        return servers.directory().resolve("configured-wildfly");
    }

    private Path prepareBase() {
        Path base = data.resolve(name);
        Path marker = base.resolve("configured");
        String digest = digest(servers);
        try {
            if (!Servers.isMarked(marker, digest)) {
                DataDirectory.delete(base);
                DataDirectory.copy(template(servers).resolve("configuration"), base.resolve("configuration"));
                Files.writeString(marker, digest);
            }
            Path deployments = base.resolve("deployments");
            DataDirectory.delete(deployments);
            Files.createDirectories(deployments);
            if (application) {
                Files.copy(servers.application(), deployments.resolve("jinjibu.ear"));
            }
            return base;
        } catch (IOException e) {
            throw new StackFailure("WildFly の場所を作れません / cannot prepare: " + e.getMessage(), e);
        }
    }

    private static void failWhenNotDeployed(Path base, ServerProcess started) {
        Path failed = base.resolve("deployments/jinjibu.ear.failed");
        if (!Files.exists(failed)) {
            return;
        }
        ServerProcess.pause();
        try {
            String reason = Files.readString(failed);
            String cause = reason.lines()
                    .filter(line -> line.contains("Caused by:"))
                    .reduce((earlier, later) -> later)
                    .orElse(reason)
                    .strip();
            throw started.failure("への配備に失敗しました / deployment failed: " + cause);
        } catch (IOException e) {
            throw started.failure("への配備に失敗しました / deployment failed: " + e.getMessage());
        }
    }

    private List<String> command(Path base) {
        Path home = servers.wildfly();
        Path logs = data.resolve("logs").resolve(name);
        List<String> command = java(List.of(
                "-Xms256m",
                "-Xmx" + environment.getOrDefault("JINJIBU_HEAP", "768m"),
                "-XX:MetaspaceSize=128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=Asia/Tokyo",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.awt.headless=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties")));
        command.addAll(compiler());
        command.addAll(collector());
        command.addAll(furtherOptions());
        command.addAll(modules(home, "org.jboss.as.standalone"));
        command.addAll(List.of(
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.server.log.dir=" + logs,
                "-Djboss.socket.binding.port-offset=" + ports.offset(),
                "-b=" + environment.getOrDefault("JINJIBU_BIND_ADDRESS", "127.0.0.1"),
                // 起動が済むまでに来た要求を、溜めて待たせずに 503 で答える。
                "--graceful-startup=false",
                "--read-only-server-config=standalone.xml"));
        return command;
    }

    /**
     * 本式のコンパイルを待つ間、行数を数えるだけの軽いコードで動く。広く浅い部品の層では、待つ間のほうが長い。コアが少ないと、本式のコンパイルをするスレッドは一つしかなく、
     * 要求を処理する多くのスレッドと等しくコアを分け合うので、増やす（docs/adr/0027）。
     */
    private static List<String> compiler() {
        return Runtime.getRuntime().availableProcessors() <= FEW_CORES
                ? List.of("-XX:Tier3DelayOn=0", "-XX:CICompilerCount=" + COMPILERS_ON_FEW_CORES)
                : List.of("-XX:Tier3DelayOn=0");
    }

    /** コアが少ないので、並行して動くものより、まとめて止めて速く終わるものを使う（docs/adr/0027）。選び直されたら、それに従う。 */
    private List<String> collector() {
        return furtherOptions().stream().anyMatch(option -> option.matches("-XX:\\+Use\\w+GC"))
                ? List.of()
                : List.of("-XX:+UseParallelGC");
    }

    /** 足す Java の選択肢。後のものが勝つ。 */
    private List<String> furtherOptions() {
        return Stream.of(environment.getOrDefault("JINJIBU_JAVA_OPTIONS", "").split("\\s+"))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private static List<String> java(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(OPENED);
        command.addAll(options);
        return command;
    }

    private static List<String> modules(Path home, String main) {
        return List.of(
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                main);
    }
}
