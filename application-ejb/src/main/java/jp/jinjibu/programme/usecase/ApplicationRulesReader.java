package jp.jinjibu.programme.usecase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.programme.ApplicationForm;
import jp.jinjibu.programme.ApplicationForm.Condition;
import jp.jinjibu.programme.ApplicationForm.Field;
import jp.jinjibu.programme.ApplicationForm.FieldType;
import jp.jinjibu.programme.ApplicationForm.KnownField;
import jp.jinjibu.programme.ApplicationForm.Option;
import jp.jinjibu.programme.ApplicationForm.RowRule;
import jp.jinjibu.programme.ApplicationForm.Section;
import jp.jinjibu.programme.ApplicationForm.Slot;
import jp.jinjibu.programme.ApplicationRules;
import jp.jinjibu.programme.ApplicationRules.ChecklistItem;
import jp.jinjibu.programme.ApplicationRules.Finding;
import jp.jinjibu.programme.ApplicationRules.LegalBasisApproval;
import jp.jinjibu.programme.ApplicationRules.Master;
import jp.jinjibu.programme.ApplicationRules.OutsourcingLimit;
import jp.jinjibu.programme.ApplicationRules.Settings;
import jp.jinjibu.programme.ApplicationRules.StateLabel;
import jp.jinjibu.programme.ReviewRules;
import jp.jinjibu.programme.ReviewRules.Criterion;
import jp.jinjibu.programme.ReviewRules.RankingScope;
import jp.jinjibu.programme.ReviewRules.TieBreak;
import jp.jinjibu.programme.ReviewRules.Walk;
import jp.jinjibu.programme.RuleSet.CategoryGroup;
import jp.jinjibu.programme.RuleSet.ExpenseCategory;
import jp.jinjibu.programme.RuleSet.IncomeKind;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.usecase.SourcedYaml.Block;
import jp.jinjibu.programme.usecase.SourcedYaml.Kind;
import jp.jinjibu.shared.Sourced;

/** 規則のファイルの {@code application} の囲み（様式、添付、確認の項目、審査、設定）を読む。 */
final class ApplicationRulesReader {

    /** 選択肢を、規則のほかの所から取るときの名前。選択肢の一覧（masters）には使えない。 */
    private static final String ORGANISATION_KINDS = "organisation-kinds";

    private static final String CATEGORIES = "expense-categories";
    private static final String INCOME_KINDS = "income-kinds";
    private static final String LEGAL_BASES = "legal-bases";

    private static final Kind<Integer> COUNT = Kind.integerBetween(0, 9_999);

    private final List<Track> tracks;
    private final Set<String> trackCodes;
    private final Set<String> groups;
    private final Map<String, List<Option>> sources = new HashMap<>();

    ApplicationRulesReader(
            List<Track> tracks,
            List<CategoryGroup> groups,
            List<ExpenseCategory> categories,
            List<IncomeKind> incomeKinds,
            List<OrganisationKind> organisationKinds) {
        this.tracks = tracks;
        this.trackCodes = tracks.stream().map(Track::code).collect(Collectors.toSet());
        this.groups = groups.stream().map(CategoryGroup::code).collect(Collectors.toSet());
        sources.put(
                CATEGORIES,
                categories.stream()
                        .map(item -> option(item.code(), item.name()))
                        .toList());
        sources.put(
                INCOME_KINDS,
                incomeKinds.stream()
                        .map(item -> option(item.code(), item.name()))
                        .toList());
        sources.put(
                ORGANISATION_KINDS,
                organisationKinds.stream()
                        .map(item -> option(item.code(), item.name()))
                        .toList());
    }

    ApplicationRules read(Block block) {
        List<Master> masters = masters(block);
        return new ApplicationRules(
                masters,
                form(block.block("form")),
                settings(block.block("settings")),
                checklist(block),
                review(block.block("review")),
                stateLabels(block.block("stateLabels")));
    }

    private List<Master> masters(Block block) {
        List<Master> masters = new ArrayList<>();
        for (Block item : block.blocks("masters")) {
            Master master = new Master(
                    item.plain("code", Kind.CODE), item.plain("name", Kind.TEXT), options(item.blocks("entries")));
            if (master.code().equals(LEGAL_BASES) || sources.putIfAbsent(master.code(), master.entries()) != null) {
                item.refuse("code", "duplicate-code", "符号「" + master.code() + "」が重複しています");
            }
            masters.add(master);
        }
        return masters;
    }

    private ApplicationForm form(Block block) {
        List<Section> sections = sections(block.blocks("sections"));
        ApplicationForm form = new ApplicationForm(
                block.plain("version", Kind.integerBetween(1, 9_999)),
                sections,
                RuleSetReader.readAll(block.blocks("slots"), this::slot, Slot::code),
                RuleSetReader.readAll(block.blocks("rowRules"), item -> rowRule(item, sections), RowRule::code));
        requireKnownFields(block, form);
        return form;
    }

