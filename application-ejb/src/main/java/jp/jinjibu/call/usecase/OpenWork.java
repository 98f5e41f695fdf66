package jp.jinjibu.call.usecase;

import java.util.List;
import jp.jinjibu.call.Call;

/** この機能の上に立つ機能が、公募を完了にする前に終わらせる仕事を知らせる口。 */
public interface OpenWork {
    /** 終わっていない仕事。「交付（請求済み）　2件」のような句。なければ空。 */
    List<String> of(Call call);
}
