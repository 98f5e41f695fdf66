package jp.jinjibu.organisation.usecase;

import java.security.SecureRandom;
import java.util.Base64;
import jp.jinjibu.shared.usecase.Sha256;

/** 招待のリンクの合言葉。256 ビットの乱数で、要約だけを残す。 */
final class InvitationToken {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private InvitationToken() {}

    static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String sha256(String token) {
        return Sha256.hex(token);
    }
}
