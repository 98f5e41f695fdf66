package jp.jinjibu.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import jp.jinjibu.form.Field.Option;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Term;

/**
 * 様式。節と項目、添付の枠、節をまたがない行の決まり。変更できない。
 *
 * <p>{@link Scope} が、どの枠・どの法制度・どの答えのときに当てはまるかを言う。同じ符号の節は、当てはまる枠が重ならなければ、いくつあってもよい（枠ごとに中身の違う節になる）。
 *
 * @param version 様式の版。1 から
 * @param sections 節。表示の順
 * @param slots 添付の枠。表示の順
 * @param rowRules 行の決まり
 */
public record Form(
        @Term("様式の版") int version,
        @Term("節") List<Section> sections,
        @Term("添付の枠") List<Slot> slots,
        @Term("行の決まり") List<RowRule> rowRules) {

    public Form {
        sections = List.copyOf(sections);
        slots = List.copyOf(slots);
        rowRules = List.copyOf(rowRules);
    }

    /** その枠で使う様式。節の符号は重ならない。 */
    public Form forTrack(String track) {
        return keeping(scope -> scope.isForTrack(track));
    }

    /** その枠とその法制度の案件で使う様式。法制度を選んでいない案件では空。 */
    public Form forCase(String track, Optional<String> legalBasis) {
        return forTrack(track).keeping(scope -> scope.isForLegalBasis(legalBasis));
    }

    /**
     * その内容のときに尋ねる様式。ほかの節の答えによる条件を当てはめ、尋ねない節・項目・添付・行の決まりを除く。
     *
     * <p>同じ節（同じ行）の答えによる条件は残り、{@link Section#askedIn} が行ごとに当てはめる。
     */
    public Form forAnswers(FormDocument document) {
        return document.asked(this);
    }

    /** 尋ねない項目の値を除いた内容。様式にない節と項目はそのまま残す。 */
    public FormDocument onlyAsked(FormDocument document) {
        return new AskedForm(this, document).document();
    }

    /**
     * 名指しした場所に、その答えによって尋ねる項目・節・添付を加えたもの。答えを直すと要るようになるものも、一緒に直せるようにする。
     *
     * @param pointers 場所。様式にあることを確かめてある
     */
    public List<String> withDependents(List<String> pointers) {
        return new Dependents(this).of(pointers);
    }

    /** ファイルを選ぶ項目に、預けたファイルを選択肢として加えた様式。 */
    public Form withFiles(List<Option> files) {
        return new Form(
                version,
                sections.stream().map(section -> section.withFiles(files)).toList(),
                slots,
                rowRules);
    }

    /** ファイルを選ぶ項目があるか。 */
    public boolean asksForFiles() {
        return sections.stream()
                .flatMap(section -> section.fields().stream())
                .anyMatch(field -> field.type() == FieldType.FILE);
    }

    /** 条件に合う節・項目・添付・行の決まりだけの様式。 */
    Form keeping(Predicate<Scope> wanted) {
        List<Section> kept = sections.stream()
                .filter(section -> wanted.test(section.scope()))
                .map(section -> section.keeping(wanted))
                .toList();
        return new Form(
                version,
                kept,
                slots.stream().filter(slot -> wanted.test(slot.scope())).toList(),
                rowRules.stream()
                        .filter(rule -> wanted.test(rule.scope()))
                        .filter(rule ->
                                kept.stream().anyMatch(section -> section.code().equals(rule.section())))
                        .toList());
    }

    /** 節を符号で探す。 */
    public Optional<Section> findSection(String code) {
        return find(sections, section -> section.code().equals(code));
    }

    /**
     * 添付の枠。
     *
     * @throws NotFound その符号の枠がないとき
     */
    public Slot slot(String code) {
        return find(slots, slot -> slot.code().equals(code)).orElseThrow(() -> new NotFound("この添付の枠はありません。"));
    }

    /** 意味の決まった項目。様式にないか、型か繰返しが違えば空。 */
    public Optional<Field> find(KnownField known) {
        return findSection(known.section())
                .filter(section -> section.repeats() == known.repeats())
                .flatMap(section -> section.findField(known.field()))
                .filter(field -> field.type() == known.type());
    }

    /** 意味の決まった項目が様式にあり、型と繰返しが合うか。 */
    public boolean holds(KnownField known) {
        return find(known).isPresent();
    }

    /** 意味の決まった項目と同じ符号の項目があるのに、型か繰返しが違うか。 */
    public boolean contradicts(KnownField known) {
        return !holds(known)
                && findSection(known.section())
                        .flatMap(section -> section.findField(known.field()))
                        .isPresent();
    }

    /** 意味の決まった項目を、どの答えのときも尋ねるか。 */
    public boolean alwaysAsks(KnownField known) {
        return findSection(known.section())
                .filter(section -> section.scope().when().isEmpty())
                .flatMap(section -> section.findField(known.field()))
                .filter(field -> field.scope().when().isEmpty())
                .isPresent();
    }

    /** 当てはまる枠が空か、その枠を含むか。 */
    public static boolean applies(List<String> tracks, String track) {
        return tracks.isEmpty() || tracks.contains(track);
    }

    private static <T> Optional<T> find(List<T> items, Predicate<T> wanted) {
        for (T item : items) {
            if (wanted.test(item)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /**
     * 節。保存と入力状況の単位。
     *
     * @param code 節の符号
     * @param label 見出し
     * @param hint 何を書くか
     * @param repeats 行を繰り返すか
     * @param minRows 提出に要る行の数。データのある行だけを数える。繰り返さない節では 0
     * @param maxRows 書ける行の数。繰り返さない節では 1
     * @param fields 項目。表示の順
     * @param scope いつ当てはまるか
     * @param origin 出典
     */
    public record Section(
            @Term("符号") String code,
            @Term("見出し") String label,
            @Term("書き方") Optional<String> hint,
            @Term("行を繰り返すか") boolean repeats,
            @Term("要る行の数") int minRows,
            @Term("書ける行の数") int maxRows,
            @Term("項目") List<Field> fields,
            @Term("") Scope scope,
            @Term("") Origin origin) {

        public Section {
            fields = List.copyOf(fields);
        }

        /** その行（繰り返さない節では、節の中身）で尋ねる項目。同じ行の答えによる条件を当てはめる。 */
        public List<Field> askedIn(Map<?, ?> row) {
            List<Field> asked = new ArrayList<>(fields);
            asked.removeIf(field -> !asks(field, row));
            return asked;
        }

        private boolean asks(Field field, Map<?, ?> row) {
            for (Condition condition : field.scope().when()) {
                if (!condition.isElsewhere() && !holds(condition, row)) {
                    return false;
                }
            }
            return true;
        }

        private boolean holds(Condition condition, Map<?, ?> row) {
            return findField(condition.field())
                    .filter(other -> asks(other, row))
                    .filter(other -> condition.matches(row.get(other.code())))
                    .isPresent();
        }

        /** 条件に合う項目だけの節。 */
        Section keeping(Predicate<Scope> wanted) {
            return with(
                    fields.stream().filter(field -> wanted.test(field.scope())).toList());
        }

        private Section withFiles(List<Option> files) {
            return with(fields.stream()
                    .map(field -> field.type() == FieldType.FILE ? field.withOptions(files) : field)
                    .toList());
        }

        private Section with(List<Field> others) {
            return new Section(code, label, hint, repeats, minRows, maxRows, others, scope, origin);
        }

        /** 項目を符号で探す。 */
        public Optional<Field> findField(String fieldCode) {
            return find(fields, field -> field.code().equals(fieldCode));
        }
    }

    /**
     * 行の決まり: 繰り返す節に、ある項目がどれかである行が、いくつ以上要る。
     *
     * @param code 決まりの符号
     * @param section 節の符号
     * @param field 項目の符号
     * @param anyOf 選択肢の符号。はい・いいえの項目では {@code true} か {@code false}
     * @param atLeast 要る行の数
     * @param message 足りないときに見せる言葉
     * @param scope いつ当てはまるか
     * @param origin 出典
     */
    public record RowRule(
            @Term("符号") String code,
            @Term("節") String section,
            @Term("項目") String field,
            @Term("答え") List<String> anyOf,
            @Term("要る行の数") int atLeast,
            @Term("足りないときの言葉") String message,
            @Term("") Scope scope,
            @Term("") Origin origin) {

        public RowRule {
            anyOf = List.copyOf(anyOf);
        }
    }
}
