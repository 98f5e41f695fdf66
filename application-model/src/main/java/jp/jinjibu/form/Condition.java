package jp.jinjibu.form;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.Term;
import org.jspecify.annotations.Nullable;

/**
 * ある選択か、はい・いいえの項目の答えがどれかであること。その項目を尋ねていなければ、満たさない。
 *
 * @param section 項目のある、繰り返さない節の符号。同じ節（繰り返す節では同じ行）なら空
 * @param field 項目の符号
 * @param anyOf 選択肢の符号。はい・いいえの項目では {@code true} か {@code false}
 */
public record Condition(
        @Term("条件の節") Optional<String> section,
        @Term("条件の項目") String field,
        @Term("条件の答え") List<String> anyOf) {

    public Condition {
        anyOf = List.copyOf(anyOf);
    }

    /** ほかの節の答えによるか。 */
    public boolean isElsewhere() {
        return section.isPresent();
    }

    /** その答えが、挙げたもののどれかか。 */
    public boolean matches(@Nullable Object answer) {
        return (answer instanceof String || answer instanceof Boolean) && anyOf.contains(String.valueOf(answer));
    }
}
