package jp.jinjibu.shared;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON の一通りに決まった書き方。RFC 8785（JSON Canonicalization Scheme）。同じ内容はいつも同じバイト列になり、SHA-256 で比べられる。
 *
 * <p>キーは UTF-16 の符号単位の順、空白なし、UTF-8。数は整数だけで、RFC が数として正確に表せるとする ±9,007,199,254,740,991 まで。
 */
public final class CanonicalJson {

    /** 2 の 53 乗 − 1。 */
    private static final long MAX_NUMBER = 9_007_199_254_740_991L;

    private CanonicalJson() {}

    /**
     * バイト列にする。
     *
     * @param value 対応（キーは文字列）、並び、文字列、整数（{@link Long}、{@link Integer}）、真偽、null
     * @throws IllegalArgumentException ほかの型、表せない大きさの整数、対になっていないサロゲートがあるとき
     */
    public static byte[] bytes(@Nullable Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * 文字列にする。
     *
     * @throws IllegalArgumentException {@link #bytes} と同じ
     */
    public static String text(@Nullable Object value) {
        StringBuilder json = new StringBuilder(4_096);
        write(value, json);
        return json.toString();
    }

    private static void write(@Nullable Object value, StringBuilder json) {
        switch (value) {
            case null -> json.append("null");
            case Boolean truth -> json.append(truth);
            case Integer number -> json.append(number);
            case Long number -> json.append(exact(number));
            case String text -> writeText(text, json);
            case List<?> list -> writeList(list, json);
            case Map<?, ?> map -> writeMap(map, json);
            default ->
                throw new IllegalArgumentException(
                        "JSON に書けない型です: " + value.getClass().getName());
        }
    }

    private static long exact(long number) {
        if (number > MAX_NUMBER || number < -MAX_NUMBER) {
            throw new IllegalArgumentException("JSON の数として正確に表せません: " + number);
        }
        return number;
    }

    private static void writeList(List<?> list, StringBuilder json) {
        json.append('[');
        String separator = "";
        for (Object item : list) {
            json.append(separator);
            write(item, json);
            separator = ",";
        }
        json.append(']');
    }

    private static void writeMap(Map<?, ?> map, StringBuilder json) {
        Map<String, @Nullable Object> sorted = new TreeMap<>(); // String の順は UTF-16 の符号単位の順
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("キーが文字列ではありません: " + key);
            }
            sorted.put(name, value);
        });
        json.append('{');
        String separator = "";
        for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
            json.append(separator);
            writeText(entry.getKey(), json);
            json.append(':');
            write(entry.getValue(), json);
            separator = ",";
        }
        json.append('}');
    }

    private static void writeText(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < 0x20) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else if (!Character.isSurrogate(c)) {
                        json.append(c);
                    } else if (isPair(text, i)) {
                        json.append(c).append(text.charAt(++i));
                    } else {
                        throw new IllegalArgumentException("対になっていないサロゲートがあります");
                    }
                }
            }
        }
        json.append('"');
    }

    private static boolean isPair(String text, int high) {
        return high + 1 < text.length() && Character.isSurrogatePair(text.charAt(high), text.charAt(high + 1));
    }
}
