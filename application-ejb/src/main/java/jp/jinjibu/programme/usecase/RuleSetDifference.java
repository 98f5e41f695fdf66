package jp.jinjibu.programme.usecase;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.Sections;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;
import org.jspecify.annotations.Nullable;

/**
 * 二つの規則集の違い。行ではなく符号でそろえ、値の呼び方（{@link Term}）で述べる。
 *
 * <p>規則集のどの値も見る。値が違えば前と後、出典だけが違えば出典の前と後、符号が一方にだけあれば追加か削除、並びだけが違えば並びを述べる。何も述べないのは、版そのものの名（符号と版）のほかは同じときだけである。
 *
 * @param changes 違い。組の順、その中では規則集の順
 */
public record RuleSetDifference(List<Change> changes) {

    public RuleSetDifference {
        changes = changes.stream().sorted(Comparator.comparing(Change::group)).toList();
    }

    /** 前の規則集から後の規則集への違い。 */
    public static RuleSetDifference between(RuleSet before, RuleSet after) {
        Comparison comparison = new Comparison();
        comparison.compare(RuleSetPlace.ROOT, before, after);
        return new RuleSetDifference(comparison.changes());
    }

    /** 違いがないか。 */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** 組ごとの違い。違いのある組だけ、組の順。 */
    public SortedMap<Term.Group, List<Change>> byGroup() {
        return changes.stream().collect(Collectors.groupingBy(Change::group, TreeMap::new, Collectors.toList()));
    }

    /** 何が起きたか。 */
    public enum Kind {
        /** 値が変わった。 */
        CHANGED,
        /** 加わった。 */
        ADDED,
        /** なくなった。 */
        REMOVED,
        /** 並びの順が変わった。 */
        REORDERED,
        /** 値はそのままか変わって、出典が変わった。同じ変わり方の値を、一つにまとめる。 */
        ORIGIN
    }

    /**
     * 一つの違い。
     *
     * @param group 組
     * @param kind 何が起きたか
     * @param what 値の呼び方
     * @param where どこの値か。規則集に一つしかない値では空
     * @param before 前の値。加わったものでは空
     * @param after 後の値。なくなったものでは空
     */
    public record Change(Term.Group group, Kind kind, String what, String where, String before, String after) {

        /** 例: 「補助上限額　広域連携枠：20,000,000 円 → 18,000,000 円」。 */
        public String text() {
            String place = where.isEmpty() ? "" : "　" + where;
            return switch (kind) {
                case CHANGED -> what + place + "：" + before + " → " + after;
                case ADDED -> what + "を追加" + place + "：" + after;
                case REMOVED -> what + "を削除" + place + "：" + before;
                case REORDERED -> what + "の並び" + place + "：" + before + " → " + after;
                case ORIGIN -> "出典　" + before + " → " + after + "：" + where;
            };
        }
    }

    /** 二つの規則集を、囲みの中へ順に比べる。 */
    private static final class Comparison {
        private final List<Change> changes = new ArrayList<>();
        private final Map<Change, Set<String>> origins = new LinkedHashMap<>();

        List<Change> changes() {
            origins.forEach((change, places) -> changes.add(new Change(
                    change.group(),
                    Kind.ORIGIN,
                    change.what(),
                    String.join("、", places),
                    change.before(),
                    change.after())));
            return changes;
        }

        void compare(RuleSetPlace place, @Nullable Object one, @Nullable Object other) {
            Object before = Termed.opened(one);
            Object after = Termed.opened(other);
            if (Objects.equals(before, after)) {
                return;
            }
            Object any = before == null ? Objects.requireNonNull(after) : before;
            switch (any) {
                case Sourced<?> sourced -> compareSourced(place, (Sourced<?>) before, (Sourced<?>) after);
                case Origin origin -> compareOrigins(place, (Origin) before, (Origin) after);
                case Sections sections ->
                    compareMaps(place, Termed.bySection((Sections) before), Termed.bySection((Sections) after));
                case Map<?, ?> map ->
                    compareMaps(place, Termed.byWord((Map<?, ?>) before), Termed.byWord((Map<?, ?>) after));
                case List<?> list
                when isItems(before) || isItems(after) ->
                    compareItems(place, orEmpty((List<?>) before), orEmpty((List<?>) after));
                default -> {
                    if (Termed.isBlock(any)) {
                        compareBlocks(place, before, after, false);
                    } else {
                        tell(Kind.CHANGED, place, any, Termed.text(before), Termed.text(after));
                    }
                }
            }
        }

        private void compareSourced(RuleSetPlace place, @Nullable Sourced<?> before, @Nullable Sourced<?> after) {
            compare(place, before == null ? null : before.value(), after == null ? null : after.value());
            compareOrigins(place, before == null ? null : before.origin(), after == null ? null : after.origin());
        }

        /** 加わった値となくなった値の出典は、値とともに変わっただけなので述べない。 */
        private void compareOrigins(RuleSetPlace place, @Nullable Origin before, @Nullable Origin after) {
            if (before != null && after != null && !before.equals(after)) {
                origins.computeIfAbsent(
                                new Change(place.group(), Kind.ORIGIN, "出典", "", before.label(), after.label()),
                                key -> new LinkedHashSet<>())
                        .add(place.full());
            }
        }

