package jp.jinjibu.shared.web;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** 続きの印による頁送り。頁の深さによらず同じ速さで読む。 */
public final class Paging {
    private static final int DEFAULT = 50;
    private static final int MAX = 200;

    private Paging() {}

    /**
     * 一頁の件数を読む。1 から 200、指定がなければ 50。
     *
     * @throws ProblemException 範囲の外か、数でないとき（400）
     */
    public static int limit(String text) {
        if (text.isEmpty()) {
            return DEFAULT;
        }
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX) {
            throw ProblemException.malformed("limit", "件数（limit）は、1 から " + MAX + " までの整数にしてください。");
        }
        return Integer.parseInt(text);
    }

    /**
     * API の一覧の一頁。
     *
     * @param limit 求められた件数
     * @param read その数まで読むもの
     * @param token 行の印
     */
    public static <T, J> ListJson<J> page(
            String limit, IntFunction<List<T>> read, Function<T, J> json, Function<T, ?> token) {
        int size = limit(limit);
        return page(read.apply(size + 1), size, json, token);
    }

    /**
     * 一件多く読んだ結果から、頁と続きの印を作る。
     *
     * @param found 最大 {@code limit + 1} 件
     */
    public static <T, J> ListJson<J> page(List<T> found, int limit, Function<T, J> json, Function<T, ?> token) {
        boolean more = found.size() > limit;
        List<T> page = more ? found.subList(0, limit) : found;
        return new ListJson<>(
                page.stream().map(json).toList(), more ? String.valueOf(token.apply(page.getLast())) : null);
    }
}
