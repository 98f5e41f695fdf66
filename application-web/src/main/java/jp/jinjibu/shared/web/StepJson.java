package jp.jinjibu.shared.web;

import java.util.List;
import jp.jinjibu.shared.Derivation;

/** 算定根拠の一段。 */
public record StepJson(String label, String expression, long resultYen, String origin) {
    /** 算定根拠のすべての段。 */
    public static List<StepJson> of(Derivation derivation) {
        return derivation.steps().stream()
                .map(step -> new StepJson(
                        step.label(), step.expression(), step.result().yen(), step.originLabel()))
                .toList();
    }
}
