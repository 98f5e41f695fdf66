package jp.jinjibu.shared.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ApplicationException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jp.jinjibu.shared.NotFound;

/**
 * 二重送信の防止（Idempotency-Key）。
 *
 * <p>同じ人・同じ鍵・同じ要求には、はじめの答えを返す。答えは変更と同じトランザクションで残るので、答えだけが失われた
 * やり直しも一度の変更で済む。断られた要求は何も残さず、直して同じ鍵で送り直せる。
 *
 * <p>答えの本文は封じて残し（{@link SealedAnswer}）、今もその案件や団体を見てよい人にだけ返す（{@link AnswerSubject}）。
 */
@Stateless
@PermitAll
public class IdempotencyKeys {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Instance<AnswerSubject> subjects;

    /** 残す答え。ない見出しは空文字、ない本文は長さ 0。 */
    public record Answer(int status, String location, String etag, String contentType, byte[] body) {
        private static final int MOVE = 303;

        /** 案件や団体のことを語るか。移る先だけを言う答えは、移った先が、見てよいかを確かめる。 */
        private boolean tells() {
            return body.length > 0 && status != MOVE;
        }
    }

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
     * @param target 方法と宛先
     * @param content 本文
     * @param action 行うこと
     * @throws StillRunning 同じ鍵の要求が進行中のとき
     * @throws UsedForOtherRequest 同じ鍵で別の要求が済んでいるとき
     * @throws NotFound 済んでいるが、その答えをもう見てはならないとき
     */
    public Answer once(String caller, String key, String target, byte[] content, Supplier<Answer> action) {
        byte[] request = request(target, content);
        String requestSha256 = Sha256.hex(request);
        String keySha256 = Sha256.hex(key);
        SealedAnswer sealed = new SealedAnswer(key, request);
        Sql.Row earlier = new Sql("select free as free, request_sha256 as request_sha256, status as status,"
                        + " location as location, etag as etag, content_type as content_type, body as body"
                        + " from idempotency_answer(:caller, :key)")
                .with("caller", caller)
                .with("key", keySha256)
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
            Answer answer = new Answer(
                    earlier.count("status"),
                    earlier.text("location"),
                    earlier.text("etag"),
                    earlier.text("content_type"),
                    sealed.open(earlier.bytes("body")));
            if (answer.tells()) {
                requireVisible(target + "/" + answer.location());
            }
            return answer;
        }
        Answer answer = action.get();
        entityManager
                .createNativeQuery("insert into idempotency_key"
                        + " (caller, key, request_sha256, status, location, etag, content_type, body)"
                        + " values (:caller, :key, :hash, :status, :location, :etag, :contentType, :body)")
                .setParameter("caller", caller)
                .setParameter("key", keySha256)
                .setParameter("hash", requestSha256)
                .setParameter("status", answer.status())
                .setParameter("location", answer.location())
                .setParameter("etag", answer.etag())
                .setParameter("contentType", answer.contentType())
                .setParameter("body", sealed.seal(answer.body()))
                .executeUpdate();
        return answer;
    }

    private static byte[] request(String target, byte[] content) {
        byte[] head = (target + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        return whole;
    }

    /** 宛先と、作ったものの所在に名の出る案件や団体を、今も見てよいか。 */
    private void requireVisible(String places) {
        if (Stream.of(places.split("[/?#]"))
                .anyMatch(name -> subjects.stream().anyMatch(kind -> kind.isHidden(name)))) {
            throw new NotFound("この要求は済んでいますが、その答えを見てよい人ではなくなっています。");
        }
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
