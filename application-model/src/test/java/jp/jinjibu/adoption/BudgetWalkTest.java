package jp.jinjibu.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.adoption.BudgetWalk.Approval;
import jp.jinjibu.adoption.BudgetWalk.Candidate;
import jp.jinjibu.adoption.BudgetWalk.Line;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationRules.LegalBasisApproval;
import jp.jinjibu.review.ReviewRules.Walk;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 表の書き方: 順位の順に「額」。額の後の印は、b 下限に満たない、e 承認を待つ、d 承認されなかった。枠は「額@枠」で、n は額のない枠。額のない申請は「-」。結果は 採（採択）条（条件付採択）補1（補欠の1番）不（不採択）。
 */
@DisplayName("順位と予算")
class BudgetWalkTest {

    static Candidate candidate(int rank, String text) {
        String track = text.contains("@") ? text.substring(text.indexOf('@') + 1) : "x";
        String amount = text.replaceFirst("@.*", "");
        return new Candidate(
                new ApplicationNumber(new FiscalYear(2025), rank),
                track,
                rank,
                Optional.of(BigDecimal.valueOf(100L - rank)),
                amount.startsWith("-")
                        ? Optional.empty()
                        : Optional.of(new Money(Long.parseLong(amount.replaceAll("[bed]", "")))),
                amount.contains("b"),
                amount.contains("e") ? Approval.EXPECTED : amount.contains("d") ? Approval.DENIED : Approval.SETTLED);
    }

