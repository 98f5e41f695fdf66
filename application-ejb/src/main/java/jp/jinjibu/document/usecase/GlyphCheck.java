package jp.jinjibu.document.usecase;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** 書面の書体にない文字を見つける。ない文字は黙って消えるので、印刷する前に一つずつ確かめる。 */
public final class GlyphCheck {
    /** 一字ずつ調べなくてよい、ありふれた文字。ほかの文字に付かず、どちらの書体にもある。 */
    private static final BitSet ORDINARY = ordinary();

    private GlyphCheck() {}

    /** どの文字も印刷できるか。 */
    public static boolean isPrintable(String text) {
        return text.chars().allMatch(ORDINARY::get) || missing(text).isEmpty();
    }

    /** 印刷できない文字。現れる順、重なりなし。異体字の指定は、基の文字とともに一つとする。 */
    public static List<String> missing(String text) {
        Set<String> missing = new LinkedHashSet<>();
        for (String cluster : PrintedText.clusters(text)) {
            if (!isBreak(cluster) && !isPrinted(cluster)) {
                missing.add(cluster);
            }
        }
        return new ArrayList<>(missing);
    }

    /** 印刷できない文字を、人が見分けられる形にする。例: 「𠀀（U+20000）、U+200B」。見えない文字は、文字コードだけを示す。 */
    public static String describe(List<String> missing) {
        return missing.stream()
                .map(cluster -> isInvisible(cluster)
                        ? PrintedText.codes(cluster)
                        : cluster + "（" + PrintedText.codes(cluster) + "）")
                .collect(Collectors.joining("、"));
    }

    private static BitSet ordinary() {
        BitSet ordinary = new BitSet();
        ordinary.set('\n');
        for (char c = ' '; c < Character.MIN_SURROGATE; c++) {
            String cluster = String.valueOf(c);
            if (!PrintedText.isAttached(c) && isPrinted(cluster)) {
                ordinary.set(c);
            }
        }
        return ordinary;
    }

    private static boolean isPrinted(String cluster) {
        return Typeface.REGULAR.prints(cluster) && Typeface.BOLD.prints(cluster);
    }

    static boolean isBreak(String cluster) {
        return cluster.equals("\n");
    }

    private static boolean isInvisible(String cluster) {
        int type = Character.getType(cluster.codePointAt(0));
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
