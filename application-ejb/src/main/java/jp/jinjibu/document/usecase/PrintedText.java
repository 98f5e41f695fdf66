package jp.jinjibu.document.usecase;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** 印刷する文字列の、切ってはならない一つずつ。基の文字と、それに付く異体字の指定や濁点からなる。 */
final class PrintedText {
    private PrintedText() {}

    /** 一つずつに分ける。離れて書かれた濁点などは、一文字にまとめられるならまとめる。改行は、それだけで一つ。 */
    static List<String> clusters(String text) {
        String plain = text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        List<String> clusters = new ArrayList<>();
        int start = 0;
        while (start < plain.length()) {
            int end = start + Character.charCount(plain.codePointAt(start));
            while (end < plain.length() && isAttached(plain.codePointAt(end))) {
                end += Character.charCount(plain.codePointAt(end));
            }
            clusters.add(composed(plain.substring(start, end)));
            start = end;
        }
        return clusters;
    }

    /** 異体字を指定する文字か。 */
    static boolean isVariationSelector(int codePoint) {
        return codePoint >= 0xFE00 && codePoint <= 0xFE0F || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
    }

    /** 文字コードの書き方。例: {@code U+845B U+E0101}。 */
    static String codes(String cluster) {
        return String.join(
                " ",
                cluster.codePoints()
                        .mapToObj(codePoint -> String.format("U+%04X", codePoint))
                        .toList());
    }

    static boolean isAttached(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** 正準合成は、互換漢字を別の字形に変えることがあるので、濁点などの付いた一つだけに行う。 */
    private static String composed(String cluster) {
        boolean marked = cluster.codePoints().skip(1).anyMatch(codePoint -> !isVariationSelector(codePoint));
        return marked ? Normalizer.normalize(cluster, Normalizer.Form.NFC) : cluster;
    }
}
