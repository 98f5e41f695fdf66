package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.TestClock;
import jp.jinjibu.test.TestStack;
import jp.jinjibu.test.Timers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("監視する数")
class MetricsIT {
    private static final String SUBJECT = "監視の検証";
    private static final Pattern LINE = Pattern.compile("(?m)^([a-z0-9_]+)(?:\\{.*})? (NaN|[-+0-9.E]+)$");
    private static final Pattern NAME = Pattern.compile("`([a-z]+_[a-z_]+)`");

    @AfterEach
    void 書き留めたメールを消す() {
        Database.execute("delete from mail where subject = ?", SUBJECT);
    }

    @Test
    @DisplayName("管理の入口の /metrics に、説明書の挙げる数がすべて並び、説明書にない業務の数はない")
    void showsWhatTheManualLists() {
        Map<String, Double> shown = shown();
        String manual = SampleCall.read("docs/configuration.md");
        String section = manual.substring(manual.indexOf("## 監視"));
        Set<String> listed = NAME.matcher(section.substring(0, section.indexOf("\n## ")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).containsKeys(listed.toArray(String[]::new));
        assertThat(shown.keySet().stream().filter(name -> name.startsWith("jinjibu_")))
                .isSubsetOf(listed);
    }

    @Test
    @DisplayName("業務の数は、読んだときの数。要求と接続の統計も数えている")
    void countsWhatWaits() {
        Map<String, Double> before = shown();
        OffsetDateTime now = TestClock.now().atOffset(ZoneOffset.UTC);
        Database.execute(
                "insert into mail (address, subject, body, created_at, failed_at) values ('a@b.example', ?, '', ?, now())",
                SUBJECT,
                now);
        Database.execute(
                "insert into mail (address, subject, body, created_at, next_attempt_at)"
                        + " values ('a@b.example', ?, '', ?, 'infinity')",
                SUBJECT,
                now.minus(Duration.ofDays(3_650)));
        Map<String, Double> after = shown();
        assertThat(after.get("jinjibu_mail_failed") - before.get("jinjibu_mail_failed"))
                .isEqualTo(1);
        assertThat(after.get("jinjibu_mail_waiting")).isPositive();
        assertThat(after.get("jinjibu_mail_oldest_waiting_seconds"))
                .isGreaterThan(Duration.ofDays(3_649).toSeconds());
        assertThat(after.get("jinjibu_measures_age_seconds")).isLessThan(30);
        assertThat(after.get("datasources_pool_active_count")).isPositive();
        assertThat(after.get("undertow_request_count_total")).isGreaterThan(before.get("undertow_request_count_total"));
    }

    /** 読み直した数。同じ名の行は足す。 */
    private static Map<String, Double> shown() {
        Timers.run(Timers.MEASURES);
        SampleBody.require(Api.anonymous().get("/api/v1/calls"), 200);
        String text = SampleBody.require(
                        Api.anonymous()
                                .at(TestStack.get().wildfly().managementUrl())
                                .get("/metrics"),
                        200)
                .text();
        return LINE.matcher(text)
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> Double.valueOf(line.group(2)), Double::sum));
    }
}
