package jp.jinjibu.look.web;

import org.jspecify.annotations.Nullable;

/**
 * 案内（ヘッダー、タブ）の一項目。
 *
 * @param label 表示名
 * @param href 行き先
 * @param current 今いる場所か
 * @param count 待っている件数。示さないときは null
 */
public record NavigationItem(
        String label,
        String href,
        boolean current,
        @Nullable Integer count) {

    /** 件数を示さない項目。 */
    public static NavigationItem of(String label, String href, boolean current) {
        return new NavigationItem(label, href, current, null);
    }
}
