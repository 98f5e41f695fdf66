package jp.jinjibu.form;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 様式に書かれた内容。節の符号から、その中身（項目の符号から値への対応。繰り返す節では、その並び）への対応。変更できない。
 *
 * <p>値は文字列、整数（{@link Long}）、真偽、文字列の並び、null（未入力）。JSON で送られた様式に合わないものもそのまま持ち、{@link FormRules}
 * が場所を挙げて断る。場所は {@code /sections/budget/0/unitPriceYen} のような JSON ポインター（RFC 6901）で言う。
 */
public final class FormDocument {

    /** 何も入力されていない内容。 */
    public static final FormDocument EMPTY = new FormDocument(Map.of());

    private static final String ROOT = "sections";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** 日付でない文字を、例外を作らずに見分ける。日付の欄でない文字のほうが、はるかに多い。 */
    private static final Pattern DATE_SHAPE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Map<String, @Nullable Object> sections;

    /** 最後に当てはめた様式。内容は変わらないので、同じ様式なら同じものになる。 */
    private @Nullable Asked asked;

    /** 中まで変えられない対応だけを受け取る。 */
    private FormDocument(Map<String, @Nullable Object> sections) {
        this.sections = sections;
    }

    /**
     * 節の対応から作る。中まで写し取り、小さい整数は {@link Long} にそろえる。
     *
     * @param sections 節の符号から中身への対応
     * @throws IllegalArgumentException 文字列、数、真偽、並び、対応、null のどれでもないものがあるとき、対応のキーが文字列でないとき
     */
    public static FormDocument of(Map<String, ?> sections) {
        return new FormDocument(copyOfMap(sections));
    }

    /**
     * JSON の文字列から読む。
     *
     * @param json 節の対応を表す JSON
     * @throws jakarta.json.JsonException JSON として読めないとき、対応でないとき
     */
    public static FormDocument parse(String json) {
        try (JsonReader reader = Readers.FACTORY.createReader(new StringReader(json))) {
            return new FormDocument(asMap(plain(reader.readObject())));
        }
    }

    /** 提出された版の JSON から、様式の内容だけを読む。 */
    public static FormDocument ofSubmission(String json) {
        try (JsonReader reader = Readers.FACTORY.createReader(new StringReader(json))) {
            return new FormDocument(asMap(plain(reader.readObject().getJsonObject(ROOT))));
        }
    }

    /** {@link Json} は呼ぶたびに実装をクラスパスから探すので、はじめて読むときに一度だけ探す。 */
    private static final class Readers {
        static final JsonReaderFactory FACTORY = Json.createReaderFactory(Map.of());
    }

    private record Asked(Form whole, Form form) {}

    /** この内容のときに尋ねる様式（{@link Form#forAnswers}）。一度の保存で何度も要るので、求めたら覚える。 */
    Form asked(Form whole) {
        Asked known = asked;
        if (known == null || !known.whole.equals(whole)) {
            known = new Asked(whole, new AskedForm(whole, this).form());
            asked = known;
        }
        return known.form;
    }

