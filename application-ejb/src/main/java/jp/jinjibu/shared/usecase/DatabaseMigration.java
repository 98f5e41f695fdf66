package jp.jinjibu.shared.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** 起動のはじめに表を最新にする。終わるまで何も受け付けない。 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseMigration {
    @Resource(lookup = "java:jboss/datasources/jinjibu")
    private DataSource database;

    private boolean done;

    @PostConstruct
    void migrate() {
        migrate(database);
        done = true;
    }

    /**
     * 移行を行い、日本語の検索が効くデータベースであることを確かめる。
     *
     * @throws IllegalStateException 照合順序が {@code C} などで、日本語の部分一致検索が何も見つけないとき
     */
    static void migrate(DataSource database) {
        Flyway.configure(DatabaseMigration.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .callbacks(new WithoutLimits())
                .load()
                .migrate();
        refuseDatabaseThatCannotSearchJapanese(database);
    }

    /** 移行が済んだか。 */
    @PermitAll
    public boolean isDone() {
        return done;
    }

    /** 要求のための時間の限り（configure.cli）を、大きな表の移行では外す。その移行のトランザクションの終わりまで。 */
    private static final class WithoutLimits extends BaseCallback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        @Override
        public void handle(Event event, Context context) {
            try (var statement = context.getConnection().createStatement()) {
                statement.execute("set local lock_timeout = 0; set local statement_timeout = 0");
            } catch (SQLException e) {
                throw new IllegalStateException("移行の時間の限りを外せません。", e);
            }
        }
    }

    private static void refuseDatabaseThatCannotSearchJapanese(DataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select cardinality(show_trgm('人事部'))")) {
            if (!result.next() || result.getInt(1) == 0) {
                throw new IllegalStateException("このデータベースは日本語の部分一致検索ができません。UTF8・C.UTF-8（または ja_JP.UTF-8）で作り直してください。");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("データベースを確かめられません。", e);
        }
    }
}
