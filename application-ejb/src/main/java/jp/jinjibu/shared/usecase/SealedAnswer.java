package jp.jinjibu.shared.usecase;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * 残す答えの本文の封。もとの要求（鍵と全文）を示さなければ開かない。
 *
 * <p>答えには振込先や連絡先が入る。データベースには、鍵も要求も要約値しかないので、表を見ても、控えを盗んでも読めない。要求を送り直す人だけが、
 * 要るものを持っている。
 */
final class SealedAnswer {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec secret;

    /**
     * @param key 要求に付いた鍵
     * @param request 方法・宛先・本文
     */
    SealedAnswer(String key, byte[] request) {
        MessageDigest digest = Sha256.digest();
        digest.update(("answer\n" + key + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(request);
        secret = new SecretKeySpec(digest.digest(), "AES");
    }

    /** 封じる。本文のない答えは、そのまま。 */
    byte[] seal(byte[] body) {
        if (body.length == 0) {
            return body;
        }
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, iv, body, 0);
        byte[] whole = Arrays.copyOf(iv, IV_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, IV_BYTES, sealed.length);
        return whole;
    }

    /** 開く。 */
    byte[] open(byte[] whole) {
        return whole.length == 0 ? whole : run(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, IV_BYTES), whole, IV_BYTES);
    }

    private byte[] run(int mode, byte[] iv, byte[] text, int from) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, iv));
            return cipher.doFinal(text, from, text.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