        private void compareMaps(
                RuleSetPlace place, SortedMap<String, Object> before, SortedMap<String, Object> after) {
            Set<String> keys = new TreeSet<>(before.keySet());
            keys.addAll(after.keySet());
            for (String key : keys) {
                Object one = before.get(key);
                Object other = after.get(key);
                Object any = one == null ? Objects.requireNonNull(other) : one;
                boolean isBlock = Termed.isBlock(any instanceof Sourced<?> sourced ? sourced.value() : any);
                // 機能の規則の囲みの名は、人には意味がない
                compare(place.at(key.startsWith("jp.") ? "" : key, isBlock), one, other);
            }
        }

        /** @param named 名の違いを、もう述べたか */
        private void compareBlocks(RuleSetPlace place, @Nullable Object before, @Nullable Object after, boolean named) {
            Class<?> type = (before == null ? Objects.requireNonNull(after) : before).getClass();
            for (RecordComponent component : type.getRecordComponents()) {
                Term term = component.getAnnotation(Term.class);
                if (term == null) {
                    throw new IllegalStateException("呼び方のない値があります: " + type.getName() + "." + component.getName());
                }
                Object one = Termed.value(component, before);
                Object other = Termed.value(component, after);
                if (named && Termed.NAMES.contains(component.getName())) {
                    compare(place.to(term), originOf(one), originOf(other));
                } else if (term.told()) {
                    compare(place.to(term), one, other);
                }
            }
        }

        /** 囲みか出典の付いた値の並び。符号、なければ名、どちらもなければ順でそろえる。 */
        private void compareItems(RuleSetPlace place, List<?> before, List<?> after) {
            ItemKeys keys = new ItemKeys(before, after);
            Map<String, Object> earlier = keys.of(before);
            Map<String, Object> later = keys.of(after);
            earlier.forEach((key, item) -> {
                if (!later.containsKey(key)) {
                    tell(Kind.REMOVED, place, item, described(place, item), "");
                }
            });
            later.forEach((key, item) -> {
                Object old = earlier.get(key);
                if (old == null) {
                    tell(Kind.ADDED, place, item, "", described(place, item));
                } else if (Termed.isBlock(item)) {
                    compareNamed(place, old, item, later.size() == 1 ? "" : key);
                } else {
                    compare(place, old, item);
                }
            });
            List<String> kept = common(earlier, later);
            List<String> moved = common(later, earlier);
            if (!kept.equals(moved)) {
                tell(Kind.REORDERED, place, List.of(), names(kept, later), names(moved, later));
            }
        }

        /** 並びの中の囲み一つ。名の違いは、外側の場所で述べる。 */
        private void compareNamed(RuleSetPlace place, Object before, Object after, String key) {
            Optional<String> old = Termed.nameOf(before);
            Optional<String> name = Termed.nameOf(after);
            if (!old.equals(name)) {
                RuleSetPlace renamed = new RuleSetPlace(place.group(), place.names(), place.what() + "の呼び方");
                tell(Kind.CHANGED, renamed, List.of(), old.orElse(Termed.NONE), name.orElse(Termed.NONE));
            }
            compareBlocks(place.block(name.orElse(key)), before, after, true);
        }

        private void tell(Kind kind, RuleSetPlace place, Object value, String before, String after) {
            changes.add(new Change(groupOf(place, value), kind, place.what(), place.where(), before, after));
        }
    }

    private static @Nullable Object originOf(@Nullable Object value) {
        return value instanceof Sourced<?> sourced ? sourced.origin() : null;
    }

    private static List<?> orEmpty(@Nullable List<?> list) {
        return list == null ? List.of() : list;
    }

    private static boolean isItems(@Nullable Object value) {
        return value instanceof List<?> list
                && list.stream().anyMatch(item -> item instanceof Sourced<?> || Termed.isBlock(item));
    }

    private static List<String> common(Map<String, Object> keys, Map<String, Object> others) {
        return keys.keySet().stream().filter(others::containsKey).toList();
    }

    private static String names(List<String> keys, Map<String, Object> items) {
        return keys.stream()
                .map(key ->
                        Termed.nameOf(Objects.requireNonNull(items.get(key))).orElse(key))
                .collect(Collectors.joining("、"));
    }

    /** 様式の項目の取りうる範囲は、ここでは言わない。 */
    private static String described(RuleSetPlace place, Object item) {
        return place.group() == Term.Group.FORM
                ? Termed.nameOf(item).orElseGet(() -> ItemKeys.described(item))
                : ItemKeys.described(item);
    }

    /** 金額や日付が、組の決まっていない所にあれば、金額か日付の組に入る。 */
    private static Term.Group groupOf(RuleSetPlace place, Object value) {
        if (place.group() != Term.Group.OTHER) {
            return place.group();
        }
        List<Object> leaves = Termed.leaves(value);
        return leaves.stream().anyMatch(Termed::isMoney)
                ? Term.Group.MONEY
                : leaves.stream().anyMatch(Termed::isDate) ? Term.Group.DATES : Term.Group.OTHER;
    }
}
