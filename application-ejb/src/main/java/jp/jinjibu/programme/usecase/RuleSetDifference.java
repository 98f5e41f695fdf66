package jp.jinjibu.programme.usecase;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.programme.Approvals;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.PriorAdoptionSetting;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.Sections;
import jp.jinjibu.programme.When;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;
import jp.jinjibu.shared.usecase.Terms;
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
        comparison.compare(Place.ROOT, before, after);
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

    /**
     * 規則集の中の場所。
     *
     * @param group 組
     * @param names 外側から、囲みの呼び方と、並びの中の一つの名
     * @param what この場所の値の呼び方。並びの中の一つでは空
     */
    private record Place(Term.Group group, List<String> names, String what) {
        static final Place ROOT = new Place(Term.Group.OTHER, List.of(), "");

        String where() {
            return String.join("・", names);
        }

        String full() {
            return Stream.of(what, where()).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        }

        Place to(Term term) {
            return new Place(
                    term.group() == Term.Group.OTHER ? group : term.group(),
                    what.isEmpty() ? names : named(what),
                    term.value());
        }

        /** 並びの中の、囲み一つ。 */
        Place block(String name) {
            return new Place(group, name.isEmpty() ? names : named(name), "");
        }

        /** 状態や操作ごとの値。 */
        Place at(String key, boolean isBlock) {
            return isBlock ? new Place(group, to(what, key), "") : new Place(group, named(key), what);
        }

        private List<String> to(String first, String second) {
            return Stream.concat(names.stream(), Stream.of(first, second).filter(name -> !name.isEmpty()))
                    .toList();
        }

        private List<String> named(String name) {
            return to("", name);
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

        void compare(Place place, @Nullable Object one, @Nullable Object other) {
            Object before = opened(one);
            Object after = opened(other);
            if (Objects.equals(before, after)) {
                return;
            }
            Object any = before == null ? Objects.requireNonNull(after) : before;
            switch (any) {
                case Sourced<?> sourced -> compareSourced(place, (Sourced<?>) before, (Sourced<?>) after);
                case Origin origin -> compareOrigins(place, (Origin) before, (Origin) after);
                case Sections sections -> compareMaps(place, bySection((Sections) before), bySection((Sections) after));
                case Map<?, ?> map -> compareMaps(place, byWord((Map<?, ?>) before), byWord((Map<?, ?>) after));
                case List<?> list
                when isItems(before) || isItems(after) ->
                    compareItems(place, orEmpty((List<?>) before), orEmpty((List<?>) after));
                default -> {
                    if (isBlock(any)) {
                        compareBlocks(place, before, after, false);
                    } else {
                        tell(Kind.CHANGED, place, any, text(before), text(after));
                    }
                }
            }
        }

        private void compareSourced(Place place, @Nullable Sourced<?> before, @Nullable Sourced<?> after) {
            compare(place, before == null ? null : before.value(), after == null ? null : after.value());
            compareOrigins(place, before == null ? null : before.origin(), after == null ? null : after.origin());
        }

        /** 加わった値となくなった値の出典は、値とともに変わっただけなので述べない。 */
        private void compareOrigins(Place place, @Nullable Origin before, @Nullable Origin after) {
            if (before != null && after != null && !before.equals(after)) {
                origins.computeIfAbsent(
                                new Change(place.group(), Kind.ORIGIN, "出典", "", before.label(), after.label()),
                                key -> new LinkedHashSet<>())
                        .add(place.full());
            }
        }

        private void compareMaps(Place place, SortedMap<String, Object> before, SortedMap<String, Object> after) {
            Set<String> keys = new TreeSet<>(before.keySet());
            keys.addAll(after.keySet());
            for (String key : keys) {
                Object one = before.get(key);
                Object other = after.get(key);
                Object any = one == null ? Objects.requireNonNull(other) : one;
                boolean isBlock = isBlock(any instanceof Sourced<?> sourced ? sourced.value() : any);
                // 機能の規則の囲みの名は、人には意味がない
                compare(place.at(key.startsWith("jp.") ? "" : key, isBlock), one, other);
            }
        }

        /** @param named 名の違いを、もう述べたか */
        private void compareBlocks(Place place, @Nullable Object before, @Nullable Object after, boolean named) {
            Class<?> type = (before == null ? Objects.requireNonNull(after) : before).getClass();
            for (RecordComponent component : type.getRecordComponents()) {
                Term term = component.getAnnotation(Term.class);
                if (term == null) {
                    throw new IllegalStateException("呼び方のない値があります: " + type.getName() + "." + component.getName());
                }
                Object one = value(component, before);
                Object other = value(component, after);
                if (named && NAMES.contains(component.getName())) {
                    compare(place.to(term), originOf(one), originOf(other));
                } else if (term.told()) {
                    compare(place.to(term), one, other);
                }
            }
        }

        /** 囲みか出典の付いた値の並び。符号、なければ名、どちらもなければ順でそろえる。 */
        private void compareItems(Place place, List<?> before, List<?> after) {
            Keys keys = new Keys(before, after);
            Map<String, Object> earlier = keys.of(before);
            Map<String, Object> later = keys.of(after);
            earlier.forEach((key, item) -> {
                if (!later.containsKey(key)) {
                    tell(Kind.REMOVED, place, item, described(item), "");
                }
            });
            later.forEach((key, item) -> {
                Object old = earlier.get(key);
                if (old == null) {
                    tell(Kind.ADDED, place, item, "", described(item));
                } else if (isBlock(item)) {
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
        private void compareNamed(Place place, Object before, Object after, String key) {
            Optional<String> old = nameOf(before);
            Optional<String> name = nameOf(after);
            if (!old.equals(name)) {
                Place renamed = new Place(place.group(), place.names(), place.what() + "の呼び方");
                tell(Kind.CHANGED, renamed, List.of(), old.orElse(NONE), name.orElse(NONE));
            }
            compareBlocks(place.block(name.orElse(key)), before, after, true);
        }

        private void tell(Kind kind, Place place, Object value, String before, String after) {
            changes.add(new Change(groupOf(place, value), kind, place.what(), place.where(), before, after));
        }
    }

    /** 並びの中の一つをそろえる符号。 */
    private static final class Keys {
        private final boolean inOrder;
        private final Set<String> doubled = new HashSet<>();

        Keys(List<?> before, List<?> after) {
            this.inOrder = before.size() == after.size();
            Stream.of(before, after).forEach(items -> {
                Set<String> seen = new HashSet<>();
                items.forEach(
                        item -> codeOf(item).filter(code -> !seen.add(code)).ifPresent(doubled::add));
            });
        }

        Map<String, Object> of(List<?> items) {
            Map<String, Object> keyed = new LinkedHashMap<>();
            for (Object item : items) {
                String key = key(item, keyed.size() + 1);
                int same = 1;
                while (keyed.containsKey(same == 1 ? key : key + "（" + same + "）")) {
                    same++;
                }
                keyed.put(same == 1 ? key : key + "（" + same + "）", item);
            }
            return keyed;
        }

        /** 枠ごとの節は、同じ符号でも、当てはまる枠で分かれる。 */
        private String key(Object item, int position) {
            return codeOf(item)
                    .map(code -> doubled.contains(code) && item instanceof Section section
                            ? code + section.scope().tracks()
                            : code)
                    .or(() -> nameOf(item))
                    .orElseGet(() -> inOrder ? position + "番目" : described(item));
        }
    }

    private static final String NONE = "なし";
    private static final Set<String> NAMES = Set.of("name", "label", "title");

    private static Optional<String> codeOf(Object item) {
        return component(item, Set.of("code")).map(String::valueOf);
    }

    private static Optional<String> nameOf(Object item) {
        return component(item, NAMES).map(RuleSetDifference::text);
    }

    private static Optional<Object> component(Object item, Set<String> names) {
        return isBlock(item)
                ? Stream.of(item.getClass().getRecordComponents())
                        .filter(component -> names.contains(component.getName()))
                        .findFirst()
                        .map(component -> Objects.requireNonNull(value(component, item)))
                : Optional.empty();
    }

    private static @Nullable Object value(RecordComponent component, @Nullable Object block) {
        try {
            return block == null ? null : component.getAccessor().invoke(block);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 中の値。未公表なら null。 */
    private static @Nullable Object opened(@Nullable Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.orElse(null);
            case OptionalLong optional -> optional.isPresent() ? optional.getAsLong() : null;
            case null, default -> value;
        };
    }

    private static @Nullable Object originOf(@Nullable Object value) {
        return value instanceof Sourced<?> sourced ? sourced.origin() : null;
    }

    private static List<?> orEmpty(@Nullable List<?> list) {
        return list == null ? List.of() : list;
    }

    /** 呼び方のある値を持つ囲みか。 */
    private static boolean isBlock(Object value) {
        return value instanceof Record
                && !(value instanceof PriorAdoptionSetting)
                && Stream.of(value.getClass().getRecordComponents())
                        .anyMatch(component -> component.isAnnotationPresent(Term.class));
    }

    private static boolean isItems(@Nullable Object value) {
        return value instanceof List<?> list
                && list.stream().anyMatch(item -> item instanceof Sourced<?> || isBlock(item));
    }

    private static SortedMap<String, Object> bySection(@Nullable Sections sections) {
        SortedMap<String, Object> sorted = new TreeMap<>();
        if (sections != null) {
            sections.byType().forEach((type, section) -> sorted.put(type.getName(), section));
        }
        return sorted;
    }

    private static SortedMap<String, Object> byWord(@Nullable Map<?, ?> map) {
        SortedMap<String, Object> sorted = new TreeMap<>();
        if (map != null) {
            map.forEach((key, value) ->
                    sorted.put(key instanceof Approvals.Act act ? act.usual().what() : text(key), value));
        }
        return sorted;
    }

    private static List<String> common(Map<String, Object> keys, Map<String, Object> others) {
        return keys.keySet().stream().filter(others::containsKey).toList();
    }

    private static String names(List<String> keys, Map<String, Object> items) {
        return keys.stream()
                .map(key -> nameOf(Objects.requireNonNull(items.get(key))).orElse(key))
                .collect(Collectors.joining("、"));
    }

    /** 加わったかなくなったものを、名と、その中の金額・率・日で言う。名がなければ、中の値のすべてで言う。 */
    private static String described(Object item) {
        List<Object> leaves = leaves(item);
        Optional<String> name = nameOf(item);
        String figures = leaves.stream()
                .filter(leaf -> name.isEmpty() || isMoney(leaf) || isDate(leaf))
                .map(RuleSetDifference::text)
                .collect(Collectors.joining("、"));
        return name.map(known -> figures.isEmpty() ? known : known + "（" + figures + "）")
                .orElse(figures);
    }

    /** 金額や日付が、組の決まっていない所にあれば、金額か日付の組に入る。 */
    private static Term.Group groupOf(Place place, Object value) {
        if (place.group() != Term.Group.OTHER) {
            return place.group();
        }
        List<Object> leaves = leaves(value);
        return leaves.stream().anyMatch(RuleSetDifference::isMoney)
                ? Term.Group.MONEY
                : leaves.stream().anyMatch(RuleSetDifference::isDate) ? Term.Group.DATES : Term.Group.OTHER;
    }

    /** 中の値。符号と出典は除く。 */
    private static List<Object> leaves(@Nullable Object value) {
        return switch (opened(value)) {
            case null -> List.of();
            case Origin origin -> List.of();
            case Sourced<?> sourced -> leaves(sourced.value());
            case Collection<?> all ->
                all.stream().flatMap(each -> leaves(each).stream()).toList();
            case Object block
            when isBlock(block) ->
                Stream.of(block.getClass().getRecordComponents())
                        .filter(component -> !component.getName().equals("code"))
                        .flatMap(component -> leaves(value(component, block)).stream())
                        .toList();
            case Object leaf -> List.of(leaf);
        };
    }

    private static boolean isMoney(Object leaf) {
        return leaf instanceof Money || leaf instanceof Rate;
    }

    private static boolean isDate(Object leaf) {
        return leaf instanceof LocalDate || leaf instanceof YearMonth || leaf instanceof When;
    }

    /** 値の書き方。 */
    private static String text(@Nullable Object value) {
        return switch (opened(value)) {
            case null -> NONE;
            case Sourced<?> sourced -> text(sourced.value());
            case Boolean yes -> yes ? "はい" : "いいえ";
            case Number number -> new Money(number.longValue()).digits();
            case Money money -> money.digits() + " 円";
            case LocalDate date -> JapaneseDates.format(date);
            case YearMonth month -> month.getYear() + "年" + month.getMonthValue() + "月";
            case When when -> when.display();
            case FiscalYear year -> year.display();
            case PriorAdoptionSetting setting -> setting.label();
            case FilingKind.Occasion occasion -> occasion.label();
            case FilingKind.Acceptance acceptance -> acceptance.label();
            case Enum<?> word -> Terms.of(word);
            case Set<?> set ->
                text(set.stream().map(RuleSetDifference::text).sorted().toList());
            case List<?> list ->
                list.isEmpty()
                        ? NONE
                        : list.stream().map(RuleSetDifference::text).collect(Collectors.joining("、"));
            case Object other -> other.toString();
        };
    }
}
