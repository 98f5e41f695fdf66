package jp.jinjibu.programme.usecase;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jp.jinjibu.form.Form;
import jp.jinjibu.programme.ApplicationField;
import jp.jinjibu.programme.ApplicationRules;
import jp.jinjibu.programme.ApplicationRules.ChecklistItem;
import jp.jinjibu.programme.ApplicationRules.Finding;
import jp.jinjibu.programme.ApplicationRules.LegalBasisApproval;
import jp.jinjibu.programme.ApplicationRules.Master;
import jp.jinjibu.programme.ApplicationRules.OutsourcingLimit;
import jp.jinjibu.programme.ApplicationRules.Settings;
import jp.jinjibu.programme.ReviewRules;
import jp.jinjibu.programme.ReviewRules.Criterion;
import jp.jinjibu.programme.ReviewRules.RankingScope;
import jp.jinjibu.programme.ReviewRules.TieBreak;
import jp.jinjibu.programme.ReviewRules.Walk;
import jp.jinjibu.programme.RuleSet.CategoryGroup;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.usecase.SourcedYaml.Block;
import jp.jinjibu.programme.usecase.SourcedYaml.Kind;
import jp.jinjibu.shared.Sourced;

/** 規則のファイルの {@code application} の囲み（様式、添付、確認の項目、審査、設定）を読む。 */
final class ApplicationRulesReader {

    private static final Kind<Integer> COUNT = Kind.integerBetween(0, 9_999);

    private final List<Track> tracks;
    private final Set<String> trackCodes;
    private final Set<String> groups;
    private final FormDefinitionReader forms;

    ApplicationRulesReader(List<Track> tracks, List<CategoryGroup> groups, FormDefinitionReader forms) {
        this.tracks = tracks;
        this.trackCodes = tracks.stream().map(Track::code).collect(Collectors.toSet());
        this.groups = groups.stream().map(CategoryGroup::code).collect(Collectors.toSet());
        this.forms = forms;
    }

    ApplicationRules read(Block block) {
        List<Master> masters = masters(block);
        return new ApplicationRules(
                masters,
                form(block.block("form")),
                settings(block.block("settings")),
                checklist(block),
                review(block.block("review")));
    }

    private List<Master> masters(Block block) {
        List<Master> masters = new ArrayList<>();
        for (Block item : block.blocks("masters")) {
            Master master = new Master(
                    item.plain("code", Kind.CODE),
                    item.plain("name", Kind.TEXT),
                    FormDefinitionReader.options(item.blocks("entries")));
            if (!forms.addSource(master.code(), master.entries())) {
                item.refuse("code", "duplicate-code", "符号「" + master.code() + "」が重複しています");
            }
            masters.add(master);
        }
        return masters;
    }

    private Form form(Block block) {
        Form form = forms.read(block, Optional.of(ApplicationField.LEGAL_BASIS));
        requireKnownFields(block, form);
        return form;
    }

    /** 意味の決まった項目は、あるなら決まった型で書き、要るものはどの枠の様式にも、条件なしに書く。 */
    private void requireKnownFields(Block block, Form form) {
        for (ApplicationField known : ApplicationField.values()) {
            refuse(block, known, "が要ります（" + known.purpose() + "）", track -> {
                Form own = form.forTrack(track.code());
                return own.contradicts(known) || known.isRequired(track) && !own.holds(known);
            });
            refuse(block, known, "は、条件なしに尋ねます（" + known.purpose() + "）", track -> {
                Form own = form.forTrack(track.code());
                return known.isRequired(track) && own.holds(known) && !own.alwaysAsks(known);
            });
        }
    }

    private void refuse(Block block, ApplicationField known, String what, Predicate<Track> wrong) {
        String lacking =
                tracks.stream().filter(wrong).map(track -> track.name().value()).collect(Collectors.joining("、"));
        if (!lacking.isEmpty()) {
            block.refuse(
                    "sections",
                    "known-field",
                    lacking + "の様式に、" + (known.repeats() ? "繰り返す" : "繰り返さない") + "節「" + known.section() + "」の項目「"
                            + known.field() + "」（" + known.type() + "）" + what);
        }
    }

