package jp.jinjibu.form.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.NamedPlaces;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/**
 * 一つの節の入力画面。どの様式の節でも、欄を描き、打たれた文字を読む。欄の名前は {@link SectionNames}。
 *
 * <p>差戻しの間は、名指しされた項目だけが欄になり、ほかの項目は保存されている値のまま動かない。人が書かない項目は、いつも欄にならない。
 */
public final class SectionForm {
    private final Form form;
    private final Section section;
    private final SectionNames names;
    private final FormDocument stored;
    private final Optional<NamedPlaces> named;
    private final Set<String> fixed;

    /**
     * @param form 案件の様式
     * @param code 節の符号
     * @param stored 保存されている内容
     * @param named 差戻しの間の、直せる場所。差戻しの間でなければ空
     * @param fixed 人が書かない項目の場所
     * @throws NotFound その内容で尋ねる節でないとき
     */
    public SectionForm(Form form, String code, FormDocument stored, Optional<NamedPlaces> named, Set<String> fixed) {
        this.form = form.forAnswers(stored);
        this.section = this.form.findSection(code).orElseThrow(() -> new NotFound("この節は、様式にありません。"));
        this.names = new SectionNames(section);
        this.stored = stored;
        this.named = named;
        this.fixed = fixed;
    }

    /**
     * 欄。
     *
     * @param name 名前と id
     * @param value 見せる文字。打たれたままか、保存されている値
     * @param error 誤りの文。なければ空文字
     * @param locked 直せない項目か。{@code value} は読むための文
     * @param hint 書き方と、同じ節の答えによる項目では、いつ書くか
     * @param askedWhen 同じ節のどの欄がどの答えのときに書くか。いつも書く項目では空
     */
    public record Control(
            Field field,
            String name,
            String value,
            String error,
            boolean locked,
            String hint,
            Optional<AskedWhen> askedWhen) {}

    /**
     * 同じ節（同じ行）の答えによる条件。
     *
     * @param name 答えの欄の名前
     * @param anyOf 書く答え
     */
    public record AskedWhen(String name, List<String> anyOf) {
        /** 答えを空白でつないだもの。 */
        public String answers() {
            return String.join(" ", anyOf);
        }
    }

    /**
     * 行。
     *
     * @param number 何行目か。1 から
     * @param id 行の id
     * @param deleteName 行を消す欄の名前
     */
    public record Row(int number, String id, String deleteName, List<Control> controls) {}

    /** 節。その内容で尋ねる項目だけを持つ。 */
    public Section section() {
        return section;
    }

    /**
     * 保存されている内容の画面。
     *
     * @param blankRows 加えて見せる空の行の数
     * @param version 書き始める版
     * @param base 書き始める節の内容の印
     */
    public SectionPage page(int blankRows, long version, String base) {
        return page(controls(blankRows), version, base, List.of());
    }

    /**
     * 断られたあとの、打たれたままの画面。
     *
     * @param status 断りの HTTP の状態。412 なら、ほかの人が先に保存した内容も見せ、その版から書き直せるようにする
     * @param errors {@link #placed} の誤り
     * @param version 今の版
     * @param base 今の節の内容の印
     */
    public SectionPage again(
            int status, MultivaluedMap<String, String> typed, FieldErrors errors, long version, String base) {
        boolean stale = status == 412;
        FormReader reader = new FormReader(typed);
        return page(
                controls(typed, errors),
                stale ? version : reader.version(),
                stale ? base : reader.raw("base"),
                stale ? List.of(Answers.of(section, stored)) : List.of());
    }

    private SectionPage page(List<Row> rows, long version, String base, List<Answers.AnsweredSection> now) {
        List<String> codes = form.sections().stream().map(Section::code).toList();
        return new SectionPage(
                section,
                rows,
                mayChangeRows(),
                isEditable(),
                version,
                base,
                now,
                (codes.indexOf(section.code()) + 1) + " / " + codes.size());
    }

    /** 行を増やしたり減らしたりできるか。 */
    public boolean mayChangeRows() {
        return section.repeats() && isEditable(FormDocument.pointer(section.code()));
    }

    /** 直せる項目が一つでもあるか。 */
    public boolean isEditable() {
        return section.repeats()
                ? named.map(places -> places.touches(FormDocument.pointer(section.code())))
                        .orElse(true)
                : section.fields().stream().anyMatch(field -> isEditable(names.pointer(0, field)));
    }