    static List<Candidate> candidates(String text) {
        List<Candidate> candidates = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String one : text.split(" ")) {
                candidates.add(candidate(candidates.size() + 1, one));
            }
        }
        return candidates;
    }

    static Budget budget(String text) {
        Map<String, Money> byTrack = new HashMap<>();
        String[] parts = text.split(" ");
        Stream.of(parts)
                .skip(1)
                .map(part -> part.split("="))
                .forEach(part -> byTrack.put(part[0], new Money(Long.parseLong(part[1]))));
        return new Budget(new Money(Long.parseLong(parts[0])), byTrack);
    }

    static String mark(Line line) {
        return switch (line.result()) {
            case ADOPTED -> "採";
            case CONDITIONALLY_ADOPTED -> "条";
            case RESERVE -> "補" + line.reserveOrder().orElseThrow();
            case REJECTED -> "不";
            default -> throw new AssertionError(line);
        };
    }

    static BudgetWalk walk(String budget, Walk walk, int reserveCount, LegalBasisApproval approval) {
        return new BudgetWalk(budget(budget), walk, reserveCount, approval, Set.of("n"));
    }

    private static String results(List<Line> lines) {
        return lines.stream().map(BudgetWalkTest::mark).collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "配分 {0}・{1}・補欠{2}件まで・承認は{3}: {4} → {5}")
    @CsvSource({
        // 収まるかぎり採択する
        "100, STOP, 9, BEFORE_GRANT, '', ''",
        "100, STOP, 9, BEFORE_GRANT, 40, 採",
        "100, STOP, 9, BEFORE_GRANT, 40 60, 採 採",
        "100, SKIP, 9, BEFORE_GRANT, 40 60, 採 採",
        "100, STOP, 9, BEFORE_GRANT, 100, 採",
        "100, STOP, 9, BEFORE_GRANT, 101, 補1",
        "100, SKIP, 9, BEFORE_GRANT, 101, 補1",
        "0, STOP, 9, BEFORE_GRANT, 1 0, 補1 補2",
        "0, SKIP, 9, BEFORE_GRANT, 1 0, 補1 採",
        // 収まらない申請に当たったら、止まるか、飛ばす
        "100, STOP, 9, BEFORE_GRANT, 40 61 60, 採 補1 補2",
        "100, SKIP, 9, BEFORE_GRANT, 40 61 60, 採 補1 採",
        "100, SKIP, 9, BEFORE_GRANT, 40 61 60 1, 採 補1 採 補2",
        "100, STOP, 9, BEFORE_GRANT, 100 1, 採 補1",
        "100, SKIP, 9, BEFORE_GRANT, 200 100 1, 補1 採 補2",
        // 補欠は順に、数まで
        "100, STOP, 2, BEFORE_GRANT, 100 1 2 3, 採 補1 補2 不",
        "100, STOP, 0, BEFORE_GRANT, 100 1 2 3, 採 不 不 不",
        "100, SKIP, 1, BEFORE_GRANT, 50 60 70 50, 採 補1 不 採",
        // 下限に満たない申請は不採択で、予算も線も動かさない
        "100, STOP, 9, BEFORE_GRANT, 40 50b 60, 採 不 採",
        "100, STOP, 9, BEFORE_GRANT, 40 500b 60, 採 不 採",
        "100, SKIP, 9, BEFORE_GRANT, 40 500b 61 60, 採 不 補1 採",
        "100, STOP, 9, BEFORE_GRANT, 40b 50b, 不 不",
        "100, STOP, 1, BEFORE_GRANT, 200 10b 10, 補1 不 不",
        // 法制度の承認を待つ申請は、交付決定までなら条件付、審査委員会までなら採択できない
        "100, STOP, 9, BEFORE_GRANT, 40e 60, 条 採",
        "100, STOP, 9, BEFORE_COMMITTEE, 40e 60, 不 採",
        "100, STOP, 9, BEFORE_COMMITTEE, 400e 100, 不 採",
        "100, STOP, 9, BEFORE_GRANT, 40 61e 60, 採 補1 補2",
        "100, SKIP, 9, BEFORE_GRANT, 40 61e 60e, 採 補1 条",
        "100, STOP, 9, BEFORE_GRANT, 40be 60, 不 採",
        // 承認されなかった申請は、どちらでも採択できない
        "100, STOP, 9, BEFORE_GRANT, 40d 60, 不 採",
        "100, STOP, 9, BEFORE_COMMITTEE, 40d 60, 不 採",
        // 枠に内訳があれば、その枠はその中だけ、ほかの枠は残りを分け合う
        "100 x=30, STOP, 9, BEFORE_GRANT, 30@x 70@y, 採 採",
        "100 x=30, STOP, 9, BEFORE_GRANT, 31@x 70@y, 補1 採",
        "100 x=30, STOP, 9, BEFORE_GRANT, 30@x 71@y, 採 補1",
        "100 x=30, STOP, 9, BEFORE_GRANT, 31@x 40@y 30@z 30@x, 補1 採 採 補2",
        "100 x=30, SKIP, 9, BEFORE_GRANT, 31@x 40@y 31@z 30@x 30@y, 補1 採 補2 採 採",
        "100 x=30 y=70, STOP, 9, BEFORE_GRANT, 30@x 70@y 1@z, 採 採 補1",
        "100 x=0, STOP, 1, BEFORE_GRANT, 1@x 100@y 1@y, 補1 採 不",
        // 額のない枠は、予算を使わず、下限以上ならすべて採択する
        "0, STOP, 9, BEFORE_GRANT, -@n -b@n -@n, 採 不 採",
        "100, STOP, 9, BEFORE_GRANT, 60 60 -@n 40, 採 補1 採 補2",
        "100, SKIP, 0, BEFORE_GRANT, -e@n -d@n 100, 条 不 採",
        "100, STOP, 0, BEFORE_COMMITTEE, -e@n, 不",
        // 額のある枠で計算できない申請は、不採択で、予算も線も動かさない
        "100, STOP, 9, BEFORE_GRANT, 40 - 60, 採 不 採",
        "100, SKIP, 9, BEFORE_GRANT, - 61 -b, 不 採 不",
    })
    @DisplayName("順位を下りた結果の表")
    void 順位を下りた結果は表のとおり(
            String budget,
            Walk walk,
            int reserveCount,
            LegalBasisApproval approval,
            String candidates,
            String expected) {
        List<Line> lines = walk(budget, walk, reserveCount, approval).lines(candidates(candidates));
        assertThat(results(lines)).isEqualTo(expected);
        lines.forEach(line -> assertThat(line.withinBudget()).isEqualTo(line.isAdopted()));
    }

    @ParameterizedTest(name = "{0}: {1} の累計 {2}")
    @CsvSource({
        "STOP, 40 61 60, 40 101 161",
        "SKIP, 40 61 60, 40 101 100",
        "SKIP, 40 61 60 1, 40 101 100 101",
        "STOP, 40 50b 60, 40 40 100",
        "STOP, 50b 40 70 5d 5, 0 40 110 110 115",
    })
    @DisplayName("累計は、収めた額に、その申請の額を足したもの。累計が配分額以下であることと、収まることは同じ")
    void 累計(Walk walk, String candidates, String expected) {
        List<Line> lines = walk("100", walk, 9, LegalBasisApproval.BEFORE_GRANT).lines(candidates(candidates));
        assertThat(lines.stream().map(line -> line.cumulative().digits()).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
        assertThat(lines).allMatch(line -> line.limit().equals(new Money(100)));
    }

    @ParameterizedTest(name = "{0}: 空き{3}件、確保 {1}、補欠 {2} → {4}")
    @CsvSource({
        // 先頭の補欠だけを見る
        "STOP, 60, 40 10, 1, 採1",
        "STOP, 60, 41 10, 1, ''",
        // 収まる最初の補欠
        "SKIP, 60, 41 10, 1, 採2",
        "SKIP, 60, 41 42, 1, ''",
        // 一つの空きに一件
        "STOP, 10, 40 10 10, 1, 採1",
        "STOP, 10, 40 10 10, 2, 採1 採2",
        "STOP, 10, 40 60 10, 2, 採1",
        "SKIP, 10, 40 60 10, 2, 採1 採3",
        "STOP, 10, 40, 3, 採1",
        "STOP, 0, 40, 0, ''",
        "STOP, 100, '', 1, ''",
        "STOP, 100, 1, 1, ''",
        "STOP, 100, 0, 1, 採1",
        // 採択できない補欠は順から外す
        "STOP, 60, 500d 40, 1, 採2",
        "STOP, 60, 40e 40, 1, 条1",
    })
    @DisplayName("繰上げの表")
    void 繰上げ(Walk walk, long used, String reserves, int vacancies, String expected) {
        List<Line> promoted = walk("100", walk, 9, LegalBasisApproval.BEFORE_GRANT)
                .promote(candidates(reserves), Map.of("x", new Money(used)), vacancies);
        assertThat(promoted.stream()
                        .map(line -> mark(line) + line.candidate().rank())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("繰上げ: 内訳のある枠の空きは、その枠の補欠が埋める")
    void promotionStaysInItsPot() {
        BudgetWalk walk = walk("100 x=30", Walk.STOP, 9, LegalBasisApproval.BEFORE_GRANT);
        List<Line> promoted =
                walk.promote(candidates("20@y 31@x 30@x 30@x"), Map.of("y", new Money(60), "x", Money.ZERO), 1);
        assertThat(promoted).isEmpty();
        assertThat(walk.promote(candidates("20@y 30@x 5@z"), Map.of("y", new Money(60)), 1))
                .singleElement()
                .satisfies(line -> assertThat(line.candidate().rank()).isEqualTo(2))
                .satisfies(line -> assertThat(line.cumulative()).isEqualTo(new Money(30)))
                .satisfies(line -> assertThat(line.limit()).isEqualTo(new Money(30)));
    }

    @Test
    @DisplayName("承認が審査委員会までに要る年度では、承認を待つ補欠は繰り上げない")
    void expectedApprovalIsNotPromotedBeforeCommittee() {
        BudgetWalk walk = walk("100", Walk.STOP, 9, LegalBasisApproval.BEFORE_COMMITTEE);
        assertThat(walk.promote(candidates("10e 20"), Map.of(), 1))
                .singleElement()
                .satisfies(line -> assertThat(line.candidate().rank()).isEqualTo(2));
    }

    @Test
    @DisplayName("枠ごとの順位では、同じ順位どうしは点の高い方、次に番号の小さい方から下りる")
    void tracksTakeTurns() {
        List<Candidate> ranked =
                List.of(ranked(11, "x", 1, 80), ranked(12, "x", 2, 79), ranked(13, "y", 1, 90), ranked(14, "y", 2, 79));
        List<Line> lines =
                walk("100", Walk.STOP, 9, LegalBasisApproval.BEFORE_GRANT).lines(ranked);
        assertThat(lines.stream().map(line -> line.candidate().number().runningNumber()))
                .containsExactly(13, 11, 12, 14);
    }

    private static Candidate ranked(int number, String track, int rank, int score) {
        return new Candidate(
                new ApplicationNumber(new FiscalYear(2025), number),
                track,
                rank,
                Optional.of(BigDecimal.valueOf(score)),
                Optional.of(new Money(1)),
                false,
                Approval.SETTLED);
    }

    @ParameterizedTest(name = "{0} で {1} を使うと {2}")
    @CsvSource({
        "100, '', 残り=100, true",
        "100, x=40 y=60, 残り=0, true",
        "100, x=40 y=61, 残り=-1, false",
        "100 x=30, x=30 y=70, 残り=0 x=0, true",
        "100 x=30, x=31, 残り=70 x=-1, false",
        "100 x=30, y=71, 残り=-1 x=30, false",
        "100 x=100, y=0, 残り=0 x=100, true",
    })
    @DisplayName("区分ごとの残り")
    void 区分ごとの残り(String budget, String used, String left, boolean covers) {
        Map<String, Money> usedByTrack = budget("0 " + used).byTrack();
        assertThat(budget(budget).left(usedByTrack).entrySet().stream()
                        .map(e -> (e.getKey().isEmpty() ? "残り" : e.getKey()) + "="
                                + e.getValue().yen())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(left);
        assertThat(budget(budget).covers(usedByTrack)).isEqualTo(covers);
    }
}
