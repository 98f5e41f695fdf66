package jp.jinjibu.programme.usecase;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.programme.ApplicationRules;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.LetterTemplate;
import jp.jinjibu.programme.PriorAdoptionSetting;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.CategoryGroup;
import jp.jinjibu.programme.RuleSet.ExpenseCategory;
import jp.jinjibu.programme.RuleSet.IncomeKind;
import jp.jinjibu.programme.RuleSet.IncomeTreatment;
import jp.jinjibu.programme.RuleSet.LegalBasis;
import jp.jinjibu.programme.RuleSet.ListColumn;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.programme.RuleSet.PublishedFacts;
import jp.jinjibu.programme.RuleSet.RateCondition;
import jp.jinjibu.programme.RuleSet.ScheduleEntry;
import jp.jinjibu.programme.RuleSet.Targets;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.RuleSet.TrackRate;
import jp.jinjibu.programme.RuleSet.When;
import jp.jinjibu.programme.Sections;
import jp.jinjibu.programme.usecase.SourcedYaml.Block;
import jp.jinjibu.programme.usecase.SourcedYaml.Kind;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Rounding;
import jp.jinjibu.shared.Sourced;

/** 規則のファイル（{@code config/programmes/} にある YAML）を読む。書き方は令和7年度のファイルの冒頭にある。 */
public final class RuleSetReader {

    private enum PriorAdoptionMode {
        BOTH,
        EITHER,
        CUMULATIVE
    }

    private RuleSetReader() {}

    /**
     * 規則を読む。
     *
     * @param fileName 誤りの説明に使うファイル名
     * @param content ファイルの内容。UTF-8、1MBまで
     * @throws BusinessRuleViolation 誤りがあるとき。すべての誤りを、場所（JSON ポインター）と「ファイル名 行: 直し方」とともに行の順に挙げる
     */
    public static RuleSet read(String fileName, byte[] content) {
        SourcedYaml yaml = SourcedYaml.open(fileName, content);
        RuleSet ruleSet = ruleSet(yaml.root());
        yaml.finish();
        return ruleSet;
    }

    private static RuleSet ruleSet(Block root) {
        Block labels = root.block("labels");
        Block expenses = root.block("expenses");
        List<CategoryGroup> groups = groups(expenses);
        List<ExpenseCategory> categories = categories(expenses, groups);
        List<IncomeKind> incomeKinds = incomeKinds(root.block("income"));
        List<OrganisationKind> organisationKinds = organisationKinds(root.block("organisations"));
        List<Track> tracks = readAll(root.blocks("tracks"), block -> track(block, organisationKinds), Track::code);
        FormDefinitionReader forms = forms(tracks, categories, incomeKinds, organisationKinds);
        // 申請の様式の一覧（masters）は、届け出るものの様式からも指せる
        Optional<ApplicationRules> application = root.isUnpublished("application")
                ? Optional.empty()
                : Optional.of(new ApplicationRulesReader(tracks, groups, forms).read(root.block("application")));
        List<LetterTemplate> letters = root.isUnpublished("application") && !root.has("letters")
                ? List.of()
                : LettersReader.read(root.block("letters"));
        List<FilingKind> filings = filings(root, forms, letters, incomeKinds);
        return new RuleSet(
                root.plain("code", Kind.CODE),
                root.plain("version", Kind.integerBetween(1, 9_999)),
                root.plain("fiscalYear", Kind.FISCAL_YEAR),
                root.value("name", Kind.TEXT),
                root.value("bodyWord", Kind.TEXT),
                published(root.block("published")),
                targets(root.block("targets")),
                rounding(root.block("rounding")),
                groups,
                categories,
                incomeKinds,
                organisationKinds,
                tracks,
                schedule(root, tracks),
                callStateLabels(labels.block("callStates")),
                listColumnLabels(labels.block("listColumns")),
                application,
                root.isUnpublished("application") && !root.has("grant")
                        ? Optional.empty()
                        : Optional.of(GrantRulesReader.read(root.block("grant"), forms, reportDue(root, filings))),
                filings,
                sections(root),
                letters,
                ApprovalsReader.read(root));
    }

