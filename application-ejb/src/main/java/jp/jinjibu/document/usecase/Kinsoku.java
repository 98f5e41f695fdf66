package jp.jinjibu.document.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** 日本語の行分け（禁則）。句読点・閉じ括弧・小書きの仮名などは行の頭に、開き括弧は行の終わりに置かず、英数字の語と金額は途中で分けない。 */
final class Kinsoku {
    private static final Set<String> NOT_AT_START =
            each("、。，．・：；？！」』）］｝〉》】〕〙〗”’)]},.:;?!%％‰℃" + "ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ々〻ゝゞヽヾ‐〜～゠…‥　 ");
    private static final Set<String> NOT_AT_END = each("「『（［｛〈《【〔〘〖“‘([{＄￥¥$▲");
    private static final Set<String> UNITS = each("円年月日版号点件人名行字");

    private Kinsoku() {}

    /**
     * 行に分ける。幅に収まる分け目がない長い語は、語の途中で分ける。
     *
     * @param text 文字列。改行は必ず行を改める
     * @param width 行の幅
     * @param indent はじめの行の字下げの幅
     * @param measure 一つの文字の幅
     */
    static List<String> lines(String text, double width, double indent, ToDoubleFunction<String> measure) {
        List<String> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        double left = width - indent;
        for (String cluster : PrintedText.clusters(text)) {
            if (GlyphCheck.isBreak(cluster)) {
                lines.add(String.join("", line));
                line.clear();
                left = width;
                continue;
            }
            double needed = measure.applyAsDouble(cluster);
            if (needed > left && !line.isEmpty() && !cluster.isBlank()) {
                line.add(cluster);
                int at = breakBefore(line);
                lines.add(String.join("", line.subList(0, at)));
                line = new ArrayList<>(line.subList(at, line.size()));
                left = width - line.stream().mapToDouble(measure).sum();
            } else {
                line.add(cluster);
                left -= needed;
            }
        }
        lines.add(String.join("", line));
        return lines;
    }

    /** はみ出した文字までの並びを、どこで分けるか。 */
    private static int breakBefore(List<String> line) {
        for (int at = line.size() - 1; at > 0; at--) {
            if (mayBreak(line.get(at - 1), line.get(at))) {
                return at;
            }
        }
        return line.size() - 1;
    }

    private static boolean mayBreak(String before, String after) {
        return !NOT_AT_START.contains(after)
                && !NOT_AT_END.contains(before)
                && !(isWord(before) && isWord(after))
                && !(isDigit(before) && UNITS.contains(after))
                && !(before.equals("―") && after.equals("―"));
    }

    private static boolean isWord(String cluster) {
        int c = cluster.codePointAt(0);
        return c > ' ' && c < 0x0250;
    }

    private static boolean isDigit(String cluster) {
        return Character.isDigit(cluster.codePointAt(0));
    }

    private static Set<String> each(String characters) {
        return characters.codePoints().mapToObj(Character::toString).collect(Collectors.toUnmodifiableSet());
    }
}
