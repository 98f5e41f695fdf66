package jp.jinjibu.suspicion.web;

import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.suspicion.Likeness;
import jp.jinjibu.suspicion.usecase.Suspicions;

/** 重なりと疑義の画面の言葉。 */
public final class SuspicionText {
    private static final int SHOWN = 3;

    private SuspicionText() {}

    /**
     * 一つの種類の重なり。
     *
     * @param label 何が同じか
     * @param numbers はじめのいくつかの案件
     * @param more そのほかの件数の言い方。なければ空文字
     */
    public record Same(String label, List<String> numbers, String more) {}

    /** 種類ごとの重なり。あるものだけ。 */
    public static List<Same> kinds(List<Likeness> likenesses) {
        return Stream.of(Likeness.Kind.values())
                .map(kind -> same(
                        kind,
                        likenesses.stream()
                                .filter(likeness -> likeness.kind() == kind)
                                .map(Likeness::number)
                                .toList()))
                .filter(same -> !same.numbers().isEmpty())
                .toList();
    }

    private static Same same(Likeness.Kind kind, List<String> all) {
        List<String> numbers = all.stream().distinct().toList();
        int more = numbers.size() - SHOWN;
        return new Same(
                kind.label(),
                numbers.stream().limit(SHOWN).toList(),
                more <= 0 ? "" : "ほか" + more + "件" + (all.size() < Suspicions.MOST ? "" : "以上"));
    }

    /** 疑義の画面。 */
    public static String path(String number) {
        return "/applications/" + number + "/suspicions";
    }
}