    /** 実績報告の期限。交付をする規則集には、実績報告が要る。 */
    private static Sourced<FilingKind.Due> reportDue(Block root, List<FilingKind> filings) {
        return filings.stream()
                .filter(kind -> kind.code().equals(ReportField.FILING))
                .findFirst()
                .map(FilingKind::due)
                .orElseGet(() -> {
                    root.refuse("filings", "performance-report", "交付を受けた団体が出すもの（filings）に、実績報告（" + ReportField.FILING + "）が要ります");
                    return new Sourced<>(
                            new FilingKind.Due(Optional.of(LocalDate.EPOCH), Optional.empty()), root.origin());
                });
    }

    private static List<FilingKind> filings(
            Block root, FormDefinitionReader forms, List<LetterTemplate> letters, List<IncomeKind> incomeKinds) {
        if (!root.has("filings")) {
            return List.of();
        }
        List<String> grantStates = root.block("grant").block("states").keys();
        return new FilingsReader(
                        forms,
                        letters,
                        grantStates,
                        incomeKinds.stream().map(IncomeKind::code).toList())
                .read(root.blocks("filings"));
    }

    /** 様式を読むもの。選択肢の一覧として、費目、収入の種類、団体の種類を指せる。 */
    private static FormDefinitionReader forms(
            List<Track> tracks,
            List<ExpenseCategory> categories,
            List<IncomeKind> incomeKinds,
            List<OrganisationKind> organisationKinds) {
        FormDefinitionReader forms = new FormDefinitionReader(tracks);
        forms.addSource(
                "expense-categories",
                categories.stream()
                        .map(item -> FormDefinitionReader.option(item.code(), item.name()))
                        .toList());
        forms.addSource(
                "income-kinds",
                incomeKinds.stream()
                        .map(item -> FormDefinitionReader.option(item.code(), item.name()))
                        .toList());
        forms.addSource(
                "organisation-kinds",
                organisationKinds.stream()
                        .map(item -> FormDefinitionReader.option(item.code(), item.name()))
                        .toList());
        return forms;
    }

    private static PublishedFacts published(Block block) {
        return new PublishedFacts(
                block.publishedList("rates", Kind.RATE),
                block.publishedList("capsYen", Kind.POSITIVE_YEN),
                block.published("applications", Kind.integerBetween(0, 999_999)),
                block.published("adoptions", Kind.integerBetween(0, 999_999)),
                block.published("announced", Kind.MONTH));
    }

    private static Targets targets(Block block) {
        return new Targets(
                block.published("adoptions", Kind.integerBetween(1, 999_999)),
                block.published("continuationPercent", Kind.integerBetween(1, 100)));
    }

    private static Sourced<Rounding> rounding(Block block) {
        return new Sourced<>(
                new Rounding(
                        block.plain("unitYen", Kind.integerBetween(1, 1_000_000)),
                        block.plain("scope", Kind.oneOf(Rounding.Scope.class))),
                block.origin());
    }

    private static List<CategoryGroup> groups(Block expenses) {
        return readAll(
                expenses.blocks("groups"),
                block -> new CategoryGroup(block.plain("code", Kind.CODE), block.value("name", Kind.TEXT)),
                CategoryGroup::code);
    }

    private static List<ExpenseCategory> categories(Block expenses, List<CategoryGroup> groups) {
        Set<String> known = groups.stream().map(CategoryGroup::code).collect(Collectors.toSet());
        return readAll(
                expenses.blocks("categories"),
                block -> {
                    Sourced<String> group = block.value("group", Kind.CODE);
                    requireKnown(block, "group", group.value(), known, "区分");
                    return new ExpenseCategory(
                            block.plain("code", Kind.CODE),
                            block.value("name", Kind.TEXT),
                            group,
                            block.value("continuing", Kind.BOOLEAN));
                },
                ExpenseCategory::code);
    }

    private static List<IncomeKind> incomeKinds(Block income) {
        return readAll(
                income.blocks("kinds"),
                block -> new IncomeKind(
                        block.plain("code", Kind.CODE),
                        block.value("name", Kind.TEXT),
                        block.value("treatment", Kind.oneOf(IncomeTreatment.class)),
                        block.has("municipal")
                                ? block.value("municipal", Kind.BOOLEAN)
                                : new Sourced<>(false, block.origin())),
                IncomeKind::code);
    }

