package jp.jinjibu.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

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
public record Form(int version, List<Section> sections, List<Slot> slots, List<RowRule> rowRules) {

    /** 電話番号の長さの上限。内線なども書ける。 */
    public static final int MAX_PHONE = 40;

    /** 整数の項目の持てる最大の数。 */
    public static final long MAX_INTEGER = 999_999_999L;

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
     * いつ当てはまるか。どれも空なら、いつも当てはまる。
     *
     * @param tracks 当てはまる枠の符号
     * @param legalBases 当てはまる法制度の符号
     * @param when 当てはまる答え。すべてを満たすときに当てはまる
     */
    public record Scope(List<String> tracks, List<String> legalBases, List<Condition> when) {

        /** いつも。 */
        public static final Scope ALWAYS = new Scope(List.of(), List.of(), List.of());

        public Scope {
            tracks = List.copyOf(tracks);
            legalBases = List.copyOf(legalBases);
            when = List.copyOf(when);
        }

        /** その枠に当てはまるか。 */
        public boolean isForTrack(String track) {
            return applies(tracks, track);
        }

        /** その法制度に当てはまるか。 */
        public boolean isForLegalBasis(Optional<String> legalBasis) {
            return legalBases.isEmpty()
                    || legalBasis.filter(legalBases::contains).isPresent();
        }

