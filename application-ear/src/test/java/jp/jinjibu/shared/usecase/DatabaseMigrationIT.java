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
import jp.jinjibu.shared.CanonicalJson;
import jp.jinjibu.stack.Postgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("データベースの移行")
class DatabaseMigrationIT {

    /** 前の版の表の、三つの交付。 */
    private static final String GRANTS_BEFORE = """
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
            """;

    /** その継続状況報告。 */
    private static final String CONTINUATIONS_BEFORE = """
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

    /** 前の版の表の、実績報告。一つ目は書きかけだけ、二つ目は是正中、三つ目は額の確定の後。 */
    private static final String REPORTS_BEFORE = """
            insert into performance_report (application_id, edition, version, completed_on, won, trained, kept, vacancies,
                    interviews, internships, hired, successors, self_reliance, saved_by, saved_at, content_sha256)
                select a.id, r.edition, r.version, r.completed_on, r.won, r.trained, r.kept, r.vacancies, r.interviews,
                    r.internships, r.hired, r.successors, r.self_reliance, 'u0' || r.no, r.saved_at, r.hash
                from (values
                    (1, 0, 4, null::date, null::bigint, 3, null::bigint, 5, null::bigint, null::bigint, null::bigint,
                        null::bigint, '', '2026-03-01T01:00:00Z'::timestamptz, null::text),
                    (2, 0, 7, '2026-02-28', 8, 12, 7, 5, 9, 4, 2, 1, E'一行目\\n「二行目」\\t/\\\\"', '2026-03-12T16:00:00Z', null),
                    (2, 1, 7, '2026-02-28', 8, 12, 7, 5, 9, 4, 2, 1, E'一行目\\n「二行目」\\t/\\\\"', '2026-03-12T16:00:00Z', '%s'),
                    (3, 0, 2, '2026-02-10', 0, 0, 0, null, null, null, null, null, '続ける', '2026-03-11T01:00:00Z', null),
                    (3, 1, 2, '2026-02-10', 0, 0, 0, null, null, null, null, null, '続ける', '2026-03-11T01:00:00Z', '%s'))
                    r (no, edition, version, completed_on, won, trained, kept, vacancies, interviews, internships, hired,
                    successors, self_reliance, saved_at, hash)
                join application a on a.running_number = r.no;
            insert into evidence_file (application_id, slot, name, size, sha256, media_type, received_at, uploaded_by)
                select a.id, f.slot, f.name, 12, repeat(f.hash, 64), 'application/pdf', now(), 'u02'
                from (values ('travel', '領収書.pdf', 'a'), ('deliverable', '冊子.pdf', 'b')) f (slot, name, hash)
                join application a on a.running_number = 2;
            insert into report_activity
                select r.id, 0, '2025-10-01', '説明会', 40, 12, '12社' from performance_report r where r.self_reliance like '一%%';
            insert into report_kpi
                select r.id, 0, 'hires', 10, 8, '辞退' from performance_report r where r.self_reliance like '一%%';
            insert into report_income
                select r.id, 0, 'participation-fee', 300000 from performance_report r where r.self_reliance like '一%%';
            insert into report_cost
                select r.id, 0, 'travel', '旅費', 999999999999, '2025-08-01', '2026-02-20', null, '2025-08-02', null, null, null,
                    '2026-03-05', '3月の請求', '見本交通'
                from performance_report r where r.self_reliance like '一%%';
            insert into report_cost_evidence
                select r.id, 0, 0, (select id from evidence_file where slot = 'travel') from performance_report r
                where r.self_reliance like '一%%';
            insert into report_deliverable
                select r.id, 0, '冊子', (select id from evidence_file where slot = 'deliverable') from performance_report r
                where r.self_reliance like '一%%';
            insert into inspection (application_id, report_id, state, version, income_corrected, on_site, note, saved_by,
                    saved_at, closed_by, closed_at, correction_reason, correction_due_on)
                select r.application_id, r.id, i.state, 1, false, false, '', 'secretariat-c', i.at, 'secretariat-c', i.at,
                    i.reason, i.due_on
                from (values
                    (2, 'CORRECTION', '2026-03-13T01:00:00Z'::timestamptz, '旅費を詳しく', '2026-03-25'::date),
                    (3, 'COMPLETED', '2026-03-14T01:00:00Z', null, null)) i (no, state, at, reason, due_on)
                join application a on a.running_number = i.no
                join performance_report r on r.application_id = a.id and r.edition = 1;
            update subsidy_grant g set state = s.state, determined_yen = s.yen
                from (values (2, 'RECTIFYING', null::bigint), (3, 'DETERMINED', 900)) s (no, state, yen)
                join application a on a.running_number = s.no where a.id = g.application_id;
            """;

    /** 二つ目の、前の書き方で凍らせた内容。 */
    private static final byte[] RECTIFYING = CanonicalJson.bytes(old("""
            {"completedOn": "2026-02-28",
             "activities": [{"heldOn": "2025-10-01", "title": "説明会", "participantCount": 40, "companyCount": 12, "result": "12社"}],
             "kpi": [{"kind": "hires", "target": 10, "actual": 8, "reason": "辞退"}],
             "people": {"won": 8, "trained": 12, "kept": 7},
             "rightHand": {"vacancyCount": 5, "interviews": 9, "internships": 4, "hired": 2, "successors": 1},
             "costs": [{"category": "travel", "description": "旅費", "amountYen": 999999999999, "incurredFrom": "2025-08-01",
               "incurredTo": "2026-02-20", "quotedOn": null, "orderedOn": "2025-08-02", "deliveredOn": null, "acceptedOn": null,
               "invoicedOn": null, "paidOn": "2026-03-05", "lateReason": "3月の請求", "payee": "見本交通", "evidence": [1]}],
             "income": [{"kind": "participation-fee", "amountYen": 300000}],
             "deliverables": [{"title": "冊子", "attachment": 2}],
             "selfReliance": "一行目\\n「二行目」\\t/\\\\\\"",
             "files": [
               {"id": 1, "mediaType": "application/pdf", "name": "領収書.pdf", "sha256": "%s", "size": 12, "slot": "travel"},
               {"id": 2, "mediaType": "application/pdf", "name": "冊子.pdf", "sha256": "%s", "size": 12, "slot": "deliverable"}]}
            """.formatted("a".repeat(64), "b".repeat(64))));

    /** 三つ目の、前の書き方で凍らせた内容。 */
    private static final byte[] DETERMINED = CanonicalJson.bytes(old("""
            {"completedOn": "2026-02-10", "activities": [], "kpi": [], "people": {"won": 0, "trained": 0, "kept": 0},
             "rightHand": null, "costs": [], "income": [], "deliverables": [], "selfReliance": "続ける", "files": []}"""));

    private static Object old(String json) {
        return read(json).sections();
    }

    private static FormDocument read(String json) {
        try {
            return FormDocument.of(new ObjectMapper().readValue(json, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

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
    @DisplayName("前の版の採択一覧は、公募の規則集の系列の一覧になる。ほかの系列が「登録済み」とした年度は、その系列だけが登録済み")
    void dividesAdoptionListsByLine() throws SQLException {
        PGSimpleDataSource database = create("lines", "C.UTF-8");
        migrate(database, "45");
        execute(database, """
                insert into rule_set (code, version, fiscal_year, name, state, content, content_sha256, loaded_by, loaded_at,
                        activation_state, lock_version)
                    values ('r6', 1, 2024, '-', 'ACTIVE', '-', '-', '製品に同梱', now(), 'NONE', 0),
                        ('r7', 1, 2025, '-', 'ACTIVE', '-', '-', '製品に同梱', now(), 'NONE', 0),
                        ('shops', 1, 2025, '-', 'ACTIVE', E'code: shops\nline:\n  name: {value: 商店, origin: SAMPLE}\n  code: "shop-line" # x\n',
                            '-', 'admin', now(), 'NONE', 0);
                insert into subsidy_call (code, name, rule_set_code, rule_set_version, fiscal_year, state, version)
                    values ('r6', '-', 'r6', 1, 2024, 'COMPLETED', 0), ('r7', '-', 'r7', 1, 2025, 'COMPLETED', 0),
                        ('shops', '-', 'shops', 1, 2025, 'DECIDED', 0);
                insert into adoption_list values (2024, 'NOT_HELD'), (2025, 'COMPLETE');
                insert into adoption_list_version (call_code, version_no, fiscal_year, announced_at)
                    values ('shops', 1, 2025, now());
                insert into adopted_project (fiscal_year, call_code, list_position, no, area, project_name, search_key)
                    values (2025, 'shops', 1, 1, '', '朝市', '');
                """);
        DatabaseMigration.migrate(database);

        assertThat(rows(database, "select code, line from rule_set order by code"))
                .containsExactly("r6 jinjibu", "r7 jinjibu", "shops shop-line");
        assertThat(rows(database, "select code from programme_line order by no"))
                .containsExactly("jinjibu", "shop-line");
        assertThat(rows(database, "select line, fiscal_year, state from adoption_list order by 1, 2"))
                .containsExactly("jinjibu 2024 NOT_HELD", "shop-line 2025 COMPLETE");
        assertThat(rows(database, "select line, project_name from listed_project"))
                .containsExactly("shop-line 朝市");
        assertThat(rows(database, "select line from adoption_list_version")).containsExactly("shop-line");
    }

    @Test
    @DisplayName("前の版の継続状況報告は、同じ答えと状態の、届け出るものになる")
    void movesContinuationReports() throws SQLException {
        PGSimpleDataSource database = create("continuation", "C.UTF-8");
        migrate(database, "13");
        execute(database, GRANTS_BEFORE + CONTINUATIONS_BEFORE);
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

    @Test
    @DisplayName("前の版の実績報告は、届け出るものになる。出されたバイト列と SHA-256 は変わらず、様式の言葉で読める")
    void movesPerformanceReports() throws SQLException {
        PGSimpleDataSource database = create("report", "C.UTF-8");
        migrate(database, "13");
        execute(database, GRANTS_BEFORE);
        migrate(database, "17");
        execute(database, REPORTS_BEFORE.formatted(Sha256.hex(RECTIFYING), Sha256.hex(DETERMINED)));
        DatabaseMigration.migrate(database);

        assertThat(rows(
                        database,
                        "select a.number, f.state, f.version, f.edition, f.first_submitted_on, f.saved_by, f.accepted_by,"
                                + " r.reason, r.due_on, g.completed_on from filing f join application a on a.id = f.application_id"
                                + " join subsidy_grant g on g.application_id = a.id"
                                + " left join filing_return r on r.filing_id = f.id order by a.number"))
                .containsExactly(
                        "R7-0001 DRAFT 4 0 - u01 - - - -",
                        "R7-0002 RETURNED 7 1 2026-03-13 u02 - 旅費を詳しく 2026-03-25 2026-02-28",
                        "R7-0003 ACCEPTED 2 1 2026-03-11 u03 secretariat-c - - 2026-02-10");
        assertThat(
                        rows(
                                database,
                                "select convert_from(content, 'UTF8'), content_sha256, form_version from filing_edition order by filing_id"))
                .containsExactly(
                        new String(RECTIFYING, StandardCharsets.UTF_8) + " " + Sha256.hex(RECTIFYING) + " 0",
                        new String(DETERMINED, StandardCharsets.UTF_8) + " " + Sha256.hex(DETERMINED) + " 0");
        assertThat(rows(database, "select answers from filing_edition order by filing_id limit 1"))
                .containsExactly(CanonicalJson.text(old("""
                        {"outcome": {"completedOn": "2026-02-28", "selfReliance": "一行目\\n「二行目」\\t/\\\\\\""},
                         "people": {"won": 8, "trained": 12, "kept": 7},
                         "rightHand": {"vacancies": 5, "interviews": 9, "internships": 4, "hired": 2, "successors": 1},
                         "activities": [{"heldOn": "2025-10-01", "title": "説明会", "participants": 40, "companies": 12,
                           "result": "12社"}],
                         "kpi": [{"kind": "hires", "target": 10, "actual": 8, "reason": "辞退"}],
                         "income": [{"kind": "participation-fee", "amountYen": 300000}],
                         "deliverables": [{"title": "冊子", "attachment": "2"}]}""")));
        assertThat(rows(database, "select content from filing order by application_id limit 1"))
                .as("尋ねない枠の、書きかけの値は移さない")
                .containsExactly(CanonicalJson.text(old("""
                        {"outcome": {"selfReliance": ""}, "people": {"trained": 3}, "activities": [], "kpi": [], "income": [],
                         "deliverables": []}""")));
        assertThat(rows(database, "select report_id, evidence_id from report_file order by evidence_id"))
                .hasSize(2);
    }

    /** 今の書き方で凍らせた版と、その SHA-256。 */
    private static String edition(String answer) {
        byte[] content = FilingEdition.freeze("continuation", read(answer), 1, List.of(), Map.of());
        return new String(content, StandardCharsets.UTF_8) + " " + Sha256.hex(content);
    }

    private static void migrate(PGSimpleDataSource database, String version) {
        Flyway.configure(DatabaseMigration.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
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