    /**
     * 保存されている内容の欄。
     *
     * @param blankRows 加えて見せる空の行の数
     */
    private List<Row> controls(int blankRows) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(values());
        if (section.repeats() && mayChangeRows()) {
            int wanted = Math.max(rows.size() + blankRows, Math.max(1, section.minRows()));
            while (rows.size() < Math.min(wanted, section.maxRows())) {
                rows.add(Map.of());
            }
        }
        List<Row> views = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, @Nullable Object> row = rows.get(i);
            views.add(row(i, field -> TypedText.of(row.get(field.code())), row, FieldErrors.none()));
        }
        return views;
    }

    /** 打たれたままの欄。送られなかった欄は、保存されている値。断られたあとの描き直しに使う。 */
    private List<Row> controls(MultivaluedMap<String, String> typed, FieldErrors errors) {
        List<Row> views = new ArrayList<>();
        List<Map<String, @Nullable Object>> values = values();
        List<Integer> kept = keptRows(typed);
        for (int i = 0; i < kept.size(); i++) {
            int from = kept.get(i);
            Map<String, @Nullable Object> row = from < values.size() ? values.get(from) : Map.of();
            views.add(row(
                    i,
                    field -> typed.containsKey(names.name(from, field))
                            ? SentRows.raw(typed, names.name(from, field))
                            : TypedText.of(row.get(field.code())),
                    row,
                    errors));
        }
        return views;
    }

    /** 誤りを、画面にあるところに向ける。欄の中の一つの値の誤りはその欄に、行の誤りは行に、節の誤りは本文に。 */
    public FieldErrors placed(FieldErrors errors) {
        return names.placed(errors);
    }

    /**
     * 打たれた文字から、節の内容を読む。書かれていない項目は含まない。欄のない項目（描いたときに直せなかったもの）は送られないので、空にしたのでなく、保存されている値のままにする。
     *
     * @throws BusinessRuleViolation 数として読めない欄があるとき
     */
    public Object read(MultivaluedMap<String, String> typed) {
        List<Violation> errors = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Map<String, @Nullable Object>> values = values();
        for (int from : keptRows(typed)) {
            int index = rows.size();
            Map<String, @Nullable Object> before = from < values.size() ? values.get(from) : Map.of();
            Map<String, Object> row = new LinkedHashMap<>();
            List<Violation> unreadable = new ArrayList<>();
            for (Field field : section.fields()) {
                Object value = isEditable(names.pointer(index, field)) && typed.containsKey(names.name(from, field))
                        ? TypedText.read(
                                field,
                                SentRows.raw(typed, names.name(from, field)),
                                names.pointer(index, field),
                                unreadable)
                        : before.get(field.code());
                if (value != null) {
                    row.put(field.code(), value);
                }
            }
            rows.add(row);
            List<String> asked = section.askedIn(row).stream()
                    .map(field -> names.pointer(index, field))
                    .toList();
            unreadable.stream()
                    .filter(violation -> asked.contains(violation.pointer()))
                    .forEach(errors::add);
        }
        if (!errors.isEmpty()) {
            throw BusinessRuleViolation.content(errors);
        }
        return section.repeats() ? rows : rows.getFirst();
    }

    private List<Integer> keptRows(MultivaluedMap<String, String> typed) {
        return new SentRows(section, names, typed).kept(values().size(), mayChangeRows());
    }

    private List<Map<String, @Nullable Object>> values() {
        return section.repeats() ? stored.rows(section.code()) : List.of(stored.section(section.code()));
    }

    private Row row(
            int index, Function<Field, String> value, Map<String, @Nullable Object> before, FieldErrors errors) {
        return new Row(
                index + 1,
                names.row(index),
                names.deleteName(index),
                section.fields().stream()
                        .map(field -> {
                            boolean locked = !isEditable(names.pointer(index, field));
                            return new Control(
                                    field,
                                    names.name(index, field),
                                    locked ? Answers.display(field, before.get(field.code())) : value.apply(field),
                                    errors.of(names.name(index, field)),
                                    locked,
                                    FormText.hint(form, section, field),
                                    askedWhen(index, field));
                        })
                        .toList());
    }

    private Optional<AskedWhen> askedWhen(int index, Field field) {
        return field.scope().here().when().stream()
                .flatMap(condition -> section.findField(condition.field()).stream()
                        .map(other -> new AskedWhen(names.name(index, other), condition.anyOf())))
                .findFirst();
    }

    private boolean isEditable(String pointer) {
        return !fixed.contains(pointer)
                && named.map(places -> places.names(pointer)).orElse(true);
    }
}
