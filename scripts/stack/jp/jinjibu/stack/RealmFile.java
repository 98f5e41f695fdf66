package jp.jinjibu.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** 出荷するレルムに開発用の上書き（見本の利用者、命令行のクライアント）を重ねて、取り込むファイルを作る。 */
final class RealmFile {

    /** 見本の利用者に共通のパスワード。 */
    static final String PASSWORD = "password";

    private static final Pattern RANGE = Pattern.compile("(.*-)(\\d+) … \\1(\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private RealmFile() {}

    /**
     * 重ねたものを書き出す。同じ名の項目は、配列なら継ぎ足し、ほかは上書きする。
     *
     * @param realm 出荷するレルム
     * @param overlay 開発用の上書き
     * @param target 書き先
     */
    static void merge(Path realm, Path overlay, Path target) {
        try {
            ObjectNode merged = (ObjectNode) JSON.readTree(realm.toFile());
            JSON.readTree(overlay.toFile()).properties().forEach(entry -> {
                if (merged.get(entry.getKey()) instanceof ArrayNode existing) {
                    existing.addAll((ArrayNode) entry.getValue());
                } else {
                    merged.set(entry.getKey(), entry.getValue());
                }
            });
            merged.set("users", completed(merged.withArray("users")));
            JSON.writeValue(target.toFile(), merged);
        } catch (IOException e) {
            throw new StackFailure("レルムのファイルを読めません / unreadable realm file: " + e.getMessage(), e);
        }
    }

    /** {@code applicant-01 … applicant-63} のような範囲を広げ、メールとパスワードを補う。 */
    private static ArrayNode completed(ArrayNode users) {
        ArrayNode all = JSON.createArrayNode();
        ArrayNode credentials = credentials();
        for (JsonNode user : users) {
            if (user.has("serviceAccountClientId")) {
                all.add(user);
                continue;
            }
            Matcher range = RANGE.matcher(user.get("username").asText());
            if (!range.matches()) {
                all.add(completed(user.deepCopy(), credentials));
                continue;
            }
            int width = range.group(2).length();
            for (int number = Integer.parseInt(range.group(2));
                    number <= Integer.parseInt(range.group(3));
                    number++) {
                String digits = String.format(Locale.ROOT, "%0" + width + "d", number);
                ObjectNode one = user.deepCopy();
                one.put("username", range.group(1) + digits);
                one.put("firstName", user.get("firstName").asText() + digits);
                all.add(completed(one, credentials));
            }
        }
        return all;
    }

    private static ObjectNode completed(ObjectNode user, ArrayNode credentials) {
        user.put("enabled", true);
        user.put("email", user.get("username").asText() + "@example.jp");
        user.put("emailVerified", true);
        user.set("credentials", credentials);
        return user;
    }

    /** 一度だけ計算した要約を全員で使う。九十人ほどの取り込みが一瞬で済む。 */
    private static ArrayNode credentials() {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(PASSWORD.toCharArray(), salt, 1, 512))
                    .getEncoded();
            ObjectNode secret = JSON.createObjectNode()
                    .put("value", base64(hash))
                    .put("salt", base64(salt));
            ObjectNode method = JSON.createObjectNode().put("hashIterations", 1).put("algorithm", "pbkdf2-sha512");
            ArrayNode credentials = JSON.createArrayNode();
            credentials
                    .addObject()
                    .put("type", "password")
                    .put("secretData", secret.toString())
                    .put("credentialData", method.toString());
            return credentials;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII);
    }
}
