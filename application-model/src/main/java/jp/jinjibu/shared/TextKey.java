package jp.jinjibu.shared;

import java.text.Normalizer;
import java.util.Locale;

/**
 * 名称の照合と検索に使う文字列。表示や保存には必ず原文を使う。
 *
 * <p>全角と半角、空白、長音・ハイフン・波線、ひらがなとカタカナ、大文字と小文字、法人格の略し方の違いを吸収する。公表資料どうしで表記が食い違うためである。
 */
public final class TextKey {

    /** 長音とハイフンと波線の仲間。NFKC の後に残るもの。漢数字の一は含まない。 */
    private static final String DASHES = "-‐‑‒–—―⁃−─━⸺⸻ー~〜∼〰";

    private TextKey() {}

    /** 照合用の文字列。例: 「（株）ﾄﾞｯﾄ 道東」と「株式会社どっと道東」は同じになる。 */
    public static String of(String text) {
        return fold(text).replace("(株)", "株式会社").replace("npo法人", "特定非営利活動法人");
    }

    /**
     * 検索される側の文字列。{@link #of} に、法人格を書かれたとおりに残したものを並べる。こうすると「NPO」でも「特定非営利活動法人」でも見つかる。
     *
     * <p>検索する側の語は {@link #of} で作り、この文字列に含まれるかを見る。
     */
    public static String searchText(String text) {
        String key = of(text);
        String asWritten = fold(text);
        return key.equals(asWritten) ? key : key + "\n" + asWritten;
    }

    private static String fold(String text) {
        String normalized = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(normalized.length());
        normalized.codePoints().filter(TextKey::isVisible).map(TextKey::unify).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** 空白、制御文字、幅のない文字、異体字の指定は比べない。 */
    private static boolean isVisible(int c) {
        boolean variationSelector = c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
        int type = Character.getType(c);
        return !variationSelector
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && type != Character.CONTROL
                && type != Character.FORMAT;
    }

    private static int unify(int c) {
        if (DASHES.indexOf(c) >= 0) {
            return '-';
        }
        boolean katakana = c >= 'ァ' && c <= 'ヶ' || c == 'ヽ' || c == 'ヾ';
        return katakana ? c - ('ァ' - 'ぁ') : c;
    }
}
