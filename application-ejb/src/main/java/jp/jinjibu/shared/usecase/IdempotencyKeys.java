package jp.jinjibu.shared.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ApplicationException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.function.Supplier;

/**
 * 二重送信の防止（Idempotency-Key）。
 *
 * <p>同じ人・同じ鍵・同じ要求には、はじめの答えを返す。答えは変更と同じトランザクションで残るので、答えだけが失われた
 * やり直しも一度の変更で済む。断られた要求は何も残さず、直して同じ鍵で送り直せる。
 */
@Stateless
@PermitAll
public class IdempotencyKeys {
    @PersistenceContext
    private EntityManager entityManager;

    /** 残す答え。ない見出しは空文字、ない本文は長さ 0。 */
    public record Answer(int status, String location, String etag, String contentType, byte[] body) {}

    /** 同じ鍵の要求がまだ終わっていない。 */
    @ApplicationException(rollback = true)
    public static class StillRunning extends RuntimeException {}

    /** 同じ鍵が別の要求に使われた。 */
    @ApplicationException(rollback = true)
    public static class UsedForOtherRequest extends RuntimeException {}

    /**
     * まだなら行い、済んでいればはじめの答えを返す。
     *
     * @param caller 要求した人
     * @param key 要求に付いた鍵
     * @param requestSha256 方法・宛先・本文のハッシュ
     * @param action 行うこと
     * @throws StillRunning 同じ鍵の要求が進行中のとき
     * @throws UsedForOtherRequest 同じ鍵で別の要求が済んでいるとき
     */
    public Answer once(String caller, String key, String requestSha256, Supplier<Answer> action) {
        Sql.Row earlier = new Sql("select free as free, request_sha256 as request_sha256, status as status,"
                        + " location as location, etag as etag, content_type as content_type, body as body"
                        + " from idempotency_answer(:caller, :key)")
                .with("caller", caller)
                .with("key", key)
                .rows(entityManager)
                .findFirst()
                .orElseThrow();
        if (!earlier.is("free")) {
            throw new StillRunning();
        }
        String done = earlier.findText("request_sha256").orElse("");
        if (!done.isEmpty()) {
            if (!requestSha256.equals(done)) {
                throw new UsedForOtherRequest();
            }
            return new Answer(
                    earlier.count("status"),
                    earlier.text("location"),
                    earlier.text("etag"),
                    earlier.text("content_type"),
                    earlier.bytes("body"));
        }
        Answer answer = action.get();
        entityManager
                .createNativeQuery("insert into idempotency_key"
                        + " (caller, key, request_sha256, status, location, etag, content_type, body)"
                        + " values (:caller, :key, :hash, :status, :location, :etag, :contentType, :body)")
                .setParameter("caller", caller)
                .setParameter("key", key)
                .setParameter("hash", requestSha256)
                .setParameter("status", answer.status())
                .setParameter("location", answer.location())
                .setParameter("etag", answer.etag())
                .setParameter("contentType", answer.contentType())
                .setParameter("body", answer.body())
                .executeUpdate();
        return answer;
    }

    /** 30 日を過ぎた鍵を消す。 */
    @Schedule(hour = "3", minute = "17", persistent = false)
    public void forgetOld() {
        entityManager
                .createNativeQuery(
                        "delete from idempotency_key where created_at < clock_timestamp() - interval '30 days'")
                .executeUpdate();
    }
}
