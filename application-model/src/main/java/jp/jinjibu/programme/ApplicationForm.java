package jp.jinjibu.programme;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;

/**
 * 申請の様式。節と項目、添付の枠、節をまたがない行の決まり。変更できない。
 *
 * <p>「当てはまる枠」が空のものは、すべての枠に当てはまる。同じ符号の節は、当てはまる枠が重ならなければ、いくつあってもよい（枠ごとに中身の違う節になる）。
 *
 * @param version 様式の版。1 から
 * @param sections 節。表示の順
 * @param slots 添付の枠。表示の順
 * @param rowRules 行の決まり
 */
public record ApplicationForm(int version, List<Section> sections, List<Slot> slots, List<RowRule> rowRules) {

    public ApplicationForm {
        sections = List.copyOf(sections);
        slots = List.copyOf(slots);
        rowRules = List.copyOf(rowRules);
    }

    /** その枠の申請者が使う様式。節の符号は重ならない。 */
    public ApplicationForm forTrack(String track) {
        return new ApplicationForm(
                version,
                sections.stream()
                        .filter(section -> applies(section.tracks(), track))
                        .toList(),
                slots.stream().filter(slot -> applies(slot.tracks(), track)).toList(),
                rowRules.stream().filter(rule -> applies(rule.tracks(), track)).toList());
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

    /** 意味の決まった項目が様式にあり、型と繰返しが合うか。 */
    public boolean holds(KnownField known) {
        return findSection(known.section())
                .filter(section -> section.repeats() == known.repeats())
                .flatMap(section -> section.findField(known.field()))
                .filter(field -> field.type() == known.type())
                .isPresent();
    }

    /** 当てはまる枠が空か、その枠を含むか。 */
    static boolean applies(List<String> tracks, String track) {
        return tracks.isEmpty() || tracks.contains(track);
    }

    private static <T> Optional<T> find(List<T> items, Predicate<T> wanted) {
        return items.stream().filter(wanted).findFirst();
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
     * @param tracks 当てはまる枠の符号
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
            List<String> tracks,
            Origin origin) {

        public Section {
            fields = List.copyOf(fields);
            tracks = List.copyOf(tracks);
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
     * @param required 提出に要るか。{@code when} があれば、それが成り立つときだけ要る。繰り返す節では、データのある行についてだけ要る
     * @param maxLength 文字数の上限（符号点の数）。文字の項目だけ
     * @param lines 入力欄の行数。1 なら改行を許さない。文字の項目でなければ 1
     * @param options 選択肢。選択の項目だけ
     * @param when この項目を尋ねる条件
     * @param mustBeTrue 提出には「はい」が要るか（誓約など）
     * @param inFiscalYear 日付が年度の中になければならないか
     * @param notBefore 日付が、同じ節のこの項目の日付より前であってはならない
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
            Optional<Condition> when,
            boolean mustBeTrue,
            boolean inFiscalYear,
            Optional<String> notBefore,
            Origin origin) {

        public Field {
            options = List.copyOf(options);
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
        MUNICIPALITY_CODES("municipalityCodes");

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
     * 同じ節（繰り返す節では同じ行）の、ある選択の項目がどれかであること。
     *
     * @param field 選択の項目の符号
     * @param anyOf 選択肢の符号
     */
    public record Condition(String field, List<String> anyOf) {

        public Condition {
            anyOf = List.copyOf(anyOf);
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
     * @param tracks 当てはまる枠の符号
     * @param origin 出典
     */
    public record RowRule(
            String code,
            String section,
            String field,
            List<String> anyOf,
            int atLeast,
            String message,
            List<String> tracks,
            Origin origin) {

        public RowRule {
            anyOf = List.copyOf(anyOf);
            tracks = List.copyOf(tracks);
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
     * @param tracks 当てはまる補助の枠の符号
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
            List<String> tracks,
            Origin origin) {

        public Slot {
            mediaTypes = List.copyOf(mediaTypes);
            tracks = List.copyOf(tracks);
        }
    }

    /**
     * 意味の決まった項目。補助金額の計算、審査の確認、利害関係の照合、採択一覧は、様式が年度により変わってもこれらの項目を読む。
     *
     * <p>法制度についての項目は、法制度を求める枠の様式だけにある。ほかはどの様式にもある。
     */
    public enum KnownField {
        BODY_NUMBER("body", "corporateNumber", FieldType.CORPORATE_NUMBER, false),
        BODY_NAME("body", "name", FieldType.TEXT, false),
        BODY_KIND("body", "kind", FieldType.CHOICE, false),
        BODY_ADDRESS("body", "address", FieldType.TEXT, false),
        BODY_REPRESENTATIVE("body", "representative", FieldType.TEXT, false),
        BODY_STAFF_COUNT("body", "staffCount", FieldType.INTEGER, false),
        LEGAL_BASIS("track", "legalBasis", FieldType.CHOICE, false),
        LEGAL_BASIS_AREA("track", "planMunicipalityCodes", FieldType.MUNICIPALITY_CODES, false),
        LEGAL_BASIS_FROM("track", "planFrom", FieldType.DATE, false),
        LEGAL_BASIS_TO("track", "planTo", FieldType.DATE, false),
        LEGAL_BASIS_NUMBER("track", "approvalNumber", FieldType.TEXT, false),
        REGION_MUNICIPALITIES("region", "municipalityCodes", FieldType.MUNICIPALITY_CODES, false),
        REGION_AREA("region", "area", FieldType.TEXT, false),
        PROJECT_NAME("project", "name", FieldType.TEXT, false),
        PROJECT_SUMMARY("project", "summary", FieldType.TEXT, false),
        PROJECT_STARTS_ON("project", "startsOn", FieldType.DATE, false),
        PROJECT_ENDS_ON("project", "endsOn", FieldType.DATE, false),
        JOINT_NAME("jointApplicants", "name", FieldType.TEXT, true),
        JOINT_NUMBER("jointApplicants", "corporateNumber", FieldType.CORPORATE_NUMBER, true),
        PARTNER_KIND("partners", "kind", FieldType.CHOICE, true),
        PARTNER_NAME("partners", "name", FieldType.TEXT, true),
        PARTNER_NUMBER("partners", "corporateNumber", FieldType.CORPORATE_NUMBER, true),
        PARTNER_CONSENT("partners", "consent", FieldType.BOOLEAN, true),
        COMPANY_NAME("companies", "name", FieldType.TEXT, true),
        COMPANY_NUMBER("companies", "corporateNumber", FieldType.CORPORATE_NUMBER, true),
        KPI_KIND("kpi", "kind", FieldType.CHOICE, true),
        KPI_TARGET("kpi", "target", FieldType.INTEGER, true),
        BUDGET_CATEGORY("budget", "category", FieldType.CHOICE, true),
        BUDGET_DESCRIPTION("budget", "description", FieldType.TEXT, true),
        BUDGET_UNIT_PRICE("budget", "unitPriceYen", FieldType.YEN, true),
        BUDGET_QUANTITY("budget", "quantity", FieldType.INTEGER, true),
        BUDGET_TIMES("budget", "times", FieldType.INTEGER, true),
        INCOME_KIND("income", "kind", FieldType.CHOICE, true),
        INCOME_AMOUNT("income", "amountYen", FieldType.YEN, true);

        private final String section;
        private final String field;
        private final FieldType type;
        private final boolean repeats;

        KnownField(String section, String field, FieldType type, boolean repeats) {
            this.section = section;
            this.field = field;
            this.type = type;
            this.repeats = repeats;
        }

        /** 節の符号。 */
        public String section() {
            return section;
        }

        /** 項目の符号。 */
        public String field() {
            return field;
        }

        /** 型。 */
        public FieldType type() {
            return type;
        }

        /** 繰り返す節の項目か。 */
        public boolean repeats() {
            return repeats;
        }

        /** 法制度についての項目か。 */
        public boolean isOfLegalBasis() {
            return switch (this) {
                case LEGAL_BASIS, LEGAL_BASIS_AREA, LEGAL_BASIS_FROM, LEGAL_BASIS_TO, LEGAL_BASIS_NUMBER -> true;
                default -> false;
            };
        }
    }
}
