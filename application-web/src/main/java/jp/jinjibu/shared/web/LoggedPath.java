package jp.jinjibu.shared.web;

import java.util.regex.Pattern;

/** 記録に残す宛先。招待や登録のリンクの合言葉のような、知っていること自体が鍵になるものは伏せる。 */
public final class LoggedPath {
    private static final String HIDDEN = "***";
    private static final Pattern LINK =
            Pattern.compile("(?<=/(?:invitations|registration)/)(?!new$|sent$)[^/]*[A-Za-z_%-][^/]*");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{40,}");

    private LoggedPath() {}

    /** 伏せたもの。 */
    public static String of(String path) {
        return SECRET.matcher(LINK.matcher(path).replaceAll(HIDDEN)).replaceAll(HIDDEN);
    }
}
