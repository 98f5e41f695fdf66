package jp.jinjibu.shared.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * 起動のはじめに表を最新にする。終わるまで何も受け付けない。
 *
 * <p>表を作り変えるのは所有者で、アプリケーションはその後、許されたことだけができる利用者として動く。追記だけの表（操作の記録など）は、
 * アプリケーションが乗っ取られても、書き換えも消しもできない。
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseMigration {
    /** 同じデータベースの二つの節が、同時に許しを書き換えないための順番待ち。 */
    private static final long GRANTING = 58;

    /** 変えるときと消すときに動く引き金（{@code pg_trigger.tgtype}）。空にするときだけ断る表は、変えてよい。 */
    private static final int ON_UPDATE_AND_DELETE = 8 + 16;

    @Resource(lookup = "java:jboss/datasources/jinjibu-owner")
    private DataSource owner;

    @Resource(lookup = "java:jboss/datasources/jinjibu")
    private DataSource database;

    private boolean done;

    @PostConstruct
    void migrate() {
        migrate(owner);
        grant(owner, user(database));
        refuseUserWhoMayDoAnything(database);
        done = true;
    }

    /**
     * 移行を行い、日本語の検索が効くデータベースであることを確かめる。
     *
     * @throws IllegalStateException 照合順序が {@code C} などで、日本語の部分一致検索が何も見つけないとき
     */
    static void migrate(DataSource owner) {
        Flyway.configure(DatabaseMigration.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .callbacks(new WithoutLimits())
                .load()
                .migrate();
        refuseDatabaseThatCannotSearchJapanese(owner);
    }

    /**
     * 動くときの利用者に、行を読み、加え、変え、消すことを許す。変えることと消すことを断る表（{@code refuse_change}）では、許さない。
     * 表を空にすること、作り変えることは、どの表でも許さない。
     */
    static void grant(DataSource owner, String user) {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String name = statement.enquoteIdentifier(user, true);
            statement.execute("select pg_advisory_xact_lock(" + GRANTING + ")");
            statement.execute("grant usage on schema public to " + name);
            statement.execute("revoke all on all tables in schema public from " + name);
            statement.execute("grant select, insert, update, delete on all tables in schema public to " + name);
            statement.execute("grant usage, select on all sequences in schema public to " + name);
            statement.execute("revoke insert, update, delete on flyway_schema_history from " + name);
            for (String table : appendOnly(statement)) {
                statement.execute("revoke update, delete on " + table + " from " + name);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("データベースの利用者 " + user + " に、することを許せません。", e);
        }
    }

    private static List<String> appendOnly(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var rows = statement.executeQuery("select distinct t.tgrelid::regclass::text from pg_trigger t"
                + " join pg_proc p on p.oid = t.tgfoid where p.proname = 'refuse_change'"
                + " and t.tgtype & " + ON_UPDATE_AND_DELETE + " = " + ON_UPDATE_AND_DELETE)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static String user(DataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select current_user")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("データベースにつなげません。", e);
        }
    }

    /** 所有者やその仲間、スーパーユーザーとして動けば、許しも引き金も外せる。 */
    static void refuseUserWhoMayDoAnything(DataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select r.rolsuper or exists (select 1 from pg_class c"
                        + " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
                        + " and pg_has_role(current_user, c.relowner, 'member'))"
                        + " from pg_roles r where r.rolname = current_user")) {
            if (!row.next() || row.getBoolean(1)) {
                throw new IllegalStateException(
                        "JINJIBU_DB_USER は表の所有者です。所有者（JINJIBU_DB_OWNER）と別の、何も持たない利用者にしてください（docs/configuration.md）。");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("データベースの利用者を確かめられません。", e);
        }
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
