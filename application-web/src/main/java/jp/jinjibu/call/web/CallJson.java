package jp.jinjibu.call.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.PublishedFacts;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.ScheduleEntry;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.web.ActJson;
import org.jspecify.annotations.Nullable;

/** 公募の JSON。公表されていない値は null。 */
public record CallJson(
        String code,
        String programme,
        int fiscalYear,
        String name,
        CallState status,
        String statusLabel,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable Long programmeBudgetYen,
        @Nullable String programmeBudgetState,
        @Nullable Long allotmentYen,
        @Nullable String cancellationReason,
        List<String> publishedRates,
        List<Long> publishedCapsYen,
        @Nullable Integer targetCount,
        RuleSetJson ruleSet,
        List<TrackJson> tracks,
        List<ScheduleJson> schedule,
        @Nullable List<ActJson> acts) {

    /** 公募が使う規則集の版。 */
    public record RuleSetJson(String code, int version) {}

    /** 枠。 */
    public record TrackJson(
            String code, String name, @Nullable Long capYen, List<RateJson> rates, List<LegalBasisJson> legalBases) {}

    /** 補助率。条件のないものは condition が null。 */
    public record RateJson(String rate, RuleSet.@Nullable RateCondition condition) {}

    /** 法制度。 */
    public record LegalBasisJson(String code, String name, List<String> aliases) {}

    /** 日程。 */
    public record ScheduleJson(
            String label,
            @Nullable String from,
            @Nullable String to,
            @Nullable String legalBasis,
            boolean tentative) {}

    static CallJson of(CallView call) {
        return of(call, null);
    }

    /**
     * @param acts 呼んだ人ができること。一覧では空
     */
    static CallJson of(CallView call, @Nullable Acts acts) {
        RuleSet rules = call.rules();
        PublishedFacts published = rules.published();
        return new CallJson(
                call.code(),
                rules.name().value(),
                rules.fiscalYear().startYear(),
                call.name(),
                call.state(),
                call.stateLabel(),
                call.opensAt().orElse(null),
                call.closesAt().orElse(null),
                yen(call.programmeBudget()),
                call.programmeBudgetState().map(AppropriationState::label).orElse(null),
                yen(call.allotment()),
                call.cancellationReason().orElse(null),
                published
                        .rates()
                        .map(rates -> rates.value().stream().map(Rate::toString).toList())
                        .orElse(List.of()),
                published
                        .caps()
                        .map(caps -> caps.value().stream().map(Money::yen).toList())
                        .orElse(List.of()),
                rules.targets().adoptions().map(Sourced::value).orElse(null),
                new RuleSetJson(rules.code(), rules.version()),
                rules.tracks().stream().map(CallJson::track).toList(),
                rules.schedule().stream().map(CallJson::schedule).toList(),
                acts == null ? null : ActJson.of(acts));
    }

    private static @Nullable Long yen(Optional<Money> money) {
        return money.map(Money::yen).orElse(null);
    }

    private static TrackJson track(RuleSet.Track track) {
        return new TrackJson(
                track.code(),
                track.name().value(),
                yen(track.cap().map(Sourced::value)),
                track.rates().stream()
                        .map(rate -> new RateJson(
                                rate.rate().value().toString(), rate.condition().orElse(null)))
                        .toList(),
                track.legalBases().stream()
                        .map(basis -> new LegalBasisJson(
                                basis.code(),
                                basis.name().value(),
                                basis.aliases().stream().map(Sourced::value).toList()))
                        .toList());
    }

    private static ScheduleJson schedule(ScheduleEntry entry) {
        return new ScheduleJson(
                entry.label().value(),
                entry.from().map(when -> when.value().iso()).orElse(null),
                entry.to().map(when -> when.value().iso()).orElse(null),
                entry.legalBasis().orElse(null),
                entry.tentative().value());
    }
}
