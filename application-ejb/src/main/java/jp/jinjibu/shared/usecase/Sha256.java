package jp.jinjibu.shared.usecase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256。小文字の 16 進で表す。 */
public final class Sha256 {
    private Sha256() {}

    /** 文字列（UTF-8）の SHA-256。 */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** バイト列の SHA-256。 */
    public static String hex(byte[] bytes) {
        MessageDigest digest = digest();
        digest.update(bytes);
        return hex(digest);
    }

    /** 足してきたものの SHA-256。 */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** 少しずつ足していくためのもの。終わりは {@link #hex(MessageDigest)}。 */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 はすべての Java にある", e);
        }
    }
}
