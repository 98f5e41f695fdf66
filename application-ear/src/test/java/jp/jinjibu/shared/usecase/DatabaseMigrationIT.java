package jp.jinjibu.shared.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.integration.IntegrationStack;
import jp.jinjibu.stack.Postgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("データベースの移行")
class DatabaseMigrationIT {

    /** 前の版の表の、継続状況報告のある三つの交付。 */
    private static final String REPORTS_BEFORE = """
            insert into rule_set values ('r7', 1, 2025, '令和7年度', 'ACTIVE', '-', '-', '製品に同梱', now(), null, null, null, null, 0);
            insert into subsidy_call values ('r7', '令和7年度', 'r7', 1, 2025, 'RUNNING', '2025-05-01', false, '2025-06-01', 0);
            insert into organisation (corporate_number, name, name_key, kind, address, representative, staff_count, state,
                    registered_by, registered_at, decided_by, version)
                select lpad(n::text, 13, '0'), '団体' || n, '団体' || n, 'npo', '住所', '代表', 3, 'CONFIRMED', 'u0' || n, now(),
                    'secretariat-a', 1
                from generate_series(1, 3) n;
            insert into application (number, fiscal_year, running_number, call_code, track_code, rule_set_code,
                    rule_set_version, form_version, organisation_id, corporate_number, state, content, version, body_name,
                    project_name, area, search_key, receipt_number, edition, received_at, created_by, created_at,
                    updated_by, updated_at)
                select 'R7-000' || o.id, 2025, o.id, 'r7', 'hub', 'r7', 1, 1, o.id, o.corporate_number, 'ADOPTED', '{}', 1,
                    o.name, '事業', '地域', '', 'U' || o.id, 1, now(), 'u', now(), 'u', now()
                from organisation o;
            insert into subsidy_grant (application_id, number, call_code, track_code, organisation_id, prior_adoption, state,
                    adopted_yen, requested_yen, granted_yen, starts_on, ends_on, bank_code, bank_name, branch_code,
                    branch_name, kind, account_number, holder, requested_by, requested_at, decided_on, withdrawal_due_on,
                    report_due_on, version)
                select a.id, a.number, 'r7', 'hub', a.organisation_id, false, 'DECIDED', 1000, 1000, 1000, '2025-08-01',
                    '2026-02-28', '0001', '銀行', '001', '支店', 'ORDINARY', '0000001', 'ダンタイ', 'u', now(), '2025-08-01',
                    '2025-08-15', '2026-03-30', 1
                from application a;
            insert into continuation_report
                select a.id, r.state, r.continued, r.with_subsidy, r.same_region, r.number, r.name, r.situation, r.won, r.trained,
                    r.kept, r.first_on, r.by, r.at, r.decided_by, r.decided_at, r.reason, r.version
                from (values
                    (1, 'SUBMITTED', true, false, true, null, null, E'一行目\\n「二行目」\\t/\\\\"', 3, 0, 2, '2026-05-10'::date,
                        'u01', '2026-05-10T01:00:00Z'::timestamptz, null, null::timestamptz, null, 1),
                    (2, 'RETURNED', true, true, false, '7000012050002', '後継の会', '引き継いだ', null, null, null, '2026-05-11',
                        'u02', '2026-05-11T01:00:00Z', 'secretariat-a', '2026-05-19T16:00:00Z', '状況を詳しく', 2),
                    (3, 'ACCEPTED', false, false, false, null, null, 'やめた', null, null, null, '2026-05-12',
                        'u03', '2026-05-12T01:00:00Z', 'secretariat-a', '2026-05-20T01:00:00Z', null, 2)) r (no, state, continued,
                    with_subsidy, same_region, number, name, situation, won, trained, kept, first_on, by, at, decided_by,
                    decided_at, reason, version)
                join application a on a.running_number = r.no;
            """;

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

    @Test
    @DisplayName("前の版の継続状況報告は、同じ答えと状態の、届け出るものになる")
    void movesContinuationReports() throws SQLException, JsonProcessingException {
        PGSimpleDataSource database = create("continuation", "C.UTF-8");
        Flyway.configure(DatabaseMigration.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .target("13")
                .load()
                .migrate();
        execute(database, REPORTS_BEFORE);
        DatabaseMigration.migrate(database);

        assertThat(rows(
                        database,
                        "select a.number, f.state, f.edition, f.first_submitted_on, f.saved_by, f.accepted_by, r.reason, r.due_on"
                                + " from filing f join application a on a.id = f.application_id"
                                + " left join filing_return r on r.filing_id = f.id order by a.number"))
                .containsExactly(
                        "R7-0001 SUBMITTED 1 2026-05-10 u01 - - -",
                        "R7-0002 RETURNED 1 2026-05-11 u02 - 状況を詳しく 2026-06-03",
                        "R7-0003 ACCEPTED 1 2026-05-12 u03 secretariat-a - -");
        assertThat(
                        rows(
                                database,
                                "select a.number, c.continued, c.same_region, c.with_subsidy, c.successor_number, c.successor_name"
                                        + " from continuation_answer c join application a on a.id = c.application_id order by a.number"))
                .containsExactly("R7-0001 t t f - -", "R7-0002 t f t 7000012050002 後継の会", "R7-0003 f f f - -");
        assertThat(rows(
                        database,
                        "select convert_from(content, 'UTF8'), content_sha256 from filing_edition order by filing_id"))
                .containsExactly(edition("""
                                {"continuation": {"continued": true, "sameRegion": true, "withSubsidy": false,
                                "succeeded": false, "situation": "一行目\\n「二行目」\\t/\\\\\\"",
                                "won": 3, "trained": 0, "kept": 2}}"""), edition("""
                                {"continuation": {"continued": true, "sameRegion": false, "withSubsidy": true,
                                "succeeded": true, "successorNumber": "7000012050002", "successorName": "後継の会",
                                "situation": "引き継いだ"}}"""), edition("""
                                {"continuation": {"continued": false, "situation": "やめた"}}"""));
    }

    /** 今の書き方で凍らせた版と、その SHA-256。 */
    private static String edition(String answer) throws JsonProcessingException {
        Map<String, Object> sections = new ObjectMapper().readValue(answer, new TypeReference<>() {});
        byte[] content = FilingEdition.freeze("continuation", FormDocument.of(sections), 1, List.of());
        return new String(content, StandardCharsets.UTF_8) + " " + Sha256.hex(content);
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
        return Integer.parseInt(
                rows(database, "select count(*) from flyway_schema_history").getFirst());
    }

    private static void execute(PGSimpleDataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** 行。列は空白で区切り、ない値は「-」。 */
    private static List<String> rows(PGSimpleDataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(Objects.requireNonNullElse(rows.getString(i), "-"));
                }
                found.add(String.join(" ", row));
            }
            return found;
        }
    }
}
