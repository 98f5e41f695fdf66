package jp.jinjibu.programme.usecase;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.programme.LegalBasis;
import jp.jinjibu.programme.PriorAdoptionSetting;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.programme.RuleSet.RateCondition;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.RuleSet.TrackRate;
import jp.jinjibu.shared.Sourced;

/** 規則のファイルの {@code tracks} の並び（枠、補助率、法制度、過去の採択の読み方）を読む。 */
final class TracksReader {
    private enum PriorAdoptionMode {
        BOTH,
        EITHER,
        CUMULATIVE
    }

    private TracksReader() {}

    static List<Track> read(Block root, List<OrganisationKind> organisationKinds) {
        return root.readAll("tracks", block -> track(block, organisationKinds), Track::code);
    }

    private static Track track(Block block, List<OrganisationKind> organisationKinds) {
        Track track = new Track(
                block.plain("code", Kind.CODE),
                block.value("name", Kind.TEXT),
                block.optional("summary", Kind.TEXT),
                block.values("requirements", Kind.TEXT),
                block.published("capYen", Kind.POSITIVE_YEN),
                rates(block),
                legalBases(block, organisationKinds),
                block.has("priorAdoption")
                        ? Optional.of(priorAdoption(block.block("priorAdoption")))
                        : Optional.empty());
        if (track.priorAdoptionRate().isPresent() != track.priorAdoption().isPresent()) {
            block.refuse(
                    "priorAdoption",
                    "prior-adoption",
                    "過去の採択の読み方（priorAdoption）と、条件 PRIOR_ADOPTION の補助率は、両方書くか両方書かないかのどちらかです");
        }
        return track;
    }

    private static List<TrackRate> rates(Block track) {
        List<TrackRate> rates = new ArrayList<>();
        Set<Optional<RateCondition>> conditions = new HashSet<>();
        for (Block block : track.blocks("rates")) {
            Optional<RateCondition> condition = block.has("condition")
                    ? Optional.of(block.plain("condition", Kind.oneOf(RateCondition.class)))
                    : Optional.empty();
            if (!conditions.add(condition)) {
                block.refuse("rate", "rate-condition", "同じ条件の補助率は一つだけです");
            }
            rates.add(new TrackRate(block.value("rate", Kind.RATE), condition));
        }
        if (!rates.isEmpty() && !conditions.contains(Optional.<RateCondition>empty())) {
            track.refuse("rates", "rate-condition", "条件のない補助率が一つ要ります");
        }
        return rates;
    }

    private static Sourced<PriorAdoptionSetting> priorAdoption(Block block) {
        Kind<Integer> years = Kind.integerBetween(1, 20);
        PriorAdoptionSetting setting = switch (block.plain("mode", Kind.oneOf(PriorAdoptionMode.class))) {
            case BOTH -> new PriorAdoptionSetting.Both(block.plain("windowYears", years));
            case EITHER -> new PriorAdoptionSetting.Either(block.plain("windowYears", years));
            case CUMULATIVE -> new PriorAdoptionSetting.Cumulative(block.plain("years", years));
        };
        return new Sourced<>(setting, block.origin());
    }

    private static List<LegalBasis> legalBases(Block track, List<OrganisationKind> organisationKinds) {
        if (!track.has("legalBases")) {
            return List.of();
        }
        return track.readAll(
                "legalBases",
                block -> new LegalBasis(
                        block.plain("code", Kind.CODE),
                        block.value("name", Kind.TEXT),
                        block.values("aliases", Kind.TEXT),
                        block.value("who", Kind.TEXT),
                        block.value("evidence", Kind.TEXT),
                        kindsOf(block, organisationKinds)),
                LegalBasis::code);
    }

    private static List<String> kindsOf(Block legalBasis, List<OrganisationKind> organisationKinds) {
        if (!legalBasis.has("organisationKinds")) {
            return List.of();
        }
        Set<String> known =
                organisationKinds.stream().map(OrganisationKind::code).collect(Collectors.toSet());
        List<String> kinds = legalBasis.plainList("organisationKinds", Kind.CODE);
        kinds.forEach(kind -> legalBasis.requireKnown("organisationKinds", kind, known, "団体の種類"));
        return kinds;
    }
}