        /** 同じ節（同じ行）の答えによる条件だけ。 */
        public Scope here() {
            return new Scope(
                    tracks,
                    legalBases,
                    when.stream().filter(condition -> !condition.isElsewhere()).toList());
        }
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
            String code,
            String label,
            Optional<String> hint,
            boolean repeats,
            int minRows,
            int maxRows,
            List<Field> fields,
            Scope scope,
            Origin origin) {

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
     * 項目。
     *
     * @param code 項目の符号
     * @param label 見出し
     * @param hint 書き方や例
     * @param type 型
     * @param required 提出に要るか。尋ねるときだけ要る。繰り返す節では、データのある行についてだけ要る
     * @param maxLength 文字の項目では文字数の上限（符号点の数）、桁数の決まった数字ではその桁数。ほかでは空
     * @param lines 入力欄の行数。1 なら改行を許さない。文字の項目でなければ 1
     * @param options 選択肢。選択の項目と、ファイルを選ぶ項目だけ
     * @param range 数か日付の取りうる範囲
     * @param mustBeTrue 提出には「はい」が要るか（誓約など）
     * @param inFiscalYear 日付が年度の中になければならないか
     * @param notBefore 日付が、同じ節のこの項目の日付より前であってはならない
     * @param scope いつ尋ねるか
     * @param origin 出典
     */
    public record Field(
            String code,
            String label,
            Optional<String> hint,
            FieldType type,
            boolean required,
            Optional<Integer> maxLength,
            int lines,
            List<Option> options,
            Range range,
            boolean mustBeTrue,
            boolean inFiscalYear,
            Optional<String> notBefore,
            Scope scope,
            Origin origin) {

        public Field {
            options = List.copyOf(options);
        }

        private Field withOptions(List<Option> others) {
            return new Field(
                    code,
                    label,
                    hint,
                    type,
                    required,
                    maxLength,
                    lines,
                    others,
                    range,
                    mustBeTrue,
                    inFiscalYear,
                    notBefore,
                    scope,
                    origin);
        }

        /** 持てる最大の数。 */
        public long most() {
            return range.max().orElse(type == FieldType.YEN ? Money.MAX.yen() : MAX_INTEGER);
        }

        /** 持てる最小の数。 */
        public long least() {
            return range.min().orElse(0);
        }

        /** その値を取りうるか。選択の項目では選択肢の符号、はい・いいえの項目では {@code true} か {@code false}。 */
        public boolean canBe(String value) {
            return type == FieldType.BOOLEAN
                    ? value.equals("true") || value.equals("false")
                    : findOption(value).isPresent();
        }

        /** 選択肢を符号で探す。 */
        public Optional<Option> findOption(String optionCode) {
            return find(options, option -> option.code().equals(optionCode));
        }
    }

    /** 項目の型。 */
    public enum FieldType {
        /** 文字。 */
        TEXT("text"),
        /** 決まった桁数の数字（口座番号など）。 */
        DIGITS("digits"),
        /** メールアドレス。 */
        EMAIL("email"),
        /** 電話番号。 */
        PHONE("phone"),
        /** 整数。0 から 999,999,999。 */
        INTEGER("integer"),
        /** 金額（円）。0 から 999,999,999,999。 */
        YEN("yen"),
        /** 日付。 */
        DATE("date"),
        /** 選択肢から一つ。 */
        CHOICE("choice"),
        /** はい・いいえ。 */
        BOOLEAN("boolean"),
        /** 法人番号。 */
        CORPORATE_NUMBER("corporateNumber"),
        /** 市町村コードの並び。 */
        MUNICIPALITY_CODES("municipalityCodes"),
        /** 預けたファイルの一つ。選べるファイルは、その様式を使う機能が {@link Form#withFiles} で加える。 */
        FILE("file");

        private final String apiName;

        FieldType(String apiName) {
            this.apiName = apiName;
        }

        /** API での名前。 */
        public String apiName() {
            return apiName;
        }
    }

    /**
     * 選択肢。
     *
     * @param code 選択肢の符号
     * @param label 選択肢の言葉
     * @param origin 出典
     */
    public record Option(String code, String label, Origin origin) {}

    /**
     * ある選択か、はい・いいえの項目の答えがどれかであること。その項目を尋ねていなければ、満たさない。
     *
     * @param section 項目のある、繰り返さない節の符号。同じ節（繰り返す節では同じ行）なら空
     * @param field 項目の符号
     * @param anyOf 選択肢の符号。はい・いいえの項目では {@code true} か {@code false}
     */
    public record Condition(Optional<String> section, String field, List<String> anyOf) {

        public Condition {
            anyOf = List.copyOf(anyOf);
        }

        /** ほかの節の答えによるか。 */
        public boolean isElsewhere() {
            return section.isPresent();
        }

        /** その答えが、挙げたもののどれかか。 */
        public boolean matches(@Nullable Object answer) {
            return (answer instanceof String || answer instanceof Boolean) && anyOf.contains(String.valueOf(answer));
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
            String code,
            String section,
            String field,
            List<String> anyOf,
            int atLeast,
            String message,
            Scope scope,
            Origin origin) {

        public RowRule {
            anyOf = List.copyOf(anyOf);
        }
    }

    /**
     * 添付の枠。
     *
     * @param code 枠の符号
     * @param label 何を添付するか
     * @param hint 書き方や例
     * @param required 提出に要るか
     * @param maxFiles ファイルの数の上限
     * @param maxBytes 一つのファイルの大きさの上限（バイト）
     * @param mediaTypes 受け付ける種類。中身で判定する
     * @param scope いつ当てはまるか
     * @param origin 出典
     */
    public record Slot(
            String code,
            String label,
            Optional<String> hint,
            boolean required,
            int maxFiles,
            long maxBytes,
            List<String> mediaTypes,
            Scope scope,
            Origin origin) {
        private static final String PLACE = "/attachments/";

        public Slot {
            mediaTypes = List.copyOf(mediaTypes);
        }

        /** 場所。例: {@code /attachments/estimates}。 */
        public String pointer() {
            return pointer(code);
        }

        /** 符号と呼び方だけを替えた枠。 */
        public Slot named(String newCode, String newLabel) {
            return new Slot(newCode, newLabel, hint, required, maxFiles, maxBytes, mediaTypes, scope, origin);
        }

        /** もう一つ添えられない理由。添えられるなら空。 */
        public Optional<BusinessRuleViolation> whyNotMore(long held) {
            String message = "「" + label + "」に添付できる数（" + maxFiles + "件）に達しています。入れ替えるときは、先に外してください。";
            return held < maxFiles ? Optional.empty() : refusal(Refusal.CONTENT, "too-many-files", message);
        }

        /** その大きさ（バイト）のファイルを添えられない理由。添えられるなら空。 */
        public Optional<BusinessRuleViolation> whyNotOfSize(long size) {
            String message = "「" + label + "」に添付できるのは、1件 " + maxBytes + " バイト（" + maxBytes / 1_048_576
                    + " MB）までです。このファイルは " + size + " バイトあります。小さくしてから送ってください。";
            return size <= maxBytes ? Optional.empty() : refusal(Refusal.TOO_LARGE, Refusal.TOO_LARGE.code(), message);
        }

        private Optional<BusinessRuleViolation> refusal(Refusal refusal, String code, String message) {
            return Optional.of(new BusinessRuleViolation(
                    refusal, message, List.of(new Violation("/file", code, message, origin.label()))));
        }

        /** 添付の枠の場所。 */
        public static String pointer(String code) {
            return PLACE + code;
        }

        /** 場所が指す枠の符号。添付の枠の場所でなければ空。 */
        public static Optional<String> codeAt(String pointer) {
            return pointer.startsWith(PLACE) ? Optional.of(pointer.substring(PLACE.length())) : Optional.empty();
        }
    }
}
