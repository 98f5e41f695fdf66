package jp.jinjibu.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.directory.usecase.AdoptionExport;
import jp.jinjibu.directory.usecase.AdoptionQueries;
import jp.jinjibu.directory.usecase.AdoptionQueries.Filter;
import jp.jinjibu.directory.usecase.AdoptionQueries.Position;
import jp.jinjibu.directory.usecase.AdoptionQueries.Project;
import jp.jinjibu.directory.usecase.BodyAdoptions;
import jp.jinjibu.directory.usecase.PriorAdoptionSearch;
import jp.jinjibu.directory.usecase.PriorAdoptionSearch.Applicant;
import jp.jinjibu.identity.usecase.LockUser;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.programme.PriorAdoptionSetting;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSetQueries;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.usecase.IdempotencyKeys;
import org.hibernate.SessionFactory;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@DisplayName("データベース")
class DatabaseIT {

    /** 令和4年度と5年度に採択された者。 */
    private static final CorporateNumber TWICE = new CorporateNumber("3460305001925");

    @PersistenceUnit(unitName = "jinjibu")
    private EntityManagerFactory mapping;

    @Inject
    private Rows rows;

    @Inject
    private CallQueries calls;

    @Inject
    private AdoptionQueries adoptions;

    @Inject
    private BodyAdoptions bodyAdoptions;

    @Inject
    private AdoptionExport export;

    @Inject
    private PriorAdoptionSearch priorAdoptions;

    @Inject
    private RuleSetQueries ruleSets;

    @Inject
    private LockUser users;

    @Inject
    private IdempotencyKeys keys;

    @Deployment
    static EnterpriseArchive ear() {
        return TestedEar.whole();
    }

    @Test
    @DisplayName("実体の写像は移行で作った表に合い、列が一つ違えば見つかる")
    void mappingFitsTheMigratedSchema() {
        assertThat(mapping.getMetamodel().getEntities()).hasSizeGreaterThan(5);
        assertThatCode(this::validateMapping).doesNotThrowAnyException();
        rows.execute("alter table user_account rename column display_name to name");
        try {
            assertThatThrownBy(this::validateMapping).hasMessageContaining("display_name");
        } finally {
            rows.execute("alter table user_account rename column name to display_name");
        }
    }

