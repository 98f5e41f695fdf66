package jp.jinjibu.content.usecase;

import java.nio.charset.StandardCharsets;

/**
 * ファイルや部分の、はじめの数バイトで分かること。
 *
 * @param text はじめのバイト。1 バイトを 1 文字とした文字列
 */
record FileHead(String text) {

    FileHead(byte[] bytes) {
        this(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** ZIP の始まりか。 */
    boolean isZip() {
        return text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006");
    }

    /** 古い Office 文書の入れ物か。パスワードの掛かった今の文書も、これに包まれる。 */
    boolean isLegacyContainer() {
        return text.startsWith("\u00d0\u00cf\u0011\u00e0");
    }

    /** PDF の印で始まるか。 */
    boolean isPdf() {
        return text.startsWith("%PDF-");
    }

    /** プログラムの始まりか。 */
    boolean isProgram() {
        return text.startsWith("\u007fELF")
                || text.startsWith("#!")
                || text.startsWith("\u00ca\u00fe\u00ba\u00be")
                || text.matches("(?s)[\u00ce\u00cf]\u00fa\u00ed\u00fe.*|\u00fe\u00ed\u00fa[\u00ce\u00cf].*")
                || text.startsWith("MZ") && text.contains("PE\0\0");
    }

    /** 文書の始まりか。 */
    boolean isDocument() {
        return isLegacyContainer() || text.startsWith("{\\rt") || text.startsWith("%PDF") || isZip();
    }
}
