package jp.jinjibu.shared.web;

import org.jspecify.annotations.Nullable;

/** 入力欄と、その補足・誤りの文との結び付き（{@code aria-describedby}）。 */
public final class DescribedBy {

    private DescribedBy() {}

    /** {@code aria-describedby} の値。結び付けるものがなければ null（属性そのものを出さない）。 */
    public static @Nullable String of(String id, String hint, String error) {
        String ids = (hint.isEmpty() ? "" : id + "-hint ") + (error.isEmpty() ? "" : id + "-error");
        return ids.isEmpty() ? null : ids.strip();
    }
}
