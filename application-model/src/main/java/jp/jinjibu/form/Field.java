package jp.jinjibu.form;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;

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
 * @param max 数の上限。書かなければ、型の持てる最大の数
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
        OptionalLong max,
        boolean mustBeTrue,
        boolean inFiscalYear,
        Optional<String> notBefore,
        Scope scope,
        Origin origin) {

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
    public record Option(String code, String label, Origin origin) {}

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
                max,
                mustBeTrue,
                inFiscalYear,
                notBefore,
                scope,
                origin);
    }

    /** 持てる最大の数。 */
    public long most() {
        return max.orElse(type == FieldType.YEN ? Money.MAX.yen() : MAX_INTEGER);
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
