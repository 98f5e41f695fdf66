package jp.jinjibu.shared.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * 一覧の JSON。
 *
 * @param items この頁の項目
 * @param next 続きの印。{@code ?after=} に渡す。なければ null
 */
public record ListJson<T>(List<T> items, @Nullable String next) {
    /** 頁に分けない、短い一覧。 */
    public static <T> ListJson<T> whole(List<T> items) {
        return new ListJson<>(items, null);
    }

    /** {@link #whole(List)} と同じ。 */
    public static <T, J> ListJson<J> whole(List<T> items, Function<T, J> json) {
        return whole(items.stream().map(json).toList());
    }
}
