package jp.jinjibu.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keycloak。初回の起動でレルムを取り込む。 */
public final class Keycloak {

    private static final Duration START_LIMIT = Duration.ofSeconds(240);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> BUILD =
            List.of("build", "--db=postgres", "--health-enabled=true", "--features-disabled=device-flow,ciba");

    private final Servers servers;
    private final DataDirectory data;
    private final Ports ports;
    private final Postgres postgres;
    private final Map<String, String> realmSettings;
    private volatile Optional<ServerProcess> process = Optional.empty();

    /**
     * @param realmSettings レルムのファイルの差込み（JINJIBU_…）
     */
    Keycloak(
            Servers servers, DataDirectory data, Ports ports, Postgres postgres, Map<String, String> realmSettings) {
        this.servers = servers;
        this.data = data;
        this.ports = ports;
        this.postgres = postgres;
        this.realmSettings = realmSettings;
    }

    /** 管理画面の所在。 */
    public URI url() {
        return URI.create("http://localhost:" + ports.identity());
    }

    /** レルムの所在（発行者）。 */
    public URI realmUrl() {
        return url().resolve("/realms/jinjibu");
    }

    /** 本番と同じ最適化の準備を、展開したサーバーに一度だけ施す。 */
    static void prepare(Servers servers, Progress progress) {
        Path home = servers.keycloak();
        Path marker = servers.directory().resolve("keycloak.prepared");
        String content = home.getFileName() + " " + String.join(" ", BUILD);
        if (Servers.isMarked(marker, content)) {
            return;
        }
        progress.step("Keycloak を組み立てています（初回だけ）");
        List<String> command = java(home, home);
        command.addAll(BUILD);
        ServerProcess.run(
                "Keycloak の準備",
                command,
                Map.of(),
                home,
                servers.directory().resolve("keycloak-build.log"),
                Duration.ofSeconds(180));
        try {
            Files.writeString(marker, content);
        } catch (IOException e) {
            throw new StackFailure("Keycloak を準備できません / cannot prepare: " + e.getMessage(), e);
        }
    }

    /** 起動し、答えられるまで待つ。動いていれば何もしない。 */
    public void start() {
        if (isRunning()) {
            return;
        }
        Path imported = data.resolve("keycloak.imported");
        boolean first = !Files.exists(imported);
        Path home = home();
        List<String> command = java(servers.keycloak(), home);
        command.addAll(List.of("start", "--optimized"));
        try {
            if (first) {
                postgres.recreateKeycloakDatabase();
                Path target = Files.createDirectories(home.resolve("data/import"));
                RealmFile.merge(
                        servers.configuration("keycloak/jinjibu-realm.json"),
                        servers.configuration("keycloak/development.json"),
                        target.resolve("jinjibu-realm.json"));
                command.add("--import-realm");
            }
            ServerProcess started =
                    ServerProcess.start("Keycloak", command, environment(), home, data.log("keycloak"));
            process = Optional.of(started);
            data.record("keycloak", started.handle());
            URI health = URI.create("http://127.0.0.1:" + ports.identityManagement() + "/health/ready");
            started.await(START_LIMIT, () -> ServerProcess.status(health) == 200);
            if (first) {
                Files.writeString(imported, realmDigest());
            }
        } catch (IOException e) {
            throw new StackFailure("Keycloak を起動できません / cannot start: " + e.getMessage(), e);
        }
    }

    /** 止める。 */
    public void stop() {
        process.ifPresent(running -> running.stop(Duration.ofSeconds(15)));
        process = Optional.empty();
        data.forget("keycloak");
    }

    /** 直ちに殺す（SIGKILL）。 */
    public void kill() {
        process.ifPresent(ServerProcess::kill);
        process = Optional.empty();
        data.forget("keycloak");
    }

    /** 動いているか。 */
    public boolean isRunning() {
        return process.filter(ServerProcess::isAlive).isPresent();
    }

    /** 取り込んだ後にレルムのファイルが変わったか。取り込み直すには {@code --reset} が要る。 */
    boolean isRealmOutdated() {
        return !Servers.isMarked(data.resolve("keycloak.imported"), realmDigest());
    }

    /** 動いているプロセス。 */
    public List<ProcessHandle> processes() {
        return process.map(running -> List.of(running.handle())).orElse(List.of());
    }

