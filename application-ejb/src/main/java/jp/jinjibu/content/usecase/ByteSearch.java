package jp.jinjibu.content.usecase;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** 流れてくるバイト列の中から、短い並びを探す。全体を持たない。並びは 1 バイトを 1 文字とした文字列として見る。 */
final class ByteSearch {
    /** かたまりの境をまたぐ並びを見落とさないよう、持ち越す長さ。探す並びはこれより短いこと。 */
    private static final int OVERLAP = 128;

    private final Predicate<String> wanted;
    private String carried = "";
    private boolean found;

    /**
     * @param wanted 並びがあるか
     */
    ByteSearch(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    void feed(byte[] bytes, int length) {
        if (found) {
            return;
        }
        String text = carried + new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        found = wanted.test(text);
        carried = text.substring(Math.max(0, text.length() - OVERLAP));
    }

    boolean isFound() {
        return found;
    }
}
