package jp.jinjibu.call.usecase;

import java.util.List;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.OpenItem;

/** この機能の上に立つ機能が、公募を完了にする前に終わらせるものを知らせる口。 */
public interface OpenWork {
    /** 終わっていないもの。なければ空。 */
    List<OpenItem> of(Call call);
}
