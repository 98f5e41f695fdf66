package jp.jinjibu.shared.usecase;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * 製品に同梱された YAML の囲み。
 *
 * @param entries 鍵と値
 */
public record ShippedYaml(Map<?, ?> entries) {

    /**
     * ファイルを読む。
     *
     * @param path 例: {@code config/published/calls.yaml}
     */
    public static ShippedYaml read(String path) {
        return new ShippedYaml(
                (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(ShippedFile.text(path)));
    }

    /** 値。{@code {value: 値, origin: 出典}} と書いてあれば、その値。ないか null なら空。 */
    public Optional<Object> find(String key) {
        Object value = entries.get(key);
        return Optional.ofNullable(value instanceof Map<?, ?> sourced ? sourced.get("value") : value);
    }

    /** 必ずある文字。 */
    public String text(String key) {
        return (String) required(key);
    }

    /** 必ずある整数。 */
    public int number(String key) {
        return (Integer) required(key);
    }

    /** 必ずある囲み。 */
    public ShippedYaml block(String key) {
        return new ShippedYaml((Map<?, ?>) required(key));
    }

    /** 必ずある囲みの並び。 */
    public List<ShippedYaml> blocks(String key) {
        return StreamSupport.stream(((Iterable<?>) required(key)).spliterator(), false)
                .map(entry -> new ShippedYaml((Map<?, ?>) entry))
                .toList();
    }

    private Object required(String key) {
        return Objects.requireNonNull(entries.get(key), () -> "同梱のファイルに " + key + " がありません。");
    }
}
