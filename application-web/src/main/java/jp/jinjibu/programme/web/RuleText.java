package jp.jinjibu.programme.web;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.programme.LegalBasis;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.ScheduleEntry;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.programme.WorkedExample;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;

/** 規則集の値の、画面での言い方。 */
public final class RuleText {
    private RuleText() {}

    /** 例: 「1/3（過去に採択されている事業者）」。 */
    public static String rate(RuleSet.TrackRate rate) {
        return rate.rate().value()
                + switch (rate.condition().orElse(null)) {
                    case null -> "";
                    case PRIOR_ADOPTION -> "（過去に採択されている事業者）";
                };
    }

    /** 日程の始まりと終わり。例: 「2025年（令和7年）2月5日（水） から」「2025年（令和7年）2月28日（金） まで」。一日だけなら、その日。 */
    public static List<String> period(ScheduleEntry entry) {
        String from = entry.from().map(when -> when.value().display()).orElse("");
        return entry.to()
                .map(to -> to.value().display() + " まで")
                .map(to -> from.isEmpty() ? List.of(to) : List.of(from + " から", to))
                .orElse(List.of(from));
    }

    /** 計算に使う規則の値のどれかが見本か。 */
    public static boolean isSample(WorkedExample example) {
        return example.derivation().steps().stream()
                .flatMap(step -> step.origins().stream())
                .anyMatch(Origin::isSample);
    }

    /** 日程の値のどれかが見本か。 */
    public static boolean isSample(ScheduleEntry entry) {
        return Stream.of(entry.from(), entry.to())
                .flatMap(Optional::stream)
                .anyMatch(when -> when.origin().isSample());
    }

    /** 日程の出典。 */
    public static String origins(ScheduleEntry entry) {
        return Stream.concat(
                        Stream.of(entry.label().origin()),
                        Stream.of(entry.from(), entry.to())
                                .flatMap(Optional::stream)
                                .map(Sourced::origin))
                .map(Origin::label)
                .distinct()
                .collect(Collectors.joining("、"));
    }

    /** 日程がかかわる法制度の、ふだんの呼び方。かかわらなければ空文字。 */
    public static String legalBasis(RuleSet rules, ScheduleEntry entry) {
        return entry.legalBasis()
                .flatMap(code -> rules.tracks().stream()
                        .map(track -> track.findLegalBasis(code))
                        .flatMap(Optional::stream)
                        .findFirst())
                .map(RuleText::everydayName)
                .orElse("");
    }

    /** 正式な題名と別名のうち、最も短いもの。 */
    private static String everydayName(LegalBasis basis) {
        return Stream.concat(Stream.of(basis.name()), basis.aliases().stream())
                .map(Sourced::value)
                .min(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    /** 費目の区分の名称。 */
    public static String group(RuleSet rules, RuleSet.ExpenseCategory category) {
        return rules.categoryGroups().stream()
                .filter(group -> group.code().equals(category.group().value()))
                .map(group -> group.name().value())
                .findFirst()
                .orElse(category.group().value());
    }

    /** 規則集の版の状態。 */
    public static String state(StoredRuleSet.State state) {
        return switch (state) {
            case LOADED -> "登録済み";
            case ACTIVATION_REQUESTED -> "承認待ち";
            case ACTIVE -> "有効";
            case RETIRED -> "廃止";
        };
    }

    /** 規則集の版の状態の調子。 */
    public static Tone tone(StoredRuleSet.State state) {
        return switch (state) {
            case LOADED -> Tone.NEUTRAL;
            case ACTIVATION_REQUESTED -> Tone.WARNING;
            case ACTIVE -> Tone.SUCCESS;
            case RETIRED -> Tone.NEUTRAL;
        };
    }

    /** 公募の内容の出典となる公表資料。重なりを除き、値の現れる順。 */
    public static List<String> documents(RuleSet rules) {
        return Stream.of(
                        Stream.of(rules.name(), rules.bodyWord(), rules.rounding()),
                        Stream.of(
                                        rules.published().rates(),
                                        rules.published().caps(),
                                        rules.published().applications(),
                                        rules.published().adoptions(),
                                        rules.targets().adoptions(),
                                        rules.targets().continuationPercent())
                                .flatMap(Optional::stream),
                        rules.tracks().stream().flatMap(RuleText::values),
                        rules.schedule().stream()
                                .flatMap(entry ->
                                        Stream.of(entry.from(), entry.to()).flatMap(Optional::stream)))
                .flatMap(values -> values)
                .map(value -> value.origin())
                .filter(origin -> !origin.isSample())
                .map(Origin::label)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Stream<? extends Sourced<?>> values(Track track) {
        return Stream.of(
                        Stream.of(track.name()),
                        track.cap().stream(),
                        track.rates().stream().map(RuleSet.TrackRate::rate),
                        track.legalBases().stream().map(LegalBasis::name))
                .flatMap(values -> values);
    }
}
