package jp.jinjibu.call;

import java.util.Arrays;
import java.util.Optional;

/** 事業予算の状態。採択の承認は成立した予算の上でだけできる。 */
public enum AppropriationState {
    /** 予算案。 */
    PROPOSED("案"),
    /** 成立した予算。 */
    ENACTED("成立");

    private final String label;

    AppropriationState(String label) {
        this.label = label;
    }

    /** API と画面での書き方（案・成立）。 */
    public String label() {
        return label;
    }

    public static Optional<AppropriationState> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label.equals(label))
                .findFirst();
    }
}
