package jp.jinjibu.call.usecase;

import java.util.List;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.OpenItem;

/** この機能の上に立つ機能が、公募に提出された申請を知らせる口。 */
public interface Submissions {
    /** 提出された申請。下書きと、取り下げられたものは数えない。なければ空。 */
    List<OpenItem> of(Call call);

    /** 下書きの提出を、トランザクションの終わりまで待たせる。 */
    void hold(Call call);
}
