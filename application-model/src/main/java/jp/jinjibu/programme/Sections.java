package jp.jinjibu.programme;

import java.util.Map;
import java.util.Optional;

/**
 * 規則集のうち、上に立つ機能が持つ規則。その機能の型で引く。
 *
 * <p>規則集は、上の機能の規則が何かを知らずに、読み手が読んだものを運ぶ。新しい規則は、それを持つ機能に型と読み手を加えるだけで増える。
 *
 * @param byType 型と、その型の規則
 */
public record Sections(Map<Class<?>, Object> byType) {
    /** 一つもない。 */
    public static final Sections NONE = new Sections(Map.of());

    public Sections {
        byType = Map.copyOf(byType);
    }

    /** その型の規則。この規則集になければ空。 */
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(byType.get(type)).map(type::cast);
    }
}