    /** 符号が同じ節は、当てはまる枠が重ならないときだけ許す。 */
    private List<Section> sections(List<Block> blocks) {
        List<Section> sections = new ArrayList<>();
        for (Block block : blocks) {
            Section section = section(block);
            boolean overlaps = sections.stream()
                    .filter(other -> other.code().equals(section.code()))
                    .anyMatch(other -> other.tracks().isEmpty()
                            || section.tracks().isEmpty()
                            || other.tracks().stream().anyMatch(section.tracks()::contains));
            if (overlaps && !Kind.NAME.isPlaceholder(section.code())) {
                block.refuse("code", "duplicate-code", "符号「" + section.code() + "」の節が、同じ枠に二つあります");
            }
            sections.add(section);
        }
        return sections;
    }

    private Section section(Block block) {
        boolean repeats = block.has("maxRows");
        int minRows = block.has("minRows") ? block.plain("minRows", COUNT) : 0;
        int maxRows = repeats ? block.plain("maxRows", Kind.integerBetween(1, 1_000)) : 1;
        if (minRows > (repeats ? maxRows : 0)) {
            block.refuse("minRows", "rows", "行の数の下限（minRows）は、上限（maxRows）までで書きます");
        }
        List<String> appliesTo = tracks(block);
        return new Section(
                block.plain("code", Kind.NAME),
                block.plain("label", Kind.TEXT),
                hint(block),
                repeats,
                minRows,
                maxRows,
                fields(block.blocks("fields"), appliesTo),
                appliesTo,
                block.origin());
    }

