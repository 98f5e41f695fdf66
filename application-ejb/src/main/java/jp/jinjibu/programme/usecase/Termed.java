package jp.jinjibu.programme.usecase;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.programme.Approvals;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.PriorAdoptionSetting;
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

/** 呼び方（{@link Term}）のある囲みと、その中の値を読む。 */
final class Termed {
    static final String NONE = "なし";
    static final Set<String> NAMES = Set.of("name", "label", "title");

    private Termed() {}

    static Optional<String> codeOf(Object item) {
        return component(item, Set.of("code")).map(String::valueOf);
    }

    static Optional<String> nameOf(Object item) {
        return component(item, NAMES).map(Termed::text);
    }

    static Optional<Object> component(Object item, Set<String> names) {
        return isBlock(item)
                ? Stream.of(item.getClass().getRecordComponents())
                        .filter(component -> names.contains(component.getName()))
                        .findFirst()
                        .map(component -> Objects.requireNonNull(value(component, item)))
                : Optional.empty();
    }

    static @Nullable Object value(RecordComponent component, @Nullable Object block) {
        try {
            return block == null ? null : component.getAccessor().invoke(block);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 中の値。未公表なら null。 */
    static @Nullable Object opened(@Nullable Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.orElse(null);
            case OptionalLong optional -> optional.isPresent() ? optional.getAsLong() : null;
            case null, default -> value;
        };
    }

    /** 呼び方のある値を持つ囲みか。 */
    static boolean isBlock(Object value) {
        return value instanceof Record
                && !(value instanceof PriorAdoptionSetting)
                && Stream.of(value.getClass().getRecordComponents())
                        .anyMatch(component -> component.isAnnotationPresent(Term.class));
    }

    static SortedMap<String, Object> bySection(@Nullable Sections sections) {
        SortedMap<String, Object> sorted = new TreeMap<>();
        if (sections != null) {
            sections.byType().forEach((type, section) -> sorted.put(type.getName(), section));
        }
        return sorted;
    }

    static SortedMap<String, Object> byWord(@Nullable Map<?, ?> map) {
        SortedMap<String, Object> sorted = new TreeMap<>();
        if (map != null) {
            map.forEach((key, value) ->
                    sorted.put(key instanceof Approvals.Act act ? act.usual().what() : text(key), value));
        }
        return sorted;
    }

    /** 中の値。符号と出典は除く。 */
    static List<Object> leaves(@Nullable Object value) {
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

    static boolean isMoney(Object leaf) {
        return leaf instanceof Money || leaf instanceof Rate;
    }

    static boolean isDate(Object leaf) {
        return leaf instanceof LocalDate || leaf instanceof YearMonth || leaf instanceof When;
    }

    /** 値の書き方。 */
    static String text(@Nullable Object value) {
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
            case Set<?> set -> text(set.stream().map(Termed::text).sorted().toList());
            case List<?> list ->
                list.isEmpty() ? NONE : list.stream().map(Termed::text).collect(Collectors.joining("、"));
            case Object other -> other.toString();
        };
    }
}
