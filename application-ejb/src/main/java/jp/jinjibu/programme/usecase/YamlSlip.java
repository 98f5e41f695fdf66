package jp.jinjibu.programme.usecase;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** YAML として読めない書き間違いを、その行の文字から見分ける。読む部品が止まる行は、間違いのある行より下のことがある。 */
enum YamlSlip {
    TAB("字下げにタブがあります。半角の空白で字下げします", "[ \\u3000]*\\t.*"),
    WIDE_SPACE("字下げかコロンの後に全角の空白があります。半角の空白を使います", "[ ]*\\u3000.*|[^\"'#]*[\\w\\]}\"'][:：]\\u3000.*|[ ]*-\\u3000.*"),
    WIDE_COLON("全角のコロン「：」があります。半角の「:」と半角の空白を使います", "[ -]*[A-Za-z0-9_-]+[ ]*：.*"),
    NO_SPACE("コロンの後に半角の空白がありません。「キー: 値」のように書きます", "[ -]*[A-Za-z0-9_-]+:[^\\s:/].*"),
    QUOTE("引用符（\" か '）が閉じていません"),
    BRACKET("かっこ（{ } か [ ]）が閉じていないか、中の区切りのコンマがありません"),
    COLON_IN_TEXT("文の中に「: 」があります。文の全体を引用符（\"）で囲みます", "[ -]*[A-Za-z0-9_-]+: [^\"'{\\[].*: .*"),
    INDENT("字下げがそろっていません。同じ囲みのキーは、同じ数の半角の空白で字下げします");

    private final String message;
    private final Predicate<String> sign;

    YamlSlip(String message) {
        this.message = message;
        this.sign = line -> false;
    }

    YamlSlip(String message, String sign) {
        this.message = message;
        this.sign = Pattern.compile(sign).asMatchPredicate();
    }

    /**
     * 見分けた間違い。
     *
     * @param line 間違いのある行。1 から
     * @param message 何が間違いで、どう直すか
     */
    record Found(int line, String message) {}

    /** 読めなかった所から、間違いを見分ける。 */
    static Found in(String text, MarkedYamlEngineException failure) {
        List<String> lines = text.lines().toList();
        int stopped = line(failure.getProblemMark().or(failure::getContextMark));
        int began = line(failure.getContextMark().or(failure::getProblemMark));
        String context = String.valueOf(failure.getContext());
        if (context.contains("quoted scalar")) {
            return new Found(began, QUOTE.message);
        }
        // 間違いのある行は、止まった行か、その上の、空でも注でもない行か、読み始めの行
        List<Integer> candidates = IntStream.concat(IntStream.of(above(lines, stopped), began), IntStream.of(stopped))
                .filter(line -> line >= 1 && line <= lines.size())
                .distinct()
                .boxed()
                .toList();
        return signed(lines, candidates)
                .orElseGet(() -> context.contains("flow")
                        ? new Found(began, BRACKET.message)
                        : new Found(Math.min(stopped, Math.max(1, lines.size())), INDENT.message));
    }

    private static Optional<Found> signed(List<String> lines, List<Integer> candidates) {
        for (YamlSlip slip : values()) {
            for (int line : candidates) {
                if (slip.sign.test(lines.get(line - 1))) {
                    return Optional.of(new Found(line, slip.message));
                }
            }
        }
        return Optional.empty();
    }

    private static int above(List<String> lines, int line) {
        int above = line - 1;
        while (above >= 1
                && (lines.get(above - 1).isBlank()
                        || lines.get(above - 1).strip().startsWith("#"))) {
            above--;
        }
        return above;
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }
}
