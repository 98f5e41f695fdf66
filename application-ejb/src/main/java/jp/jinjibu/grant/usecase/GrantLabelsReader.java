package jp.jinjibu.grant.usecase;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.programme.usecase.Block;
import jp.jinjibu.programme.usecase.Kind;
import jp.jinjibu.programme.usecase.SectionReader;
import jp.jinjibu.shared.Sourced;

/** 規則のファイルの {@code grant.states} の囲みを読む。 */
public final class GrantLabelsReader implements SectionReader<GrantLabels> {
    @Override
    public Optional<GrantLabels> read(Block root, Common common) {
        if (root.isUnpublished("application") && !root.has("grant")) {
            return Optional.empty();
        }
        Block block = root.block("grant").block("states");
        Map<GrantState, Sourced<String>> labels = new EnumMap<>(GrantState.class);
        for (GrantState state : GrantState.values()) {
            labels.put(state, block.value(state.name(), Kind.TEXT));
        }
        return Optional.of(new GrantLabels(labels));
    }
}
