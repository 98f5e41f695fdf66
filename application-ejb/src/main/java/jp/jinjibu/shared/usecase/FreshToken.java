package jp.jinjibu.shared.usecase;

import java.security.SecureRandom;
import java.util.Base64;

/** 知っていること自体が鍵になる、新しい合言葉。256 ビットの乱数で、残すのは要約（{@link Sha256}）だけ。 */
public final class FreshToken {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** 読み間違えやすい字（0 と o、1 と l と i など）を除いたもの。 */
    private static final String LEGIBLE = "23456789abcdefghjkmnpqrstuvwxyz";

    private FreshToken() {}

    /** URL に使える 43 文字。 */
    public static String text() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 人が写せる、四文字ずつの合言葉。79 ビットの乱数。例: {@code kq7m-3xwp-9rta-zf5h}。 */
    public static String legible() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(LEGIBLE.charAt(RANDOM.nextInt(LEGIBLE.length())));
        }
        return text.toString();
    }
}
