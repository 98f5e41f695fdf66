package jp.jinjibu.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.util.List;
import jp.jinjibu.call.usecase.ShippedCalls;
import jp.jinjibu.directory.usecase.ShippedAdoptions;
import jp.jinjibu.programme.usecase.ShippedRuleSets;
import jp.jinjibu.shared.usecase.ShippedFile;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@DisplayName("同梱の公表データ")
class ShippedDataIT {

    private static final List<String> TABLES = List.of(
            "rule_set",
            "subsidy_call",
            "appropriation",
            "allotment",
            "allotment_track",
            "prefecture",
            "adoption_list",
            "adopted_project",
            "adopted_applicant",
            "adopted_municipality",
            "audit_entry",
            "user_account");

    @Inject
    private Rows rows;

    @Inject
    private ShippedRuleSets ruleSets;

    @Inject
    private ShippedCalls calls;

    @Inject
    private ShippedAdoptions adoptions;

    @Deployment
    static EnterpriseArchive ear() {
        return TestedEar.whole();
    }

    @Test
    @DisplayName("採択された取組は40件、事業者は延べ41者、法人番号は33、両年度に採択された者は8")
    void countsOfThePublishedLists() {
        assertThat(rows.list("select fiscal_year, count(*) from adopted_project group by 1 order by 1"))
                .containsExactly("2022|20", "2023|20");
        assertThat(rows.number("select count(*) from adopted_applicant")).isEqualTo(41);
        assertThat(rows.number("select count(distinct corporate_number) from adopted_applicant"))
                .isEqualTo(33);
        assertThat(rows.number("select count(*) from (select corporate_number from adopted_applicant"
                        + " join adopted_project p on p.id = project_id"
                        + " group by 1 having count(distinct p.fiscal_year) = 2) both_years"))
                .isEqualTo(8);
    }

    @Test
    @DisplayName("検査用数字の合わない公表の番号は、公表のまま残り、印が付く")
    void keepsTheNumberWithTheWrongCheckDigit() {
        assertThat(rows.list("select distinct corporate_number from adopted_applicant where not check_digit_valid"))
                .containsExactly("1001001125305");
    }

    @Test
    @DisplayName("令和4・5年度の一覧は登録済み、令和6・7年度は未登録")
    void knowsWhichListsAreHeld() {
        assertThat(rows.list("select fiscal_year, state from adoption_list order by 1"))
                .startsWith("2022|COMPLETE", "2023|COMPLETE", "2024|NOT_HELD", "2025|NOT_HELD");
    }

    @Test
    @DisplayName("都道府県は47、それぞれに担当の経済産業局があり、市町村は必ずどこかの都道府県に属する")
    void prefectures() {
        assertThat(rows.number("select count(*) from prefecture where bureau <> ''"))
                .isEqualTo(47);
        assertThat(rows.list(
                        "select name from adopted_municipality m where prefecture_code is null and code is not null"))
                .isEmpty();
        assertThat(rows.list("select name from adopted_municipality where code is not null"
                        + " and left(code, 2) <> prefecture_code"))
                .isEmpty();
    }

    @Test
    @DisplayName("同梱のどの規則集も有効で、公募がその版を使う")
    void ruleSetsAndCalls() {
        assertThat(rows.list("select fiscal_year, code, version, state from rule_set"
                        + " where loaded_by = '製品に同梱' order by fiscal_year"))
                .hasSameSizeAs(ShippedFile.lines("config/programmes/index.txt"))
                .startsWith("2022|r4|1|ACTIVE", "2023|r5|1|ACTIVE", "2024|r6|1|ACTIVE", "2025|r7|1|ACTIVE");
        assertThat(rows.list("select c.code, a.amount_yen, a.state from subsidy_call c"
                        + " join appropriation a on a.call_code = c.code"
                        + " where a.recorded_by = '製品に同梱' order by c.fiscal_year"))
                .startsWith("r4|95000000|null", "r5|150000000|null", "r6|400000000|null", "r7|300000000|PROPOSED");
    }

    @Test
    @DisplayName("もう一度読み込んでも、一行も一文字も変わらない")
    void loadingTwiceChangesNothing() {
        List<String> before = fingerprints();
        ruleSets.load();
        calls.load();
        adoptions.load();
        assertThat(fingerprints()).isEqualTo(before);
    }

    @Test
    @DisplayName("前の書き方でもう読めない同梱の版は、今の書き方に置き換える。読めるのに違う版なら、起動を止める")
    void rewritesWhatCanNoLongerBeRead() {
        String shipped = "select content, content_sha256 from rule_set where code = 'r4' and version = 1";
        List<String> before = rows.list(shipped);
        rows.execute("update rule_set set content = replace(content, 'rounding:', 'oldRounding:'),"
                + " content_sha256 = repeat('0', 64) where code = 'r4' and version = 1");

        ruleSets.load();

        assertThat(rows.list(shipped)).isEqualTo(before);
        rows.execute("update rule_set set content_sha256 = repeat('0', 64) where code = 'r4' and version = 1");
        assertThatThrownBy(ruleSets::load).hasStackTraceContaining("版を上げてください");
        rows.execute("update rule_set set content_sha256 = '"
                + before.getFirst().split("[|]")[1] + "' where code = 'r4' and version = 1");
        assertThat(rows.list(shipped)).isEqualTo(before);
    }

    /** 表ごとの行数と、行の版（xmin）まで含めた全行のハッシュ。 */
    private List<String> fingerprints() {
        return TABLES.stream()
                .map(table -> rows.list("select '" + table + "', count(*), md5(string_agg(row, ',' order by row))"
                                + " from (select t.xmin || t::text as row from " + table + " t) r")
                        .getFirst())
                .toList();
    }
}
