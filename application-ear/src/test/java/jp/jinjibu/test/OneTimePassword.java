package jp.jinjibu.test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** 端末の代わりに作る、ワンタイムパスワード（RFC 6238、SHA-1、6 桁、30 秒）。 */
public final class OneTimePassword {
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private OneTimePassword() {}

    /**
     * その時刻の数字。
     *
     * @param secret 端末と分け合う秘密
     */
    public static String at(Instant time, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(time.getEpochSecond() / PERIOD.toSeconds())
                    .array());
            int offset = hash[hash.length - 1] & 0x0f;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 今の数字。 */
    public static String now(String secret) {
        return at(Instant.now(), secret);
    }

    /** 次の数字。使った数字は二度使えないので、待たずに続けて入れるときに使う。 */
    public static String next(String secret) {
        return at(Instant.now().plus(PERIOD), secret);
    }
}
