package jp.jinjibu.form.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.content.MediaTypes;
import jp.jinjibu.content.Scan;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.form.Condition;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.Scope;
import jp.jinjibu.form.Slot;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.Tone;

/** 様式の、画面での言い方。 */
public final class FormText {
    /** 検査を待つとは。 */
    public static final String AWAITING = "ウイルスの検査を待っています。検査が済むまで中身は開けませんが、提出はできます。";

    /** 名前を直した理由。 */
    public static final String RENAMED = "名前の終わりは中身の種類に合わせ、長い名前は途中を縮めます。";

    private static final long MEBIBYTE = 1_048_576;

    private FormText() {}

    /**
     * 内容の中の場所を直す画面。
     *
     * @param here 書いているものの画面。節と添付の画面はその下にある
     */
    public static String href(String here, String pointer) {
        String[] tokens = pointer.split("/");
        return tokens.length > 2 && tokens[1].equals("sections")
                ? here + "/sections/" + tokens[2]
                        + (tokens.length > 3 ? "#" + pointer.substring(1).replace('/', '-') : "")
                : here + "/attachments";
    }

    /** 何を入力する項目か。例: 「文字（200字まで）」。 */
    public static String type(Field field) {
        return switch (field.type()) {
            case TEXT ->
                "文字"
                        + field.maxLength()
                                .map(most -> "（" + Figure.of(most) + "字まで）")
                                .orElse("");
            case DIGITS -> field.maxLength().map(Figure::of).orElse("") + "桁の数字";
            case EMAIL -> "メールアドレス";
            case PHONE -> "電話番号";
            case INTEGER -> "整数";
            case YEN -> "金額（円）";
            case DATE -> field.inFiscalYear() ? "日付（年度の中）" : "日付";
            case CHOICE -> "選択";
            case BOOLEAN -> field.mustBeTrue() ? "同意" : "はい・いいえ";
            case CORPORATE_NUMBER -> "法人番号";
            case MUNICIPALITY_CODES -> "市町村（いくつでも）";
            case FILE -> "預けたファイルから一つ";
        };
    }

    /** 提出に要るか。条件のあるものは、その条件も言う。 */
    public static String need(Form form, Section section, Field field) {
        return when(form, section, field.scope()) + (field.required() ? "必須" : "任意");
    }

    /** 出すのに要る添付か。条件のあるものは、その条件も言う。 */
    public static String need(Form form, Slot slot) {
        return when(form, form.sections().getFirst(), slot.scope()) + (slot.required() ? "必須" : "任意");
    }

    /** いつ尋ねるか。例: 「状況」が「承認」のとき。いつも尋ねるものでは空文字。 */
    public static String when(Form form, Section section, Scope scope) {
        return scope.when().stream()
                .map(condition ->
                        when(condition.section().flatMap(form::findSection).orElse(section), condition) + "のとき")
                .collect(Collectors.joining("、"));
    }

    private static String when(Section section, Condition condition) {
        return section.findField(condition.field())
                .map(field -> "「" + field.label() + "」が「"
                        + condition.anyOf().stream()
                                .map(answer -> answer(field, answer))
                                .collect(Collectors.joining("」か「"))
                        + "」")
                .orElse("");
    }

    private static String answer(Field field, String answer) {
        return field.type() == FieldType.BOOLEAN
                ? Answers.display(field, Boolean.valueOf(answer))
                : field.findOption(answer).map(Field.Option::label).orElse(answer);
    }

    /** 書き方と、同じ節の答えによる項目では、いつ書くか。 */
    static String hint(Form form, Section section, Field field) {
        String when = when(form, section, field.scope().here());
        return Stream.of(field.hint().orElse(""), when.isEmpty() ? "" : when + "だけ書きます")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("。"));
    }

    /** 繰り返す節の行の数。繰り返さない節では空文字。例: 「1行以上、50行まで」。 */
    public static String rows(Section section) {
        if (!section.repeats()) {
            return "";
        }
        return (section.minRows() > 0 ? section.minRows() + "行以上、" : "必要なときだけ、") + section.maxRows() + "行まで";
    }

    /** 検査の様子の調子。 */
    public static Tone tone(StoredFile file) {
        return switch (file.scan()) {
            case WAITING -> Tone.WARNING;
            case INFECTED -> Tone.ERROR;
            case UNASKED, CLEAN -> Tone.SUCCESS;
        };
    }

    /** 受け取った知らせ。名前を直したら、送られた名前と理由も言う。 */
    public static String received(StoredFile file) {
        return file.sentName()
                        .map(sent -> "「" + sent + "」を、「" + file.name() + "」として受領しました。" + RENAMED)
                        .orElseGet(() -> "「" + file.name() + "」を受領しました")
                + (file.scan() == Scan.WAITING ? "。" + AWAITING : "");
    }

    /** ファイルの数と大きさ。例: 「3件まで、1件 30 MB まで」。 */
    public static String limits(Slot slot) {
        String size = slot.maxBytes() % MEBIBYTE == 0
                ? slot.maxBytes() / MEBIBYTE + " MB"
                : Figure.of(slot.maxBytes()) + " バイト";
        return slot.maxFiles() + "件まで、1件 " + size + " まで";
    }

    /** ファイルの種類。例: 「PDF、Excel」。 */
    public static String mediaTypes(List<String> mediaTypes) {
        return mediaTypes.stream().map(MediaTypes::label).collect(Collectors.joining("、"));
    }
}