    /**
     * 見本の利用者のアクセストークンを、パスワードで取る。
     *
     * @param client {@code jinjibu-cli}、すぐに切れる {@code jinjibu-cli-brief}、または宛先の違う {@code other-app}
     * @param user 利用者の名
     * @throws StackFailure 断られたとき
     */
    public String token(String client, String user) {
        String form = "grant_type=password&client_id=" + encode(client) + "&username=" + encode(user) + "&password="
                + encode(RealmFile.PASSWORD);
        HttpRequest request = HttpRequest.newBuilder(URI.create(realmUrl() + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StackFailure("トークンを取れません / no token: " + response.body());
            }
            return new ObjectMapper()
                    .readTree(response.body())
                    .get("access_token")
                    .asText();
        } catch (IOException e) {
            throw new StackFailure("トークンを取れません / no token: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw ServerProcess.interrupted(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String realmDigest() {
        return Servers.digest(List.of(
                servers.configuration("keycloak/jinjibu-realm.json"),
                servers.configuration("keycloak/development.json")));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(realmSettings);
        environment.putAll(Map.ofEntries(
                // 失敗した文の値を、例外の文に入れない。
                Map.entry("KC_DB_URL", postgres.url("keycloak") + "?logServerErrorDetail=false"),
                Map.entry("KC_DB_USERNAME", "keycloak"),
                Map.entry("KC_DB_PASSWORD", Postgres.PASSWORD),
                Map.entry("KC_DB_POOL_MAX_SIZE", "20"),
                Map.entry("KC_CACHE", "local"),
                // 知らない人の当てずっぽうで、本人の受信箱を埋めない。変わったことは、資格情報の記録（_CREDENTIAL）が一度だけ知らせる。
                Map.entry("KC_SPI_EVENTS_LISTENER__EMAIL__EXCLUDE_EVENTS", "LOGIN_ERROR,UPDATE_PASSWORD,UPDATE_TOTP,REMOVE_TOTP"),
                // 出来事（打たれた利用者の名を含む）はデータベースに残る。メールの失敗は、断られた宛先を含む。
                Map.entry("KC_LOG_LEVEL", "info,io.smallrye.health:error,org.keycloak.events:off,org.keycloak.email:off"),
                Map.entry("KC_HTTP_ENABLED", "true"),
                Map.entry("KC_HTTP_HOST", "127.0.0.1"),
                Map.entry("KC_HTTP_PORT", Integer.toString(ports.identity())),
                Map.entry("KC_HTTP_MANAGEMENT_PORT", Integer.toString(ports.identityManagement())),
                Map.entry("KC_HOSTNAME", url().toString()),
                Map.entry("KC_BOOTSTRAP_ADMIN_USERNAME", "keycloak"),
                Map.entry("KC_BOOTSTRAP_ADMIN_PASSWORD", RealmFile.PASSWORD)));
        return environment;
    }

    /** 起動ごとの家: 書き込まれるところだけを持ち、残りは展開したサーバーを指す。 */
    private Path home() {
        Path home = data.resolve("keycloak");
        try {
            Files.createDirectories(home.resolve("data"));
            for (String shared : List.of("lib", "providers", "conf", "bin")) {
                link(home.resolve(shared), servers.keycloak().resolve(shared));
            }
            link(home.resolve("themes"), servers.configuration("keycloak/themes"));
            Path blacklists = Files.createDirectories(home.resolve("data/password-blacklists"));
            link(
                    blacklists.resolve("common-passwords.txt"),
                    servers.configuration("keycloak/common-passwords.txt"));
            return home;
        } catch (IOException e) {
            throw new StackFailure("Keycloak の場所を作れません / cannot prepare: " + e.getMessage(), e);
        }
    }

    private static void link(Path link, Path existing) throws IOException {
        DataDirectory.delete(link);
        Files.createSymbolicLink(link, existing);
    }

    private static List<String> java(Path distribution, Path home) {
        return new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xms64m",
                "-Xmx384m",
                "-XX:MetaspaceSize=96m",
                "-XX:+UseSerialGC",
                // 開発と検証では起動の速さを取る（最適化の段を省くと CPU 時間が三分の二になる）。
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                distribution.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    }
}