    private static List<OrganisationKind> organisationKinds(Block organisations) {
        return readAll(
                organisations.blocks("kinds"),
                block -> new OrganisationKind(
                        block.plain("code", Kind.CODE),
                        block.value("name", Kind.TEXT),
                        block.value("company", Kind.BOOLEAN)),
                OrganisationKind::code);
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
        return readAll(
                track.blocks("legalBases"),
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
        kinds.forEach(kind -> requireKnown(legalBasis, "organisationKinds", kind, known, "団体の種類"));
        return kinds;
    }

    private static List<ScheduleEntry> schedule(Block root, List<Track> tracks) {
        Set<String> known = tracks.stream()
                .flatMap(track -> track.legalBases().stream())
                .map(LegalBasis::code)
                .collect(Collectors.toSet());
        return root.blocks("schedule").stream()
                .map(block -> scheduleEntry(block, known))
                .toList();
    }

    private static ScheduleEntry scheduleEntry(Block block, Set<String> legalBases) {
        Optional<Sourced<When>> from = block.published("from", Kind.WHEN);
        Optional<Sourced<When>> to = block.published("to", Kind.WHEN);
        if (from.isEmpty() && to.isEmpty()) {
            block.refuse("from", "period", "始まり（from）か終わり（to）の少なくとも一方を書きます");
        }
        if (isReadable(from)
                && isReadable(to)
                && to.get().value().endsBefore(from.get().value())) {
            block.refuse("to", "period", "終わり（to）が始まり（from）より前です");
        }
        Optional<String> legalBasis =
                block.has("legalBasis") ? Optional.of(block.plain("legalBasis", Kind.CODE)) : Optional.empty();
        legalBasis.ifPresent(code -> requireKnown(block, "legalBasis", code, legalBases, "法制度"));
        return new ScheduleEntry(
                block.value("label", Kind.TEXT), from, to, legalBasis, block.value("tentative", Kind.BOOLEAN));
    }

    private static boolean isReadable(Optional<Sourced<When>> when) {
        return when.isPresent() && !Kind.WHEN.isPlaceholder(when.get().value());
    }

    private static Sections sections(Block root) {
        Map<Class<?>, Object> sections = new HashMap<>();
        for (SectionReader<?> reader : ServiceLoader.load(SectionReader.class, RuleSetReader.class.getClassLoader())) {
            reader.read(root).ifPresent(section -> sections.put(reader.type(), section));
        }
        return new Sections(sections);
    }

    private static Map<CallState, Sourced<String>> callStateLabels(Block block) {
        Map<CallState, Sourced<String>> labels = new EnumMap<>(CallState.class);
        Stream.of(CallState.values()).forEach(state -> labels.put(state, block.value(state.name(), Kind.TEXT)));
        return labels;
    }

    private static Map<ListColumn, Sourced<String>> listColumnLabels(Block block) {
        Map<ListColumn, Sourced<String>> labels = new EnumMap<>(ListColumn.class);
        Stream.of(ListColumn.values()).forEach(column -> labels.put(column, block.value(column.name(), Kind.TEXT)));
        return labels;
    }

    /** 囲みを一つずつ読む。同じ符号が二度あれば誤りとする。 */
    static <T> List<T> readAll(List<Block> blocks, Function<Block, T> reader, Function<T, String> codeOf) {
        Set<String> seen = new HashSet<>();
        List<T> items = new ArrayList<>();
        for (Block block : blocks) {
            T item = reader.apply(block);
            String code = codeOf.apply(item);
            if (!Kind.CODE.isPlaceholder(code) && !seen.add(code)) {
                block.refuse("code", "duplicate-code", "符号「" + code + "」が重複しています");
            }
            items.add(item);
        }
        return items;
    }

    static void requireKnown(Block block, String key, String code, Set<String> known, String what) {
        if (!Kind.CODE.isPlaceholder(code) && !known.contains(code)) {
            block.refuse(key, "unknown-reference", what + "「" + code + "」は、このファイルにありません");
        }
    }
}
