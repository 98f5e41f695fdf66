package jp.jinjibu.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * 金額の算定根拠。一段ずつの計算で、最後の段の結果が金額である。画面・表計算・帳票・API は同じものを読む。変更できない。
 *
 * <p>計算式は数字だけからなり、式だけで結果を計算し直せる。書き方は次のとおり。数は3桁区切り、負の数は▲。
 *
 * <ul>
 *   <li>和と差: {@code 4,567,891 + 3,210,987}、{@code 10,124,556 − 600,000}（左から順に計算する）
 *   <li>積の和: {@code 300,000 × 2 × 3 + 50,000 × 1 × 1}（積を先に計算する）
 *   <li>率と按分: {@code 10,124,556 × 2 ÷ 3（1,000円未満切捨て）}（和と差より先に計算し、その場で切り捨てる）
 *   <li>比較: {@code 12,480,000 と 13,000,000 の小さい方}、{@code ▲5 と 0 の大きい方}
 * </ul>
 *
 * @param steps 計算の段。一つ以上
 */
public record Derivation(List<Step> steps) {

    /**
     * 計算の一段。
     *
     * @param label 何の額か。例: 補助対象経費の合計
     * @param expression 計算式
     * @param result 結果
     * @param origins この段で使った規則の値の出典。入力された額だけの段では空
     */
    public record Step(String label, String expression, Money result, List<Origin> origins) {

        public Step {
            origins = origins.stream().distinct().toList();
        }

        /** 出典の表示。「、」でつなぐ。規則の値を使わない段は「入力値」。 */
        public String originLabel() {
            return origins.isEmpty()
                    ? "入力値"
                    : origins.stream().map(Origin::label).collect(Collectors.joining("、"));
        }
    }

    /**
     * @throws IllegalArgumentException 段が一つもないとき
     */
    public Derivation {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("算定根拠には一段以上の計算が要ります");
        }
    }

    /** 算定された金額。 */
    public Money result() {
        return steps.getLast().result();
    }

    /** この根拠の後に一段を足した、新しい根拠。 */
    public Derivation then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Derivation(longer);
    }
}
