package jp.jinjibu.shared;

/**
 * 出典の付いた値。
 *
 * @param value 値
 * @param origin 出典
 * @param <T> 値の型
 */
public record Sourced<T>(T value, Origin origin) {

    public static <T> Sourced<T> sample(T value) {
        return new Sourced<>(value, Origin.SAMPLE);
    }
}
