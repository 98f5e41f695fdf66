package jp.jinjibu.adoption;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.jinjibu.shared.Money;

/**
 * 公募への配分額と、枠ごとの内訳。変更できない。
 *
 * <p>内訳のある枠は自分の内訳だけを使い、ほかの枠は、配分額から内訳の合計を除いた残りを分け合う。この、使う範囲の一つ一つを「区分」という。
 *
 * @param total 配分額
 * @param byTrack 内訳のある枠の符号と、その額
 */
public record Budget(Money total, Map<String, Money> byTrack) {

    /** 内訳のない枠が分け合う区分。 */
    public static final String SHARED = "";

    public Budget {
        byTrack = Map.copyOf(byTrack);
    }

    /** その枠が使う区分。 */
    public String potOf(String track) {
        return byTrack.containsKey(track) ? track : SHARED;
    }

    /** 区分の額。 */
    public Money limit(String pot) {
        return Optional.ofNullable(byTrack.get(pot)).orElseGet(() -> total.minus(Money.sum(byTrack.values())));
    }

    /**
     * 枠ごとに使った額を除いた、区分ごとの残り。使いすぎた区分では負になる。
     *
     * @param usedByTrack 枠の符号と、使った額
     */
    public Map<String, Money> left(Map<String, Money> usedByTrack) {
        Map<String, Money> left = new TreeMap<>();
        byTrack.keySet().forEach(pot -> left.put(pot, limit(pot)));
        left.put(SHARED, limit(SHARED));
        Map<String, Money> used = new HashMap<>();
        usedByTrack.forEach((track, amount) -> used.merge(potOf(track), amount, Money::plus));
        used.forEach((pot, amount) -> left.computeIfPresent(pot, (name, money) -> money.minus(amount)));
        return left;
    }

    /** 枠ごとに使った額が、どの区分にも収まるか。 */
    public boolean covers(Map<String, Money> usedByTrack) {
        return left(usedByTrack).values().stream().noneMatch(Money::isNegative);
    }
}
