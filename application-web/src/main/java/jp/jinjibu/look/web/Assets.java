package jp.jinjibu.look.web;

import java.util.Map;

/**
 * 静的ファイルの名前から、内容のハッシュを含む URL への対応。
 *
 * @param urls 例: {@code app.css} → {@code /assets/app-1a2b3c4d.css}
 */
public record Assets(Map<String, String> urls) {

    public Assets {
        urls = Map.copyOf(urls);
    }

    /**
     * ハッシュ付きの URL。
     *
     * @throws IllegalArgumentException その名前の静的ファイルがないとき
     */
    public String url(String name) {
        String url = urls.get(name);
        if (url == null) {
            throw new IllegalArgumentException("静的ファイルがありません: " + name);
        }
        return url;
    }
}
