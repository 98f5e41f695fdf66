package jp.jinjibu.shared.usecase;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * 読むだけの要求（{@link OneTransaction}）が、もう読んだもの。一つの画面の枠と見出しと中身が別々に聞いても、表は一度だけ読む。
 *
 * <p>変える要求では何も覚えず、聞かれるたびに読む。変えた後に、変える前に読んだものを使わないためである。
 */
@ApplicationScoped
public class ReadOnce {
    @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    /** このトランザクションは読むだけである。 */
    void begin() {
        transaction.putResource(ReadOnce.class, new HashMap<List<?>, Object>());
    }

    /**
     * はじめて聞かれたときだけ読む。
     *
     * @param key 何を読むか
     * @param read 読む
     */
    @SuppressWarnings("unchecked") // 同じ鍵には、同じ型のものだけが入る
    public <T> T of(List<?> key, Supplier<T> read) {
        Object known = transaction.getTransactionKey() == null ? null : transaction.getResource(ReadOnce.class);
        if (known == null) {
            return read.get();
        }
        Map<List<?>, Object> all = (Map<List<?>, Object>) known;
        if (!all.containsKey(key)) {
            all.put(key, read.get());
        }
        return (T) all.get(key);
    }
}
