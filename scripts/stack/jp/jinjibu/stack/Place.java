package jp.jinjibu.stack;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * 控えをとり、また戻すところ。
 *
 * @param application アプリケーションのデータベース。表の所有者でつなぐ
 * @param realm Keycloak のデータベース。同じく
 * @param content 添付の置き場所
 */
record Place(Source application, Source realm, Path content) {

    /** 本番でだけ要るもの。ほかはアプリケーションの設定と同じ。 */
    private static final List<String> REQUIRED = List.of(
            "JINJIBU_DB_URL",
            "JINJIBU_DB_OWNER",
            "JINJIBU_DB_OWNER_PASSWORD",
            "JINJIBU_REALM_DB_URL",
            "JINJIBU_REALM_DB_OWNER",
            "JINJIBU_REALM_DB_OWNER_PASSWORD",
            "JINJIBU_CONTENT_DIRECTORY");

    /** 一つのデータベース。 */
    record Source(String name, String url, String user, String password) {

        /** どの機械でも同じ文字になる書き方で、行を読み書きする接続を開く。 */
        Connection connect() throws SQLException {
            Connection connection = DriverManager.getConnection(url, user, password);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres';"
                        + " set bytea_output = 'hex'; set extra_float_digits = 1; set synchronize_seqscans = off;"
                        + " set lock_timeout = 0; set statement_timeout = 0; set search_path = public");
            }
            return connection;
        }
    }

    /** {@code scripts/run} のデータのディレクトリ。 */
    static Place of(Ports ports, Path data) {
        String server = "jdbc:postgresql://127.0.0.1:" + ports.database() + "/";
        return new Place(
                new Source("jinjibu", server + "jinjibu", "jinjibu", Postgres.PASSWORD),
                new Source("keycloak", server + "keycloak", "keycloak", Postgres.PASSWORD),
                data.resolve("content"));
    }

    /**
     * 本番のもの。環境変数が示す。
     *
     * @throws StackFailure 足りないものがあるとき、その名をすべて挙げる
     */
    static Place production(Map<String, String> environment) {
        Settings.require(REQUIRED, environment);
        return new Place(
                new Source(
                        "jinjibu",
                        environment.getOrDefault("JINJIBU_DB_URL", ""),
                        environment.getOrDefault("JINJIBU_DB_OWNER", ""),
                        environment.getOrDefault("JINJIBU_DB_OWNER_PASSWORD", "")),
                new Source(
                        "keycloak",
                        environment.getOrDefault("JINJIBU_REALM_DB_URL", ""),
                        environment.getOrDefault("JINJIBU_REALM_DB_OWNER", ""),
                        environment.getOrDefault("JINJIBU_REALM_DB_OWNER_PASSWORD", "")),
                Path.of(environment.getOrDefault("JINJIBU_CONTENT_DIRECTORY", "")));
    }
}
