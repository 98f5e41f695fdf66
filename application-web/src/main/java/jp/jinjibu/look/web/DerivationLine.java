package jp.jinjibu.look.web;

import java.util.stream.Collectors;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Origin;

/**
 * 金額の算出過程の一行。
 *
 * @param label 何の額か
 * @param expression 式（例 {@code 19,320,000 × 2/3}）。なければ空文字
 * @param resultYen この行の結果（円）
 * @param source 根拠（文書と頁など）。なければ空文字
 * @param sample 根拠が見本の値か
 */
public record DerivationLine(String label, String expression, long resultYen, String source, boolean sample) {

    /** 算定根拠の一段から。 */
    public static DerivationLine of(Derivation.Step step) {
        String source = step.origins().isEmpty()
                ? step.originLabel()
                : step.origins().stream()
                        .filter(origin -> !origin.isSample())
                        .map(Origin::label)
                        .collect(Collectors.joining("、"));
        return new DerivationLine(
                step.label(),
                step.expression(),
                step.result().yen(),
                source,
                step.origins().stream().anyMatch(Origin::isSample));
    }
}
