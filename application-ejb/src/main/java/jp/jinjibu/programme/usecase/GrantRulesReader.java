package jp.jinjibu.programme.usecase;

import java.util.LinkedHashMap;
import java.util.Map;
import jp.jinjibu.programme.GrantRules;
import jp.jinjibu.programme.usecase.SourcedYaml.Block;
import jp.jinjibu.programme.usecase.SourcedYaml.Kind;
import jp.jinjibu.shared.Sourced;

/** 規則のファイルの {@code grant} の囲み（交付決定から継続状況報告まで）を読む。 */
final class GrantRulesReader {
    private static final int MAX_DAYS = 365;

    private GrantRulesReader() {}

    static GrantRules read(Block block) {
        return new GrantRules(
                block.published("requestDueOn", Kind.DATE),
                block.value("withdrawalDays", Kind.integerBetween(0, MAX_DAYS)),
                block.value("projectEndsBy", Kind.DATE),
                block.value("reportWithinDays", Kind.integerBetween(1, MAX_DAYS)),
                block.value("reportFixedOn", Kind.DATE),
                block.value("method", Kind.oneOf(GrantRules.Method.class)),
                block.value("municipalMoney", Kind.oneOf(GrantRules.MunicipalMoney.class)),
                block.value("settlesProfit", Kind.BOOLEAN),
                block.value("settlesConsumptionTax", Kind.BOOLEAN),
                block.published("continuationDueOn", Kind.DATE),
                block.value("continuationCohort", Kind.oneOf(GrantRules.Cohort.class)),
                block.values("conditions", Kind.TEXT),
                stateLabels(block.block("states")));
    }

    private static Map<String, Sourced<String>> stateLabels(Block block) {
        Map<String, Sourced<String>> labels = new LinkedHashMap<>();
        GrantRules.STATES.forEach(state -> labels.put(state, block.value(state, Kind.TEXT)));
        return labels;
    }
}
