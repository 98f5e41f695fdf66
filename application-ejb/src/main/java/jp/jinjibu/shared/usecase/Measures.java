package jp.jinjibu.shared.usecase;

import java.util.List;

/**
 * 監視する数を出す機能。{@link MeasureTimer} は、これを実装するものをすべて読む。
 *
 * <p>新しい機能は、これを実装した {@code @Dependent} のクラスを一つ置けば、{@code /metrics} に並ぶ。意味は docs/configuration.md に書く。
 */
public interface Measures {

    /** この機能の数。起動してから一度だけ聞く。 */
    List<Measure> measures();

    /**
     * 一つの数。
     *
     * @param name {@code /metrics} に並ぶ名。{@code jinjibu_} で始まる
     * @param sql その数を一つ読む文。業務時刻は {@code :now}。まだ決まらなければ null を読む
     */
    record Measure(String name, String sql) {
        /** ある条件の時刻からの秒数。一つもなければ 0。 */
        public static Measure age(String name, String fromAndWhere, String oldest) {
            return new Measure(
                    name,
                    "select coalesce(greatest(0, extract(epoch from cast(:now as timestamptz) - min(" + oldest
                            + "))), 0)" + fromAndWhere);
        }

        /** ある条件の行の数。 */
        public static Measure count(String name, String fromAndWhere) {
            return new Measure(name, "select count(*)" + fromAndWhere);
        }
    }
}
