package jp.jinjibu.shared.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.concurrent.Callable;

/** 読むだけのいくつかの use case を、一つのトランザクションで続けて呼ぶ。 */
@ApplicationScoped
public class OneTransaction {
    @Inject
    private ReadOnce readOnce;

    /** 仕事の間だけのトランザクション。もうあれば、その中で行う。例外が起きれば取り消す。 */
    @Transactional(rollbackOn = Exception.class)
    public <T> T of(Callable<T> work) throws Exception {
        readOnce.begin();
        return work.call();
    }
}