    private List<Field> fields(List<Block> blocks, List<String> appliesTo) {
        List<Field> fields = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Block block : blocks) {
            Field field = field(block, appliesTo);
            if (!Kind.NAME.isPlaceholder(field.code()) && !seen.add(field.code())) {
                block.refuse("code", "duplicate-code", "符号「" + field.code() + "」が重複しています");
            }
            fields.add(field);
        }
        for (int i = 0; i < fields.size(); i++) {
            requireNeighbours(blocks.get(i), fields.get(i), fields);
        }
        return fields;
    }

    private Field field(Block block, List<String> appliesTo) {
        FieldType type = block.plain("type", Kind.oneOf(FieldType.class));
        refuseUnless(type == FieldType.TEXT, block, "maxLength", "lines");
        refuseUnless(type == FieldType.CHOICE, block, "options", "optionsFrom");
        refuseUnless(type == FieldType.BOOLEAN, block, "mustBeTrue");
        refuseUnless(type == FieldType.DATE, block, "inFiscalYear", "notBefore");
        return new Field(
                block.plain("code", Kind.NAME),
                block.plain("label", Kind.TEXT),
                hint(block),
                type,
                block.plain("required", Kind.BOOLEAN),
                type == FieldType.TEXT
                        ? Optional.of(block.plain("maxLength", Kind.integerBetween(1, 20_000)))
                        : Optional.empty(),
                block.has("lines") ? block.plain("lines", Kind.integerBetween(1, 40)) : 1,
                type == FieldType.CHOICE ? choices(block, appliesTo) : List.of(),
                block.has("when") ? Optional.of(condition(block.block("when"))) : Optional.empty(),
                flag(block, "mustBeTrue"),
                flag(block, "inFiscalYear"),
                block.has("notBefore") ? Optional.of(block.plain("notBefore", Kind.NAME)) : Optional.empty(),
                block.origin());
    }

    private List<Option> choices(Block block, List<String> appliesTo) {
        if (block.has("options") == block.has("optionsFrom")) {
            block.refuse("options", "options", "選択肢は、options か optionsFrom のどちらか一方で書きます");
        }
        if (!block.has("optionsFrom")) {
            return block.has("options") ? options(block.blocks("options")) : List.of();
        }
        String source = block.plain("optionsFrom", Kind.CODE);
        if (source.equals(LEGAL_BASES)) {
            return legalBases(appliesTo);
        }
        RuleSetReader.requireKnown(block, "optionsFrom", source, sources.keySet(), "選択肢の一覧");
        return sources.getOrDefault(source, List.of());
    }

    private List<Option> legalBases(List<String> appliesTo) {
        return tracks.stream()
                .filter(track -> appliesTo.isEmpty() || appliesTo.contains(track.code()))
                .flatMap(track -> track.legalBases().stream())
                .map(basis -> option(basis.code(), basis.name()))
                .distinct()
                .toList();
    }

    private static Condition condition(Block block) {
        return new Condition(block.plain("field", Kind.NAME), block.plainList("anyOf", Kind.CODE));
    }

    /** ほかの項目を指す項目は、同じ節にある、型の合うものを指す。 */
    private static void requireNeighbours(Block block, Field field, List<Field> fields) {
        field.notBefore().ifPresent(other -> {
            if (fields.stream().noneMatch(f -> f.code().equals(other) && f.type() == FieldType.DATE)) {
                block.refuse("notBefore", "unknown-reference", "日付の項目「" + other + "」は、この節にありません");
            }
        });
        field.when().ifPresent(condition -> {
            boolean known = fields.stream()
                    .anyMatch(f -> f.code().equals(condition.field())
                            && condition.anyOf().stream()
                                    .allMatch(code -> f.findOption(code).isPresent()));
            if (!known) {
                block.refuse("when", "unknown-reference", "選択の項目「" + condition.field() + "」と選択肢が、この節にありません");
            }
        });
    }

    private Slot slot(Block block) {
        return new Slot(
                block.plain("code", Kind.CODE),
                block.plain("label", Kind.TEXT),
                hint(block),
                block.plain("required", Kind.BOOLEAN),
                block.plain("maxFiles", Kind.integerBetween(1, 100)),
                block.plain("maxBytes", Kind.integerBetween(1, 1_073_741_824)),
                block.plainList("mediaTypes", Kind.MEDIA_TYPE),
                tracks(block),
                block.origin());
    }

    private RowRule rowRule(Block block, List<Section> sections) {
        RowRule rule = new RowRule(
                block.plain("code", Kind.CODE),
                block.plain("section", Kind.NAME),
                block.plain("field", Kind.NAME),
                block.plainList("anyOf", Kind.CODE),
                block.plain("atLeast", Kind.integerBetween(1, 100)),
                block.plain("message", Kind.TEXT),
                tracks(block),
                block.origin());
        boolean known = sections.stream()
                .filter(section -> section.code().equals(rule.section()) && section.repeats())
                .flatMap(section -> section.findField(rule.field()).stream())
                .anyMatch(field -> rule.anyOf().stream().allMatch(value -> canBe(field, value)));
        if (!known) {
            block.refuse(
                    "field",
                    "unknown-reference",
                    "繰り返す節「" + rule.section() + "」に、その値を取る項目「" + rule.field() + "」がありません");
        }
        return rule;
    }

    private static boolean canBe(Field field, String value) {
        return field.type() == FieldType.BOOLEAN
                ? value.equals("true") || value.equals("false")
                : field.findOption(value).isPresent();
    }

    /** 意味の決まった項目は、どの枠の様式にも要る。法制度についての項目は、法制度を求める枠だけに要る。 */
    private void requireKnownFields(Block block, ApplicationForm form) {
        for (KnownField known : KnownField.values()) {
            String lacking = tracks.stream()
                    .filter(track ->
                            !known.isOfLegalBasis() || !track.legalBases().isEmpty())
                    .filter(track -> !form.forTrack(track.code()).holds(known))
                    .map(track -> track.name().value())
                    .collect(Collectors.joining("、"));
            if (!lacking.isEmpty()) {
                block.refuse(
                        "sections",
                        "known-field",
                        lacking + "の様式に、" + (known.repeats() ? "繰り返す" : "繰り返さない") + "節「" + known.section() + "」の項目「"
                                + known.field() + "」（" + known.type() + "）が要ります");
            }
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

    private static Map<String, StateLabel> stateLabels(Block block) {
        Map<String, StateLabel> labels = new LinkedHashMap<>();
        for (String state : ApplicationRules.APPLICATION_STATES) {
            Block label = block.block(state);
            Sourced<String> internal = label.value("label", Kind.TEXT);
            labels.put(
                    state,
                    new StateLabel(
                            internal, label.optional("applicant", Kind.TEXT).orElse(internal)));
        }
        return labels;
    }

    private List<String> tracks(Block block) {
        if (!block.has("tracks")) {
            return List.of();
        }
        List<String> codes = block.plainList("tracks", Kind.CODE);
        codes.forEach(code -> RuleSetReader.requireKnown(block, "tracks", code, trackCodes, "枠"));
        return codes;
    }

    private static List<Option> options(List<Block> blocks) {
        return RuleSetReader.readAll(
                blocks,
                block -> new Option(block.plain("code", Kind.CODE), block.plain("label", Kind.TEXT), block.origin()),
                Option::code);
    }

    private static Option option(String code, Sourced<String> label) {
        return new Option(code, label.value(), label.origin());
    }

    private static Optional<String> hint(Block block) {
        return block.has("hint") ? Optional.of(block.plain("hint", Kind.TEXT)) : Optional.empty();
    }

    private static boolean flag(Block block, String key) {
        return block.has(key) && block.plain(key, Kind.BOOLEAN);
    }

    private static void refuseUnless(boolean allowed, Block block, String... keys) {
        for (String key : keys) {
            if (block.has(key) && !allowed) {
                block.refuse(key, "wrong-type-key", "「" + key + "」は、この型の項目には使えません");
            }
        }
    }
}
