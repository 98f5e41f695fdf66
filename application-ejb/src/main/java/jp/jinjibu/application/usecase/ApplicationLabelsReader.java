package jp.jinjibu.application.usecase;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationLabels.Label;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.programme.usecase.Block;
import jp.jinjibu.programme.usecase.Kind;
import jp.jinjibu.programme.usecase.SectionReader;
import jp.jinjibu.shared.Sourced;

/** 規則のファイルの {@code application.stateLabels} の囲みを読む。申請者への呼び方を書かなければ、同じ呼び方になる。 */
public final class ApplicationLabelsReader implements SectionReader<ApplicationLabels> {
    @Override
    public Optional<ApplicationLabels> read(Block root, Common common) {
        if (root.isUnpublished("application")) {
            return Optional.empty();
        }
        Block block = root.block("application").block("stateLabels");
        Map<ApplicationState, Label> labels = new EnumMap<>(ApplicationState.class);
        for (ApplicationState state : ApplicationState.values()) {
            Block label = block.block(state.name());
            Sourced<String> internal = label.value("label", Kind.TEXT);
            labels.put(
                    state,
                    new Label(internal, label.optional("applicant", Kind.TEXT).orElse(internal)));
        }
        return Optional.of(new ApplicationLabels(labels));
    }
}
