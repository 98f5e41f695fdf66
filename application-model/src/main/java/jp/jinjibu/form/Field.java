package jp.jinjibu.form;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Term;

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
        @Term("符号") String code,
        @Term("見出し") String label,
        @Term("書き方") Optional<String> hint,
        @Term("型") FieldType type,
        @Term("提出に要るか") boolean required,
        @Term("文字数か桁数") Optional<Integer> maxLength,
        @Term("入力欄の行数") int lines,
        @Term("選択肢") List<Option> options,
        @Term("") Range range,
        @Term("「はい」が要るか") boolean mustBeTrue,
        @Term("年度の中の日か") boolean inFiscalYear,
        @Term("この項目の日より前にしない") Optional<String> notBefore,
        @Term("") Scope scope,
        @Term("") Origin origin) {

    /** 電話番号の長さの上限。内線なども書ける。 */
    public static final int MAX_PHONE = 40;

    /** 整数の項目の持てる最大の数。 */
    public static final long MAX_INTEGER = 999_999_999L;

    /**
     * 選択肢。
     *
     * @param code 選択肢の符号
     * @param label 選択肢の言葉
     * @param origin 出典
     */
    public record Option(
            @Term("符号") String code,
            @Term("言葉") String label,
            @Term("") Origin origin) {}

    public Field {
        options = List.copyOf(options);
    }

    Field withOptions(List<Option> others) {
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
        for (Option option : options) {
            if (option.code().equals(optionCode)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
