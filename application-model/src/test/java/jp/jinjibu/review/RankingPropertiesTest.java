package jp.jinjibu.review;

import static jp.jinjibu.review.RankingTest.CRITERIA;
import static jp.jinjibu.review.RankingTest.TIES;
import static jp.jinjibu.review.RankingTest.candidate;
import static jp.jinjibu.review.RankingTest.score;
import static jp.jinjibu.review.SampleCriteria.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import jp.jinjibu.review.Ranking.Candidate;
import jp.jinjibu.review.Ranking.Place;
import jp.jinjibu.review.ReviewRules.RankingScope;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("点のまとめと順位の性質")
class RankingPropertiesTest {
    @Provide
    Arbitrary<List<String>> sheets() {
        Arbitrary<String> mark = Arbitraries.of("0", "1", "2", "3", "4", "5", "-");
        return mark.list()
                .ofSize(3)
                .map(marks -> String.join(" ", marks))
                .list()
                .ofMinSize(1)
                .ofMaxSize(7);
    }

    @Property
    @Label("渡す順を変えても、点は一桁も変わらない")
    void orderOfReviewersIsIrrelevant(@ForAll("sheets") List<String> sheets, @ForAll long seed) {
        Map<Long, ScoreSheet> inOrder = new LinkedHashMap<>();
        for (String each : sheets) {
            inOrder.put((long) inOrder.size(), sheet(each));
        }
        List<Long> keys = new ArrayList<>(inOrder.keySet());
        Collections.shuffle(keys, new Random(seed));
        Map<Long, ScoreSheet> shuffled = new LinkedHashMap<>();
        keys.forEach(key -> shuffled.put(key, inOrder.get(key)));
        assertThat(ApplicationScore.of(CRITERIA, Optional.empty(), shuffled))
                .isEqualTo(ApplicationScore.of(CRITERIA, Optional.empty(), inOrder));
    }

    @Property
    @Label("点は 0 から 100 まで。すべて最高なら 100、開きは 0")
    void staysWithinBounds(@ForAll("sheets") List<String> sheets) {
        ApplicationScore score = score(sheets.toArray(String[]::new));
        score.value().ifPresent(value -> assertThat(value).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100)));
        ApplicationScore full =
                score(sheets.stream().map(each -> each.replaceAll("[0-5]", "5")).toArray(String[]::new));
        assertThat(full.value().isPresent()).isEqualTo(score.value().isPresent());
        full.value().ifPresent(value -> assertThat(value).isEqualByComparingTo("100"));
        full.spread().ifPresent(spread -> assertThat(spread).isEqualByComparingTo("0"));
    }

    @Property
    @Label("どの項目の点を上げても、得点は下がらない")
    void isMonotone(@ForAll("sheets") List<String> sheets) {
        ApplicationScore before = score(sheets.toArray(String[]::new));
        ApplicationScore after =
                score(sheets.stream().map(each -> each.replaceFirst("4", "5")).toArray(String[]::new));
        before.value()
                .ifPresent(value -> assertThat(after.value().orElseThrow()).isGreaterThanOrEqualTo(value));
    }

    @Property
    @Label("順位は 1 から続き、点の高い順で、渡す順によらない")
    void rankingIsATotalOrder(@ForAll("sheets") List<String> sheets, @ForAll long seed) {
        List<Candidate> candidates = new ArrayList<>();
        for (String each : sheets) {
            candidates.add(candidate(candidates.size() + 1, "x", each.hashCode() & 3, score(each)));
        }
        Ranking ranking = Ranking.of(RankingScope.CALL, List.of("x"), TIES, candidates);
        Collections.shuffle(candidates, new Random(seed));
        assertThat(Ranking.of(RankingScope.CALL, List.of("x"), TIES, candidates))
                .isEqualTo(ranking);
        List<Place> ranked = ranking.places().stream()
                .filter(place -> place.rank().isPresent())
                .toList();
        for (int i = 0; i < ranked.size(); i++) {
            assertThat(ranked.get(i).rank()).contains(i + 1);
            if (i > 0) {
                assertThat(ranked.get(i).candidate().score().value().orElseThrow())
                        .isLessThanOrEqualTo(
                                ranked.get(i - 1).candidate().score().value().orElseThrow());
            }
        }
        assertThat(ranking.places()).hasSameSizeAs(candidates);
    }
}