    private Settings settings(Block block) {
        return new Settings(
                block.value("oneApplicationPerBody", Kind.BOOLEAN),
                block.published("staffLimit", Kind.integerBetween(1, 9_999_999)),
                block.has("outsourcingLimit")
                        ? Optional.of(outsourcing(block.block("outsourcingLimit")))
                        : Optional.empty(),
                block.value("legalBasisApproval", Kind.oneOf(LegalBasisApproval.class)),
                block.value("correctionDays", Kind.integerBetween(1, 365)));
    }

    private OutsourcingLimit outsourcing(Block block) {
        String group = block.plain("group", Kind.CODE);
        if (!groups.isEmpty()) {
            RuleSetReader.requireKnown(block, "group", group, groups, "区分");
        }
        return new OutsourcingLimit(group, block.plain("percent", Kind.integerBetween(0, 100)), block.origin());
    }

    private List<ChecklistItem> checklist(Block root) {
        return RuleSetReader.readAll(
                root.blocks("checklist"),
                block -> new ChecklistItem(
                        block.plain("code", Kind.CODE),
                        block.plain("label", Kind.TEXT),
                        block.has("finding")
                                ? Optional.of(block.plain("finding", Kind.oneOf(Finding.class)))
                                : Optional.empty(),
                        flag(block, "ngIsWarning"),
                        tracks(block),
                        block.origin()),
                ChecklistItem::code);
    }

    private ReviewRules review(Block block) {
        List<Criterion> criteria = RuleSetReader.readAll(block.blocks("criteria"), this::criterion, Criterion::code);
        for (Track track : tracks) {
            if (criteria.stream()
                    .noneMatch(criterion ->
                            criterion.tracks().isEmpty() || criterion.tracks().contains(track.code()))) {
                block.refuse("criteria", "criteria", track.name().value() + "の採点の項目が一つ以上要ります");
            }
        }
        return new ReviewRules(
                criteria,
                block.published("minimumTotal", Kind.integerBetween(0, 100)),
                block.value("ranking", Kind.oneOf(RankingScope.class)),
                ties(block),
                block.value("walk", Kind.oneOf(Walk.class)),
                block.value("reserveCount", COUNT),
                block.published("reserveUntil", Kind.DATE));
    }

    private Criterion criterion(Block block) {
        int scale = block.plain("scale", Kind.integerBetween(1, 100));
        List<String> anchors = block.plainList("anchors", Kind.TEXT);
        if (anchors.size() != scale + 1) {
            block.refuse("anchors", "anchors", "点の意味（anchors）は、0点から" + scale + "点まで " + (scale + 1) + " 個書きます");
        }
        return new Criterion(
                block.plain("code", Kind.CODE),
                block.plain("label", Kind.TEXT),
                block.plain("weight", Kind.integerBetween(1, 1_000)),
                scale,
                anchors,
                block.has("minimum")
                        ? Optional.of(block.plain("minimum", Kind.integerBetween(0, scale)))
                        : Optional.empty(),
                tracks(block),
                block.origin());
    }

    private static Sourced<List<TieBreak>> ties(Block block) {
        List<TieBreak> ties = block.plainList("ties", Kind.oneOf(TieBreak.class));
        if (new HashSet<>(ties).size() < ties.size() || !ties.isEmpty() && ties.getLast() != TieBreak.NUMBER) {
            block.refuse("ties", "ties", "同点のときに比べるもの（ties）は、重ねずに並べ、最後を NUMBER にします");
        }
        return new Sourced<>(ties, block.origin());
    }

    private List<String> tracks(Block block) {
        if (!block.has("tracks")) {
            return List.of();
        }
        List<String> codes = block.plainList("tracks", Kind.CODE);
        codes.forEach(code -> RuleSetReader.requireKnown(block, "tracks", code, trackCodes, "枠"));
        return codes;
    }

    private static boolean flag(Block block, String key) {
        return block.has(key) && block.plain(key, Kind.BOOLEAN);
    }
}
