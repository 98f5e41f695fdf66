package jp.jinjibu.shared.web;

import java.util.Set;
import jp.jinjibu.identity.usecase.Caller;

/** 系列を限られた人に開く宛先。案内とホームのリンクも、ここに聞く。ここにない宛先は、加えるまで閉じている。 */
public final class LineDoors {
    /** 読むとき、系列で絞ってある一覧。 */
    private static final Set<String> LISTS = Set.of(
            "applications",
            "grants",
            "payments",
            "filings",
            "screening",
            "budget",
            "budget/summary",
            "budget/summary.xlsx",
            "budget/cases",
            "calls",
            "kpi/continuation");

    /** だれにも同じものを見せるか、自分のことだけか、開ける宛先の数だけを並べる宛先。 */
    private static final Set<String> FOR_ALL = Set.of(
            "",
            "assets",
            "me",
            "home",
            "overview",
            "estimate",
            "adoptions",
            "adoptions.csv",
            "adoptions.xlsx",
            "session",
            "sign-in",
            "sign-out",
            "signed-in",
            "contact",
            "accessibility");

    private LineDoors() {}

    /** 系列で絞ってある一覧か。 */
    public static boolean isList(String path) {
        return LISTS.contains(path);
    }

    /** だれにも開くか。 */
    public static boolean isForAll(String root) {
        return FOR_ALL.contains(root);
    }

    /** その人に見せてよいリンクか。系列を限られていない人には、どれも。 */
    public static boolean isOpen(String href, Caller caller) {
        String path = href.replaceFirst("^/", "").replaceFirst("[?#].*", "");
        return !caller.isOfSomeLines() || isList(path) || isForAll(path.replaceFirst("/.*", ""));
    }
}
