package jp.jinjibu.review;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.review.ReviewRules.RankingScope;
import jp.jinjibu.review.ReviewRules.TieBreak;

/**
 * 順位。得点の高い順。同点なら、採点を開く前に決まっている順に比べ、最後に申請番号で必ず決まる。点のない申請は順位を付けず、終わりに番号の順に並べる。
 *
 * @param places 並べた申請。枠ごとの順位では、枠の順に、その中で順位の順
 */
public record Ranking(List<Place> places) {

    public Ranking {
        places = List.copyOf(places);
    }

    /**
     * 順位を付ける申請。
     *
     * @param number 申請番号
     * @param track 枠の符号
     * @param receivedAt 締切までに送られた最後の版の受付時刻
     * @param score 点
     */
    public record Candidate(ApplicationNumber number, String track, Instant receivedAt, ApplicationScore score) {

        private BigDecimal value() {
            return score.value().orElseThrow();
        }
    }

    /**
     * 並べた申請の一つ。
     *
     * @param candidate 申請
     * @param rank 順位。1 から。点がなければ空
     * @param tieDecidedBy 同点の申請があるとき、直前の申請（同点の先頭では直後の申請）との順を決めたもの。同点の申請がなければ空
     */
    public record Place(Candidate candidate, Optional<Integer> rank, Optional<TieBreak> tieDecidedBy) {}

    /**
     * 順位を付ける。
     *
     * @param scope 順位を付ける範囲
     * @param tracks 枠の符号。表示の順
     * @param ties 同点のときに順に比べるもの
     * @param candidates 申請
     */
    public static Ranking of(
            RankingScope scope, List<String> tracks, List<TieBreak> ties, Collection<Candidate> candidates) {
        if (scope == RankingScope.CALL) {
            return new Ranking(ranked(ties, candidates));
        }
        List<Place> places = new ArrayList<>();
        for (String track : tracks) {
            places.addAll(ranked(
                    ties,
                    candidates.stream()
                            .filter(candidate -> candidate.track().equals(track))
                            .toList()));
        }
        return new Ranking(places);
    }

    private static List<Place> ranked(List<TieBreak> ties, Collection<Candidate> candidates) {
        List<Candidate> scored = candidates.stream()
                .filter(candidate -> candidate.score().value().isPresent())
                .sorted(order(ties))
                .toList();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < scored.size(); i++) {
            places.add(new Place(scored.get(i), Optional.of(i + 1), tieDecidedBy(scored, i, ties)));
        }
        candidates.stream()
                .filter(candidate -> candidate.score().value().isEmpty())
                .sorted(Comparator.comparing(Candidate::number))
                .forEach(candidate -> places.add(new Place(candidate, Optional.empty(), Optional.empty())));
        return places;
    }

    private static Comparator<Candidate> order(List<TieBreak> ties) {
        Comparator<Candidate> order = Comparator.comparing(Candidate::value).reversed();
        for (TieBreak tie : ties) {
            order = order.thenComparing(order(tie));
        }
        return order.thenComparing(order(TieBreak.NUMBER));
    }

    private static Comparator<Candidate> order(TieBreak tie) {
        return switch (tie) {
            case HEAVIEST_CRITERION ->
                Comparator.comparing((Candidate candidate) ->
                                candidate.score().heaviestMean().orElse(BigDecimal.ONE.negate()))
                        .reversed();
            case RECEIVED_AT -> Comparator.comparing(Candidate::receivedAt);
            case NUMBER -> Comparator.comparing(Candidate::number);
        };
    }

    private static Optional<TieBreak> tieDecidedBy(List<Candidate> ranked, int index, List<TieBreak> ties) {
        if (index > 0 && isTied(ranked.get(index - 1), ranked.get(index))) {
            return Optional.of(decidedBy(ranked.get(index - 1), ranked.get(index), ties));
        }
        if (index + 1 < ranked.size() && isTied(ranked.get(index), ranked.get(index + 1))) {
            return Optional.of(decidedBy(ranked.get(index), ranked.get(index + 1), ties));
        }
        return Optional.empty();
    }

    private static boolean isTied(Candidate one, Candidate other) {
        return one.value().compareTo(other.value()) == 0;
    }

    private static TieBreak decidedBy(Candidate one, Candidate other, List<TieBreak> ties) {
        return ties.stream()
                .filter(tie -> order(tie).compare(one, other) != 0)
                .findFirst()
                .orElse(TieBreak.NUMBER);
    }
}