    private void validateMapping() {
        mapping.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "update appropriation set amount_yen = 0",
                "delete from appropriation",
                "truncate appropriation",
                "update allotment set amount_yen = 0",
                "delete from allotment",
                "truncate allotment cascade",
                "update allotment_track set amount_yen = 0",
                "delete from allotment_track",
                "truncate allotment_track",
                "update audit_entry set detail = ''",
                "delete from audit_entry",
                "truncate audit_entry",
                "update prior_adoption_decision set applies = true",
                "delete from prior_adoption_decision",
                "truncate prior_adoption_decision",
                "update legal_basis_approval set approved = true",
                "delete from legal_basis_approval",
                "truncate legal_basis_approval"
            })
    @DisplayName("予算・配分・過去の採択の判断・法制度の承認・操作の記録は、データベースが変更も削除も断る")
    void refusesToChangeHistory(String statement) {
        assertThatThrownBy(() -> rows.execute(statement)).hasMessageContaining("追記専用です");
    }

    @Test
    @DisplayName("公募・規則集・利用者の問合せは、どれも動く")
    void callRuleSetAndUserQueriesRun() {
        assertThat(calls.list()).extracting(call -> call.code()).contains("r4", "r5", "r6", "r7");
        AsUser.auditor().run(() -> {
            assertThat(calls.appropriations("r7")).hasSize(1);
            assertThat(calls.allotments("r7")).hasSize(1);
            assertThat(ruleSets.list()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(ruleSets.get("r7", 1).content()).contains("code: r7");
        });
        AsUser.administrator()
                .run(() -> assertThatCode(() -> users.list("", 10)).doesNotThrowAnyException());
        assertThatCode(keys::forgetOld).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("採択一覧の問合せは、どの条件の組合せでも、件数と一覧が合う")
    void adoptionQueriesAgreeForEveryFilter() {
        for (Filter filter : filters()) {
            List<Project> all = adoptions.list(filter, Optional.empty(), 100);
            assertThat(adoptions.count(filter)).as("%s", filter).isEqualTo(all.size());
            List<Project> ascending = new ArrayList<>();
            adoptions.forEach(filter, ascending::add);
            assertThat(ascending).containsExactlyInAnyOrderElementsOf(all);
            assertThat(paged(filter)).containsExactlyElementsOf(all);
            assertThat(adoptions.prefectures(filter)).hasSize(47);
            assertThatCode(() -> {
                        export.writeCsv(filter, new ByteArrayOutputStream());
                        export.writeXlsx(filter, new ByteArrayOutputStream());
                    })
                    .doesNotThrowAnyException();
        }
        assertThat(adoptions.years(adoptions.line(""))).hasSize(4);
        assertThat(bodyAdoptions.adoptionsOf(TWICE)).hasSize(2);
    }

    @Test
    @DisplayName("過去の採択の照合は、どの読み方でも動く")
    void priorAdoptionSearchRuns() {
        RuleSet current = calls.get("r6").rules();
        for (PriorAdoptionSetting setting : List.of(
                new PriorAdoptionSetting.Both(2),
                new PriorAdoptionSetting.Either(2),
                new PriorAdoptionSetting.Cumulative(2))) {
            assertThat(priorAdoptions.judge(setting, current, TWICE).applies()).isTrue();
            Applicant unknown = new Applicant("載っていない団体", new CorporateNumber("8999900000001"));
            PriorAdoptionFinding joint =
                    priorAdoptions.judge(setting, current, unknown, List.of(new Applicant("連名", TWICE)));
            assertThat(joint.applies()).isTrue();
            assertThat(joint.needsConfirmation()).as("連名の申請者の採択は、人が確かめる").isTrue();
            assertThat(priorAdoptions
                            .judge(setting, current, unknown, List.of())
                            .applies())
                    .isFalse();
        }
    }

    @Test
    @DisplayName("ほかの系列の採択一覧は、過去の採択の見立ても、採択一覧の件数も変えない")
    void otherLinesChangeNothing() {
        RuleSet current = calls.get("r7").rules();
        PriorAdoptionSetting setting = new PriorAdoptionSetting.Either(2);
        PriorAdoptionFinding before = priorAdoptions.judge(setting, current, TWICE);
        Filter all = Filter.all(adoptions.line(""));
        long listed = adoptions.count(all);
        rows.execute("insert into programme_line (code) values ('other-line')");
        rows.execute("insert into adoption_list (line, fiscal_year, state) values ('other-line', 2024, 'COMPLETE')");
        rows.execute("insert into adopted_project (line, fiscal_year, call_code, list_position, no, area,"
                + " project_name, search_key) values ('other-line', 2024, 'r6', 1, 1, '', 'ほかの系列', 'ほかの系列')");
        rows.execute("insert into adopted_applicant (project_id, position, role, name, name_key, corporate_number,"
                + " check_digit_valid) select id, 0, 'LEAD', 'x', 'x', '" + TWICE.digits() + "', true"
                + " from adopted_project where line = 'other-line'");
        try {
            assertThat(priorAdoptions.judge(setting, current, TWICE)).isEqualTo(before);
            assertThat(adoptions.count(all)).isEqualTo(listed);
            assertThat(adoptions.years(all.line())).hasSize(4);
        } finally {
            rows.execute("delete from adopted_applicant where name_key = 'x'");
            rows.execute("delete from adopted_project where line = 'other-line'");
            rows.execute("delete from adoption_list where line = 'other-line'");
            rows.execute("delete from programme_line where code = 'other-line'");
        }
    }

    @Test
    @DisplayName("番号が違っても名称が一致すれば、手がかりとして人に回す")
    void matchesNamesAsHints() {
        String name = rows.list("select a.name from adopted_applicant a join adopted_project p on p.id = a.project_id"
                        + " where a.role = 'LEAD' and p.fiscal_year = 2023 order by p.list_position limit 1")
                .getFirst();
        PriorAdoptionFinding finding = priorAdoptions.judge(
                new PriorAdoptionSetting.Either(2),
                calls.get("r6").rules(),
                new Applicant(name, new CorporateNumber("8999900000001")),
                List.of());
        assertThat(finding.applies()).isTrue();
        assertThat(finding.needsConfirmation()).isTrue();
    }

    @ParameterizedTest(name = "「{0}」")
    @ValueSource(strings = {"道", "人材", "ドット道東", "ﾄﾞｯﾄ", "株式会社"})
    @DisplayName("日本語の部分一致は、一文字からでも見つける")
    void findsJapaneseFromOneCharacter(String text) {
        assertThat(adoptions.count(new Filter(adoptions.line(""), null, "", "", text)))
                .isPositive();
    }

    private List<Project> paged(Filter filter) {
        List<Project> all = new ArrayList<>();
        Optional<Position> after = Optional.empty();
        List<Project> page = adoptions.list(filter, after, 7);
        while (!page.isEmpty()) {
            all.addAll(page);
            after = Optional.of(
                    new Position(page.getLast().fiscalYear(), page.getLast().listPosition()));
            page = adoptions.list(filter, after, 7);
        }
        return all;
    }

    /** 年度・枠・都道府県・語の、ある・ないのすべての組合せ。 */
    private List<Filter> filters() {
        String track = rows.list("select min(track_code) from adopted_project where fiscal_year = 2023")
                .getFirst();
        List<Filter> filters = new ArrayList<>();
        for (int bits = 0; bits < 16; bits++) {
            filters.add(new Filter(
                    adoptions.line(""),
                    (bits & 1) == 0 ? null : Integer.valueOf(2023),
                    (bits & 2) == 0 ? "" : track,
                    (bits & 4) == 0 ? "" : "01",
                    (bits & 8) == 0 ? "" : "100%_!"));
        }
        filters.add(new Filter(adoptions.line(""), 2023, "", "", "人材"));
        return filters;
    }
}
