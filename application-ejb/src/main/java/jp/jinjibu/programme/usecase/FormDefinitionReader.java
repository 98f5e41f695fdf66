package jp.jinjibu.programme.usecase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.Field.Option;
import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.RowRule;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.KnownField;
import jp.jinjibu.form.Scope;
import jp.jinjibu.form.Slot;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.shared.Sourced;

/**
 * 様式を読む。規則のファイルのどの囲みに書かれた様式も、同じ書き方で読める。
 *
 * <p>選択肢を {@code optionsFrom} で指せる一覧は、{@link #addSource} で先に加えておく。
 */
public final class FormDefinitionReader {

    /** 枠の法制度。枠ごとに違うので、一覧としては加えられない。 */
    private static final String LEGAL_BASES = "legal-bases";

    private static final Kind<Integer> ROWS = Kind.integerBetween(0, 9_999);

    private final List<Track> tracks;
    private final Set<String> trackCodes;
    private final Map<String, List<Option>> sources = new HashMap<>();

    FormDefinitionReader(List<Track> tracks) {
        this.tracks = tracks;
        this.trackCodes = tracks.stream().map(Track::code).collect(Collectors.toSet());
    }

    /**
     * 選択肢の一覧を加える。
     *
     * @return その符号の一覧が、もうあるか、使えない符号なら false
     */
    boolean addSource(String code, List<Option> options) {
        return !code.equals(LEGAL_BASES) && sources.putIfAbsent(code, options) == null;
    }

    static Option option(String code, Sourced<String> label) {
        return new Option(code, label.value(), label.origin());
    }

    static List<Option> options(Block owner, String key) {
        return owner.readAll(
                key,
                block -> new Option(block.plain("code", Kind.CODE), block.plain("label", Kind.TEXT), block.origin()),
                Option::code);
    }

    /** 法制度を案件の申請から知る様式を読む。 */
    public Form read(Block block) {
        return read(block, Optional.empty());
    }

    /**
     * 様式の囲み（{@code version}、{@code sections}、{@code slots}、{@code rowRules}）を読む。添付と行の決まりは、なければ書かなくてよい。
     *
     * @param legalBasis この様式が法制度を尋ねる項目。あれば、{@code legalBases} はその答えによる条件になる
     */
    public Form read(Block block, Optional<KnownField> legalBasis) {
        FormConditions conditions = new FormConditions(tracks, legalBasis);
        List<Section> sections = sections(block.blocks("sections"), conditions);
        Form form = new Form(
                block.plain("version", Kind.integerBetween(1, 9_999)),
                sections,
                block.has("slots") ? block.readAll("slots", item -> slot(item, conditions), Slot::code) : List.of(),
                block.has("rowRules")
                        ? block.readAll("rowRules", item -> rowRule(item, sections, conditions), RowRule::code)
                        : List.of());
        conditions.check(form);
        return form;
    }

    /** 符号が同じ節は、当てはまる枠が重ならないときだけ許す。 */
    private List<Section> sections(List<Block> blocks, FormConditions conditions) {
        List<Section> sections = new ArrayList<>();
        for (Block block : blocks) {
            Section section = section(block, conditions);
            boolean overlaps = sections.stream()
                    .filter(other -> other.code().equals(section.code()))
                    .anyMatch(other -> trackCodes.stream()
                            .anyMatch(track -> other.scope().isForTrack(track)
                                    && section.scope().isForTrack(track)));
            if (overlaps && !Kind.NAME.isPlaceholder(section.code())) {
                block.refuse("code", "duplicate-code", "符号「" + section.code() + "」の節が、同じ枠に二つあります");
            }
            sections.add(section);
        }
        return sections;
    }

    private Section section(Block block, FormConditions conditions) {
        boolean repeats = block.has("maxRows");
        int minRows = block.has("minRows") ? block.plain("minRows", ROWS) : 0;
        int maxRows = repeats ? block.plain("maxRows", Kind.integerBetween(1, 1_000)) : 1;
        if (minRows > (repeats ? maxRows : 0)) {
            block.refuse("minRows", "rows", "行の数の下限（minRows）は、上限（maxRows）までで書きます");
        }
        String code = block.plain("code", Kind.NAME);
        Scope scope = conditions.of(block, code, Optional.empty(), List.of());
        return new Section(
                code,
                block.plain("label", Kind.TEXT),
                hint(block),
                repeats,
                minRows,
                maxRows,
                fields(block.blocks("fields"), code, scope.tracks(), conditions),
                scope,
                block.origin());
    }

