package jp.jinjibu.call.usecase;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.transaction.TransactionScoped;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;
import jp.jinjibu.shared.DomainEvent;
import org.jspecify.annotations.Nullable;

/** 一つのトランザクションの間に読んだ公募。一つの画面の枠と中身が、同じ一覧を二度読まない。 */
@TransactionScoped
public class KnownCalls implements Serializable {
    private transient @Nullable List<CallView> all;

    /** はじめて聞かれたときだけ読む。 */
    public List<CallView> all(Supplier<List<CallView>> read) {
        if (all == null) {
            all = read.get();
        }
        return all;
    }

    /** 何かが変わったら、公募の状態も変わったかもしれないので、読み直す。 */
    public void forget(@Observes(notifyObserver = Reception.IF_EXISTS) DomainEvent changed) {
        all = null;
    }
}
