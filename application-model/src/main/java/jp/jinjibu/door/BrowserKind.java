package jp.jinjibu.door;

import java.util.LinkedHashMap;
import java.util.Map;

/** ブラウザーの名乗り（{@code User-Agent}）から読む、人に分かる種類。名乗りは偽れるので、知らせの手がかりにだけ使う。 */
public final class BrowserKind {
    private static final String OTHER = "そのほか";

    /** 先に見つかったもの。後のものの名も名乗るブラウザーがあるので、順を変えない。 */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "Firefox/",
            "Firefox",
            "FxiOS/",
            "Firefox",
            "Chrome/",
            "Chrome",
            "CriOS/",
            "Chrome",
            "Safari/",
            "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "Windows",
            "Windows",
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Mac OS X",
            "Mac",
            "CrOS",
            "Chromebook",
            "Linux",
            "Linux");

    private BrowserKind() {}

    /** 例: 「Chrome（Windows）」。 */
    public static String of(String userAgent) {
        return found(BROWSERS, userAgent) + "（" + found(SYSTEMS, userAgent) + "）";
    }

    private static String found(Map<String, String> names, String userAgent) {
        return names.entrySet().stream()
                .filter(name -> userAgent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
