package jp.jinjibu.shared.usecase;

import java.util.Optional;
import jp.jinjibu.shared.Term;

/** {@link Term} を読む。 */
public final class Terms {
    private Terms() {}

    /** 規則集の語の呼び方。呼び方の決まっていない語（状態の名など、規則集が呼び方を決めるもの）は、その名のまま。 */
    public static String of(Enum<?> word) {
        try {
            return Optional.ofNullable(
                            word.getDeclaringClass().getField(word.name()).getAnnotation(Term.class))
                    .map(Term::value)
                    .orElseGet(word::name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