    private List<Field> fields(List<Block> blocks, String section, List<String> appliesTo, FormConditions conditions) {
        List<Field> fields = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Block block : blocks) {
            Field field = field(block, section, appliesTo, conditions);
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

    private Field field(Block block, String section, List<String> appliesTo, FormConditions conditions) {
        String code = block.plain("code", Kind.NAME);
        FieldType type = block.plain("type", Kind.oneOf(FieldType.class));
        boolean number = type == FieldType.INTEGER || type == FieldType.YEN;
        refuseUnless(type == FieldType.TEXT, block, "maxLength", "lines");
        refuseUnless(type == FieldType.DIGITS, block, "digits");
        refuseUnless(type == FieldType.CHOICE, block, "options", "optionsFrom");
        refuseUnless(type == FieldType.BOOLEAN, block, "mustBeTrue");
        refuseUnless(type == FieldType.DATE, block, "inFiscalYear", "notBefore");
        refuseUnless(number, block, "max");
        return new Field(
                code,
                block.plain("label", Kind.TEXT),
                hint(block),
                type,
                block.plain("required", Kind.BOOLEAN),
                length(block, type),
                block.has("lines") ? block.plain("lines", Kind.integerBetween(1, 40)) : 1,
                type == FieldType.CHOICE ? choices(block, appliesTo) : List.of(),
                number && block.has("max")
                        ? OptionalLong.of(block.plain("max", Kind.integerBetween(0, (int) Field.MAX_INTEGER)))
                        : OptionalLong.empty(),
                flag(block, "mustBeTrue"),
                flag(block, "inFiscalYear"),
                block.has("notBefore") ? Optional.of(block.plain("notBefore", Kind.NAME)) : Optional.empty(),
                conditions.of(block, section, Optional.of(code), appliesTo),
                block.origin());
    }

    private static Optional<Integer> length(Block block, FieldType type) {
        return switch (type) {
            case TEXT -> Optional.of(block.plain("maxLength", Kind.integerBetween(1, 20_000)));
            case PHONE -> Optional.of(Field.MAX_PHONE);
            case DIGITS -> Optional.of(block.plain("digits", Kind.integerBetween(1, 100)));
            default -> Optional.empty();
        };
    }

    private List<Option> choices(Block block, List<String> appliesTo) {
        if (block.has("options") == block.has("optionsFrom")) {
            block.refuse("options", "options", "選択肢は、options か optionsFrom のどちらか一方で書きます");
        }
        if (!block.has("optionsFrom")) {
            return block.has("options") ? options(block, "options") : List.of();
        }
        String source = block.plain("optionsFrom", Kind.CODE);
        if (source.equals(LEGAL_BASES)) {
            return legalBasesOf(appliesTo);
        }
        block.requireKnown("optionsFrom", source, sources.keySet(), "選択肢の一覧");
        return sources.getOrDefault(source, List.of());
    }

    private List<Option> legalBasesOf(List<String> appliesTo) {
        return tracks.stream()
                .filter(track -> Form.applies(appliesTo, track.code()))
                .flatMap(track -> track.legalBases().stream())
                .map(basis -> option(basis.code(), basis.name()))
                .distinct()
                .toList();
    }

    /** 前後を比べる項目は、同じ節の日付の項目を指す。 */
    private static void requireNeighbours(Block block, Field field, List<Field> fields) {
        field.notBefore().ifPresent(other -> {
            if (fields.stream().noneMatch(f -> f.code().equals(other) && f.type() == FieldType.DATE)) {
                block.refuse("notBefore", "unknown-reference", "日付の項目「" + other + "」は、この節にありません");
            }
        });
    }

    private static Slot slot(Block block, FormConditions conditions) {
        return new Slot(
                block.plain("code", Kind.CODE),
                block.plain("label", Kind.TEXT),
                hint(block),
                block.plain("required", Kind.BOOLEAN),
                block.plain("maxFiles", Kind.integerBetween(1, 100)),
                block.plain("maxBytes", Kind.integerBetween(1, 1_073_741_824)),
                block.plainList("mediaTypes", Kind.MEDIA_TYPE),
                conditions.of(block, "", Optional.empty(), List.of()),
                block.origin());
    }

    private static RowRule rowRule(Block block, List<Section> sections, FormConditions conditions) {
        RowRule rule = new RowRule(
                block.plain("code", Kind.CODE),
                block.plain("section", Kind.NAME),
                block.plain("field", Kind.NAME),
                block.plainList("anyOf", Kind.CODE),
                block.plain("atLeast", Kind.integerBetween(1, 100)),
                block.plain("message", Kind.TEXT),
                conditions.of(block, "", Optional.empty(), List.of()),
                block.origin());
        boolean known = sections.stream()
                .filter(section -> section.code().equals(rule.section()) && section.repeats())
                .flatMap(section -> section.findField(rule.field()).stream())
                .anyMatch(field -> rule.anyOf().stream().allMatch(field::canBe));
        if (!known) {
            block.refuse(
                    "field",
                    "unknown-reference",
                    "繰り返す節「" + rule.section() + "」に、その値を取る項目「" + rule.field() + "」がありません");
        }
        return rule;
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
