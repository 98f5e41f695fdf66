package jp.jinjibu.programme;

import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.RuleSet.TrackRate;
import jp.jinjibu.programme.SubsidyFormula.Cost;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rate;

/**
 * 補助金額の計算例。規則集を承認する人が、上限の前後で金額がどうなるかを確かめるために、申請と同じ計算で求める。
 *
 * @param track 枠
 * @param rate 補助率
 * @param point 上限に対して、どこの経費か
 * @param cost 補助対象経費。一つの費目だけで、収入はないものとする
 * @param derivation 算定根拠
 */
public record WorkedExample(Track track, TrackRate rate, Point point, Money cost, Derivation derivation) {

    /** 上限に対して、どこの経費か。 */
    public enum Point {
        /** 上限に達する経費の半分。 */
        MIDDLE("上限に達する経費の半分"),
        /** 上限に達する経費より1円少ない。 */
        BELOW("上限に達する経費より1円少ない"),
        /** はじめて上限に達する。 */
        REACHES("はじめて上限に達する経費"),
        /** 上限に達する経費より1円多い。 */
        ABOVE("上限に達する経費より1円多い");

        private final String label;

        Point(String label) {
            this.label = label;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }

        private Money cost(Money reaches) {
            return switch (this) {
                case MIDDLE -> new Money(reaches.yen() / 2);
                case BELOW -> reaches.minus(new Money(1));
                case REACHES -> reaches;
                case ABOVE -> reaches.plus(new Money(1));
            };
        }
    }

    /** 規則集の、金額を計算できる枠と、その枠のすべての補助率について。枠の順、率の順、経費の少ない順。 */
    public static List<WorkedExample> of(RuleSet rules) {
        return rules.tracks().stream()
                .filter(Track::isComputable)
                .flatMap(track -> track.rates().stream().flatMap(rate -> of(rules, track, rate)))
                .toList();
    }

    private static Stream<WorkedExample> of(RuleSet rules, Track track, TrackRate rate) {
        Money reaches = reaches(rules, track, rate.rate().value());
        return Stream.of(Point.values()).map(point -> {
            Money cost = point.cost(reaches);
            Derivation derivation =
                    rules.formula(track, rate.rate()).ofCategories(List.of(new Cost("補助対象経費", cost)), List.of());
            return new WorkedExample(track, rate, point, cost, derivation);
        });
    }

    /** 率を掛けて端数を切り捨てた額が、はじめて上限額に届く経費。 */
    private static Money reaches(RuleSet rules, Track track, Rate rate) {
        long unit = rules.rounding().value().unitYen();
        long cap = track.cap().orElseThrow().value().yen();
        long needed = Math.multiplyExact(Math.ceilDiv(cap, unit), unit);
        return new Money(Math.ceilDiv(Math.multiplyExact(needed, (long) rate.denominator()), (long) rate.numerator()));
    }
}