    private static @Nullable Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                value.asJsonObject().forEach((key, member) -> map.put(key, plain(member)));
                yield Collections.unmodifiableMap(map);
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                value.asJsonArray().forEach(item -> list.add(plain(item)));
                yield Collections.unmodifiableList(list);
            }
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).longValueExact();
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    /** 場所を作る。例: {@code pointer("budget", "0", "unitPriceYen")} は {@code /sections/budget/0/unitPriceYen}。 */
    public static String pointer(String... tokens) {
        StringBuilder pointer = new StringBuilder("/").append(ROOT);
        for (String token : tokens) {
            pointer.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    /** 節の対応。変更できない。 */
    public Map<String, @Nullable Object> sections() {
        return sections;
    }

    /** 繰り返さない節の中身。まだないか、形が違えば空。 */
    public Map<String, @Nullable Object> section(String code) {
        return asMap(sections.get(code));
    }

    /** 繰り返す節の行。まだないか、形が違えば空。行の順と番号は書かれたとおり。形の違う行は空の行とみなす。 */
    public List<Map<String, @Nullable Object>> rows(String code) {
        return sections.get(code) instanceof List<?> rows
                ? rows.stream().map(FormDocument::asMap).toList()
                : List.of();
    }

    /** 繰り返す節は行の並び、繰り返さない節は一つの行とみなした中身。 */
    public List<Map<String, @Nullable Object>> contents(String code, boolean repeats) {
        return repeats ? rows(code) : List.of(section(code));
    }

    /** 繰り返さない節の、意味の決まった文字の項目。空白だけなら空。 */
    public Optional<String> text(KnownField field) {
        return text(section(field.section()), field);
    }

    /** 行の、意味の決まった文字の項目。空白だけなら空。 */
    public static Optional<String> text(Map<String, @Nullable Object> row, KnownField field) {
        return row.get(field.field()) instanceof String text && hasData(text) ? Optional.of(text) : Optional.empty();
    }

    /** 繰り返さない節の、意味の決まった数の項目。 */
    public Optional<Long> number(KnownField field) {
        return number(section(field.section()), field);
    }

    /** 行の、意味の決まった数の項目。 */
    public static Optional<Long> number(Map<String, @Nullable Object> row, KnownField field) {
        return row.get(field.field()) instanceof Long number ? Optional.of(number) : Optional.empty();
    }

    /** 繰り返さない節の、意味の決まった並びの項目（市町村コードなど）。 */
    public List<String> texts(KnownField field) {
        return section(field.section()).get(field.field()) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** 繰り返さない節の、意味の決まった日付の項目。実在する日でなければ空。 */
    public Optional<LocalDate> date(KnownField field) {
        return date(section(field.section()).get(field.field()));
    }

    /** 日付の値。実在する日でなければ空。 */
    public static Optional<LocalDate> date(@Nullable Object value) {
        if (!(value instanceof String text) || !DATE_SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text, DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** 場所の値。ない場所と、null の場所では空。 */
    public Optional<Object> find(String pointer) {
        if (!pointer.equals("/" + ROOT) && !pointer.startsWith("/" + ROOT + "/")) {
            return Optional.empty();
        }
        Object value = sections;
        for (String token : pointer.substring(ROOT.length() + 1).split("/", -1)) {
            if (!token.isEmpty() || value != sections) {
                value = child(value, token.replace("~1", "/").replace("~0", "~"));
            }
        }
        return Optional.ofNullable(value);
    }

    /** 一つの節を置き換えた、新しい内容。 */
    public FormDocument with(String section, @Nullable Object content) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(sections);
        changed.put(section, copyOf(content));
        return new FormDocument(Collections.unmodifiableMap(changed));
    }

    /** いくつかの項目の値を除いた、新しい内容。 */
    public FormDocument without(List<String> pointers) {
        return pointers.isEmpty() ? this : new FormDocument(asMap(without("/" + ROOT, sections, pointers)));
    }

    private static @Nullable Object without(String at, @Nullable Object value, List<String> pointers) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> kept = new LinkedHashMap<>();
                map.forEach((key, member) -> {
                    String place = at + "/" + key;
                    if (!pointers.contains(place)) {
                        kept.put((String) key, without(place, member, pointers));
                    }
                });
                yield kept;
            }
            case List<?> list -> {
                List<@Nullable Object> kept = new ArrayList<>();
                for (Object item : list) {
                    kept.add(without(at + "/" + kept.size(), item, pointers));
                }
                yield kept;
            }
            case null, default -> value;
        };
    }

    /**
     * 値の違い一つ。
     *
     * @param pointer 場所
     * @param before 前の値。なかったとき、未入力だったときは null
     * @param after 後の値。なくなったとき、未入力のときは null
     */
    public record Change(
            String pointer,
            @Nullable Object before,
            @Nullable Object after) {}

    /** 前の内容からの違い。値ごとに、書かれた順に挙げる。ない項目、null、空の文字列と並び、空の行や節は区別しない。 */
    public List<Change> changesSince(FormDocument earlier) {
        List<Change> changes = new ArrayList<>();
        compare("/" + ROOT, earlier.sections, sections, changes);
        return changes;
    }

    /** 値があるか。空白や見えない文字だけの文字列、空の並びと対応、false、null は値がないとみなす。数は 0 も値である。 */
    public static boolean hasData(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case String text -> hasVisible(text);
            case List<?> list -> anyHasData(list);
            case Map<?, ?> map -> anyHasData(map.values());
            default -> true;
        };
    }

    private static boolean anyHasData(Collection<?> values) {
        for (Object value : values) {
            if (hasData(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasVisible(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isVisible(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVisible(int c) {
        int type = Character.getType(c);
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && type != Character.CONTROL
                && type != Character.FORMAT
                && c != '\u115F' // 幅のある空白のように見えるハングルの埋め草
                && c != '\u1160'
                && c != '\u3164';
    }

    private static void compare(String pointer, @Nullable Object before, @Nullable Object after, List<Change> changes) {
        if (isContainer(before) || isContainer(after)) {
            for (String key : keys(before, after)) {
                String token = key.replace("~", "~0").replace("/", "~1");
                compare(pointer + "/" + token, child(before, key), child(after, key), changes);
            }
        } else if (!Objects.equals(blankToNull(before), blankToNull(after))) {
            changes.add(new Change(pointer, blankToNull(before), blankToNull(after)));
        }
    }

    private static @Nullable Object blankToNull(@Nullable Object value) {
        boolean blank =
                value instanceof String text && text.isEmpty() || value instanceof List<?> list && list.isEmpty();
        return blank ? null : value;
    }

    /** 文字列の並び（市町村コードなど）は、一つの値として比べる。 */
    private static boolean isContainer(@Nullable Object value) {
        return value instanceof Map
                || value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance);
    }

    private static Set<String> keys(@Nullable Object before, @Nullable Object after) {
        Set<String> keys = new LinkedHashSet<>();
        for (Object value : new Object[] {before, after}) {
            if (value instanceof Map<?, ?> map) {
                map.keySet().forEach(key -> keys.add((String) key));
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    keys.add(Integer.toString(i));
                }
            }
        }
        return keys;
    }

    private static @Nullable Object child(@Nullable Object parent, String token) {
        if (parent instanceof Map<?, ?> map) {
            return map.get(token);
        }
        if (parent instanceof List<?> list && token.matches("0|[1-9][0-9]{0,6}")) {
            int index = Integer.parseInt(token);
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }

    @SuppressWarnings("unchecked") // 作るときに、キーがすべて文字列であることを確かめてある
    private static Map<String, @Nullable Object> asMap(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private static Map<String, @Nullable Object> copyOfMap(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("キーが文字列ではありません: " + key);
            }
            copy.put(name, copyOf(value));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyOf(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case String text -> text;
            case Boolean truth -> truth;
            case Number number -> number;
            case Map<?, ?> map -> copyOfMap(map);
            case List<?> list -> Collections.unmodifiableList(copyOfList(list));
            default ->
                throw new IllegalArgumentException(
                        "JSON にない型です: " + value.getClass().getName());
        };
    }

    private static List<@Nullable Object> copyOfList(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(copyOf(item)));
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FormDocument document && sections.equals(document.sections);
    }

    @Override
    public int hashCode() {
        return sections.hashCode();
    }

    /** 節の符号だけ。内容は記録に残さない。 */
    @Override
    public String toString() {
        return "FormDocument" + sections.keySet();
    }
}
