package jp.jinjibu.programme.usecase;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.LegalBasis;
import jp.jinjibu.programme.Master;
import jp.jinjibu.programme.PublishedFacts;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.CategoryGroup;
import jp.jinjibu.programme.RuleSet.ExpenseCategory;
import jp.jinjibu.programme.RuleSet.IncomeKind;
import jp.jinjibu.programme.RuleSet.IncomeTreatment;
import jp.jinjibu.programme.RuleSet.ListColumn;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.programme.RuleSet.Targets;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.ScheduleEntry;
import jp.jinjibu.programme.Sections;
import jp.jinjibu.programme.When;
import jp.jinjibu.programme.usecase.SectionReader.Common;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Rounding;
import jp.jinjibu.shared.Sourced;

/** 規則のファイル（{@code config/programmes/} にある YAML）を読む。書き方は令和7年度のファイルの冒頭にある。 */
public final class RuleSetReader {

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
        List<Track> tracks = TracksReader.read(root, organisationKinds);
        FormDefinitionReader forms = forms(tracks, categories, incomeKinds, organisationKinds);
        List<Master> masters =
                root.isUnpublished("application") ? List.of() : masters(root.block("application"), forms);
        return new RuleSet(
                root.plain("code", Kind.CODE),
                root.plain("version", Kind.integerBetween(1, 9_999)),
                root.plain("fiscalYear", Kind.FISCAL_YEAR),
                LineReader.read(root.block("line")),
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
                masters,
                !root.isUnpublished("application"),
                sections(root, new Common(tracks, groups, incomeKinds, forms, Sections.NONE)),
                ApprovalsReader.read(root));
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

    /** 選択肢の一覧。様式から指せるように加える。 */
    private static List<Master> masters(Block block, FormDefinitionReader forms) {
        List<Master> masters = new ArrayList<>();
        for (Block item : block.blocks("masters")) {
            Master master = new Master(
                    item.plain("code", Kind.CODE),
                    item.plain("name", Kind.TEXT),
                    FormDefinitionReader.options(item, "entries"));
            if (!forms.addSource(master.code(), master.entries())) {
                item.refuse("code", "duplicate-code", "符号「" + master.code() + "」が重複しています");
            }
            masters.add(master);
        }
        return masters;
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
        return expenses.readAll(
                "groups",
                block -> new CategoryGroup(block.plain("code", Kind.CODE), block.value("name", Kind.TEXT)),
                CategoryGroup::code);
    }

    private static List<ExpenseCategory> categories(Block expenses, List<CategoryGroup> groups) {
        Set<String> known = groups.stream().map(CategoryGroup::code).collect(Collectors.toSet());
        return expenses.readAll(
                "categories",
                block -> {
                    Sourced<String> group = block.value("group", Kind.CODE);
                    block.requireKnown("group", group.value(), known, "区分");
                    return new ExpenseCategory(
                            block.plain("code", Kind.CODE),
                            block.value("name", Kind.TEXT),
                            group,
                            block.value("continuing", Kind.BOOLEAN));
                },
                ExpenseCategory::code);
    }

    private static List<IncomeKind> incomeKinds(Block income) {
        return income.readAll(
                "kinds",
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
        return organisations.readAll(
                "kinds",
                block -> new OrganisationKind(
                        block.plain("code", Kind.CODE),
                        block.value("name", Kind.TEXT),
                        block.value("company", Kind.BOOLEAN)),
                OrganisationKind::code);
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
        legalBasis.ifPresent(code -> block.requireKnown("legalBasis", code, legalBases, "法制度"));
        return new ScheduleEntry(
                block.value("label", Kind.TEXT), from, to, legalBasis, block.value("tentative", Kind.BOOLEAN));
    }

    private static boolean isReadable(Optional<Sourced<When>> when) {
        return when.isPresent() && !Kind.WHEN.isPlaceholder(when.get().value());
    }

    private static Sections sections(Block root, Common common) {
        Map<Class<?>, Object> sections = new HashMap<>();
        for (SectionReader<?> reader : ServiceLoader.load(SectionReader.class, RuleSetReader.class.getClassLoader())) {
            reader.read(root, common.after(new Sections(sections)))
                    .ifPresent(section -> sections.put(section.getClass(), section));
        }
        return new Sections(sections);
    }

    private static Map<CallState, Sourced<String>> callStateLabels(Block block) {
        Map<CallState, Sourced<String>> labels = new EnumMap<>(CallState.class);
        for (CallState state : CallState.values()) {
            boolean unsaid = state == CallState.CANCELLED && !block.has(state.name());
            labels.put(state, unsaid ? Sourced.sample("中止") : block.value(state.name(), Kind.TEXT));
        }
        return labels;
    }

    private static Map<ListColumn, Sourced<String>> listColumnLabels(Block block) {
        Map<ListColumn, Sourced<String>> labels = new EnumMap<>(ListColumn.class);
        Stream.of(ListColumn.values()).forEach(column -> labels.put(column, block.value(column.name(), Kind.TEXT)));
        return labels;
    }
}
