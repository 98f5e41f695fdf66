package jp.jinjibu.door.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.web.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("入口で断るもの")
class RequestRateTest {
    private long now;

    @Test
    @DisplayName("溜めを使い切ると断り、待てば待っただけ送れ、断られた要求は数えない")
    void admitsWhatIsSaved() {
        RequestRate rate = new RequestRate(2, () -> now);
        assertThat(IntStream.range(0, 20)).allMatch(i -> rate.admits("a"));
        assertThat(IntStream.range(0, 50)).noneMatch(i -> rate.admits("a"));
        assertThat(rate.admits("b")).as("ほかの送り手").isTrue();
        now = Duration.ofMillis(1500).toNanos();
        assertThat(IntStream.range(0, 3)).allMatch(i -> rate.admits("a"));
        assertThat(rate.admits("a")).isFalse();
        now = Duration.ofHours(1).toNanos();
        assertThat(IntStream.range(0, 20)).allMatch(i -> rate.admits("a"));
        assertThat(rate.admits("a")).isFalse();
    }

    @Test
    @DisplayName("0 なら限らない")
    void mayBeUnlimited() {
        RequestRate rate = new RequestRate(0, () -> now);
        assertThat(IntStream.range(0, 1000)).allMatch(i -> rate.admits("a"));
    }

    @ParameterizedTest(name = "{0} で {1} → {2}")
    @CsvSource({
        "https://shinsei.example, shinsei.example, true",
        "https://shinsei.example, Shinsei.Example:443, true",
        "https://shinsei.example, shinsei.example:80, false",
        "https://shinsei.example, shinsei.example:8080, false",
        "https://shinsei.example, evil.example, false",
        "https://shinsei.example, 10.0.0.5:8080, true",
        "http://localhost:8080, localhost:8080, true",
        "http://localhost:8080, localhost, false",
        "http://localhost:8080, '', false",
        "http://localhost:8080, , false"
    })
    @DisplayName("このシステムの名")
    void knowsItsName(String url, String host, boolean known) {
        assertThat(new PublicHost(URI.create(url), Set.of("10.0.0.5:8080")).is(host))
                .isEqualTo(known);
    }

    @ParameterizedTest(name = "合わない点 {0} → {1}")
    @CsvSource({"100, 100, false", "101, 100, true", "60000, 100, true"})
    @DisplayName("合わない点は 100 まで挙げ、全部の数を言う")
    void listsAtMostAHundred(int found, int listed, boolean told) {
        List<Violation> violations = IntStream.range(0, found)
                .mapToObj(i -> new Violation("/" + i, "unknown", "知らない項目です。", null))
                .toList();
        Problem problem = new Problem(422, "content", "内容に誤りがあります", "直してください。", violations);
        assertThat(problem.violations()).hasSize(listed);
        assertThat(problem.detail().contains("%,d 件".formatted(found))).isEqualTo(told);
    }
}
