package jp.jinjibu.programme.usecase;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.form.Form;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.Sections;
import jp.jinjibu.programme.When;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;
import org.jspecify.annotations.Nullable;

/**
 * 規則集の全体を、承認する人が確かめるために並べ直したもの。規則集のどの機能の値も、呼び方（{@link Term}）をたどって拾う。
 *
 * @param days 日付。早い順
 * @param sources 出典の付いた値。規則集の順
 * @param forms 様式。規則集の順
 */
public record RuleSetContents(List<Day> days, List<Source> sources, List<NamedForm> forms) {

    public RuleSetContents {
        days = days.stream().sorted(Comparator.comparing(Day::on)).toList();
        sources = List.copyOf(sources);
        forms = List.copyOf(forms);
    }

    /**
     * 一つの日付。様式の項目の取りうる範囲は入らない。
     *
     * @param on 日。月だけが決まっているものでは、その月のはじめの日
     * @param display 日付の書き方
     * @param label 何の日か
     * @param origin 出典
     */
    public record Day(LocalDate on, String display, String label, Origin origin) {}

    /**
     * 出典の付いた値。
     *
     * @param group 組
     * @param what 値か囲みの呼び方
     * @param where どこの値か。規則集に一つしかない値では空
     * @param origin 出典
     */
    public record Source(Term.Group group, String what, String where, Origin origin) {}

    /**
     * 様式。
     *
     * @param name 呼び方。例: 「申請の様式」「実績報告・様式」
     * @param form 中身
     */
    public record NamedForm(String name, Form form) {}

    /** 規則集の中身。 */
    public static RuleSetContents of(RuleSet rules) {
        Reading reading = new Reading();
        reading.read(RuleSetPlace.ROOT, rules, Origin.SAMPLE);
        return new RuleSetContents(reading.days, reading.sources, reading.forms);
    }

    /** 出典ごとに、その値を外側の囲みでまとめたもの。例: 「申請の様式・申請者：法人番号、名称」。出典も値も、現れる順。 */
    public Map<String, List<String>> bySource() {
        Map<String, Map<String, List<String>>> bySource = new LinkedHashMap<>();
        for (Source source : sources) {
            bySource.computeIfAbsent(source.origin().label(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(source.where(), key -> new ArrayList<>())
                    .add(source.what());
        }
        Map<String, List<String>> told = new LinkedHashMap<>();
        bySource.forEach((origin, values) -> told.put(
                origin,
                values.entrySet().stream()
                        .map(value -> (value.getKey().isEmpty() ? "" : value.getKey() + "：")
                                + String.join("、", new LinkedHashSet<>(value.getValue())))
                        .toList()));
        return told;
    }

    /**
     * 様式。
     *
     * @param number 何番目か。1 から
     * @throws NotFound その様式がないとき
     */
    public NamedForm form(int number) {
        if (number < 1 || number > forms.size()) {
            throw new NotFound("この様式はありません。");
        }
        return forms.get(number - 1);
    }

    /** その組の、見本か、公表資料にある値の数。 */
    public long count(Term.Group group, boolean sample) {
        return sources.stream()
                .filter(source -> source.group() == group && source.origin().isSample() == sample)
                .count();
    }

    /** 囲みの中へ順に読む。 */
    private static final class Reading {
        private final List<Day> days = new ArrayList<>();
        private final List<Source> sources = new ArrayList<>();
        private final List<NamedForm> forms = new ArrayList<>();

        /** @param outer 外側の囲みの出典 */
        void read(RuleSetPlace place, @Nullable Object value, Origin outer) {
            switch (Termed.opened(value)) {
                case null -> {
                    // 未公表の値は、拾うものがない
                }
                case Sourced<?> sourced -> {
                    tell(place, sourced.origin());
                    read(place, sourced.value(), sourced.origin());
                }
                case Sections sections ->
                    Termed.bySection(sections).values().forEach(section -> read(place, section, outer));
                case Map<?, ?> map -> readMap(place, Termed.byWord(map), outer);
                case Collection<?> all -> all.forEach(item -> readItem(place, Objects.requireNonNull(item), outer));
                case LocalDate date -> day(place, date, Termed.text(date), outer);
                case When when -> day(place, when.date(), when.display(), outer);
                case YearMonth month -> day(place, month.atDay(1), Termed.text(month), outer);
                case Form form -> {
                    forms.add(new NamedForm(place.label(), form));
                    readBlock(place, form, outer);
                }
                case Object block when Termed.isBlock(block) -> readBlock(place, block, outer);
                case Object leaf -> {
                    // 日付と出典のほかは、ここでは拾わない
                }
            }
        }

        private void readMap(RuleSetPlace place, Map<String, Object> map, Origin outer) {
            map.forEach((key, each) ->
                    read(place.at(key, Termed.isBlock(each instanceof Sourced<?> s ? s.value() : each)), each, outer));
        }

        private void readItem(RuleSetPlace place, Object item, Origin outer) {
            read(Termed.isBlock(item) ? place.block(Termed.nameOf(item).orElse("")) : place, item, outer);
        }

        private void readBlock(RuleSetPlace place, Object block, Origin outer) {
            Origin own = originOf(block).orElse(outer);
            originOf(block).ifPresent(origin -> tell(place, origin));
            for (RecordComponent component : block.getClass().getRecordComponents()) {
                Term term = Objects.requireNonNull(component.getAnnotation(Term.class));
                if (term.told() && !component.getType().equals(Origin.class)) {
                    read(place.to(term), Termed.value(component, block), own);
                }
            }
        }

        private static Optional<Origin> originOf(Object block) {
            for (RecordComponent component : block.getClass().getRecordComponents()) {
                if (component.getType().equals(Origin.class)) {
                    return Optional.ofNullable((Origin) Termed.value(component, block));
                }
            }
            return Optional.empty();
        }

        private void day(RuleSetPlace place, LocalDate on, String display, Origin origin) {
            if (place.group() != Term.Group.FORM) {
                days.add(new Day(on, display, place.label(), origin));
            }
        }

        private void tell(RuleSetPlace place, Origin origin) {
            sources.add(new Source(place.group(), place.own(), place.outer(), origin));
        }
    }
}
