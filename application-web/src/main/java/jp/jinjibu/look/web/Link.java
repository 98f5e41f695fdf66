package jp.jinjibu.look.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * 条件の付いた画面の宛先。空の条件は書かない。
 *
 * @param conditions {@code ?} から始まる条件。なければ空文字
 */
public record Link(String path, String conditions) {

    /** 条件のない宛先。 */
    public static Link to(String path) {
        return new Link(path, "");
    }

    /** 条件を加えたもの。 */
    public Link with(String name, String value) {
        String separator = conditions.isEmpty() ? "?" : "&";
        return value.isEmpty()
                ? this
                : new Link(
                        path, conditions + separator + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /**
     * 最初の頁。今いるのが最初の頁なら空文字。
     *
     * @param after 今いる頁の続きの印
     */
    public String first(String after) {
        return after.isEmpty() ? "" : toString();
    }

    /**
     * 続きの頁。続きがなければ空文字。
     *
     * @param token 続きの印
     */
    public String next(@Nullable String token) {
        return token == null ? "" : with("after", token).toString();
    }

    @Override
    public String toString() {
        return path + conditions;
    }
}
