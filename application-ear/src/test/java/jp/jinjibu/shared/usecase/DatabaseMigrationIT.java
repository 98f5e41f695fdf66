package jp.jinjibu.shared.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import jp.jinjibu.integration.IntegrationStack;
import jp.jinjibu.stack.Postgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("データベースの移行")
class DatabaseMigrationIT {

    private final Postgres postgres = IntegrationStack.get().postgres();

    @Test
    @DisplayName("日本語の部分一致検索が何も見つけないデータベース（照合順序 C）では、起動を断る")
    void refusesADatabaseThatCannotSearchJapanese() throws SQLException {
        PGSimpleDataSource database = create("plain_c", "C");
        assertThatThrownBy(() -> DatabaseMigration.migrate(database))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("日本語の部分一致検索ができません");
    }

    @Test
    @DisplayName("空のデータベースに表を作り、二度目は何もしない")
    void migratesOnce() throws SQLException {
        PGSimpleDataSource database = create("empty", "C.UTF-8");
        DatabaseMigration.migrate(database);
        int applied = applied(database);
        assertThat(applied).isPositive();
        DatabaseMigration.migrate(database);
        assertThat(applied(database)).isEqualTo(applied);
    }

    private PGSimpleDataSource create(String name, String locale) throws SQLException {
        String server = postgres.url().substring(0, postgres.url().lastIndexOf('/') + 1);
        try (var connection = DriverManager.getConnection(server + "postgres", "postgres", postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + postgres.user()
                    + " template template0 encoding 'UTF8' locale '" + locale + "'");
        }
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(server + name);
        database.setUser(postgres.user());
        database.setPassword(postgres.password());
        return database;
    }

    private static int applied(PGSimpleDataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from flyway_schema_history")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
