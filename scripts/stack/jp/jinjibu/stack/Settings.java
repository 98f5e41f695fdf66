package jp.jinjibu.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** WildFly とレルムへ渡す環境変数（docs/configuration.md）。 */
final class Settings {

    private static final String PREFIX = "JINJIBU_";

    /** 本番で必ず要るもの。 */
    private static final List<String> REQUIRED = List.of(
            "JINJIBU_DB_URL",
            "JINJIBU_DB_USER",
            "JINJIBU_DB_PASSWORD",
            "JINJIBU_DB_OWNER",
            "JINJIBU_DB_OWNER_PASSWORD",
            "JINJIBU_URL",
            "JINJIBU_REALM_URL",
            "JINJIBU_CLIENT_SECRET",
            "JINJIBU_REGISTRAR_SECRET",
            "JINJIBU_MAIL_HOST",
            "JINJIBU_MAIL_FROM",
            "JINJIBU_CONTENT_DIRECTORY",
            "JINJIBU_CONTACT");

    /** 開発でも外から変えられるもの。 */
    private static final List<String> ADJUSTABLE = List.of(
            "JINJIBU_PROFILE",
            "JINJIBU_BODY_BYTES_PER_SECOND",
            "JINJIBU_BODY_GRACE_SECONDS",
            "JINJIBU_BODY_SECONDS",
            "JINJIBU_CLAMD",
            "JINJIBU_CONTACT",
            "JINJIBU_DB_LOCK_SECONDS",
            "JINJIBU_DB_POOL",
            "JINJIBU_DB_STATEMENT_SECONDS",
            "JINJIBU_FURTHER_HOSTS",
            "JINJIBU_HEAP",
            "JINJIBU_JAVA_OPTIONS",
            "JINJIBU_MAX_POST_SIZE",
            "JINJIBU_OPEN_BODIES",
            "JINJIBU_OPEN_BODIES_PER_ADDRESS",
            "JINJIBU_OPEN_UPLOADS",
            "JINJIBU_PERSON_REQUESTS_PER_SECOND",
            "JINJIBU_REMOVED_FILE_DAYS",
            "JINJIBU_REQUESTS_PER_SECOND",
            "JINJIBU_SIGN_IN_FLOW",
            "JINJIBU_SWEEP_BYTES_PER_SECOND",
            "JINJIBU_TELL_NEW_BROWSERS",
            "JINJIBU_TRANSACTION_SECONDS",
            "JINJIBU_UPLOAD_SECONDS");

    private Settings() {}

    static boolean isProduction() {
        return "production".equals(System.getenv("JINJIBU_PROFILE"));
    }

    /**
     * 本番の設定を環境変数から集める。
     *
     * @throws StackFailure 足りないものがあるとき、その名をすべて挙げる
     */
    static Map<String, String> production(Map<String, String> environment) {
        require(REQUIRED, environment);
        Map<String, String> settings = new HashMap<>(environment.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX) && !entry.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        settings.putIfAbsent(
                "JINJIBU_MAIL_AUTH",
                Boolean.toString(!environment.getOrDefault("JINJIBU_MAIL_USER", "").isBlank()));
        return settings;
    }

    /**
     * すべてあることを確かめる。
     *
     * @throws StackFailure 足りないものがあるとき、その名をすべて挙げる
     */
    static void require(List<String> names, Map<String, String> environment) {
        List<String> missing = names.stream()
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new StackFailure(
                    "本番の設定に足りない環境変数: " + String.join(" ", missing) + " / Missing environment variables (docs/configuration.md)");
        }
    }

    /** 開発の設定。すべてこの機械の中で閉じる。 */
    static Map<String, String> development(Ports ports, Postgres postgres, Path content) {
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                Map.entry("JINJIBU_PROFILE", "development"),
                Map.entry("JINJIBU_DB_URL", postgres.url()),
                Map.entry("JINJIBU_DB_USER", postgres.user()),
                Map.entry("JINJIBU_DB_PASSWORD", postgres.password()),
                Map.entry("JINJIBU_DB_OWNER", postgres.owner()),
                Map.entry("JINJIBU_DB_OWNER_PASSWORD", postgres.password()),
                Map.entry("JINJIBU_URL", "http://localhost:" + ports.web()),
                Map.entry("JINJIBU_REALM_URL", "http://localhost:" + ports.identity() + "/realms/jinjibu"),
                Map.entry("JINJIBU_CLIENT_SECRET", "development"),
                Map.entry("JINJIBU_REGISTRAR_SECRET", "development"),
                Map.entry("JINJIBU_MAIL_HOST", "127.0.0.1"),
                Map.entry("JINJIBU_MAIL_PORT", Integer.toString(ports.smtp())),
                Map.entry("JINJIBU_MAIL_FROM", "jimukyoku@example.jp"),
                Map.entry("JINJIBU_CONTENT_DIRECTORY", content.toString()),
                Map.entry("JINJIBU_CONTACT", "事務局（見本） 電話 00-0000-0000"),
                Map.entry("JINJIBU_SECURE_COOKIES", "false")));
        for (String name : ADJUSTABLE) {
            String value = System.getenv(name);
            if (value != null && !value.isBlank()) {
                settings.put(name, value);
            }
        }
        return settings;
    }
}
