package jp.jinjibu.call.usecase;

import java.util.List;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.OpenItem;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.Violation;

/** この機能の上に立つ機能が、公募の版の移行を案件に及ぼす口。 */
public interface CasesOfCall {
    /** 移行の及ぶものと、及ばないもの。なければ空。 */
    List<OpenItem> touchedBy(Call call);

    /** 新しい版では扱えないもの。 */
    List<Violation> whyNotMove(Call call, RuleSet to);

    /**
     * 下書きを、公募の移った版に移す。
     *
     * @param reason 移った理由
     */
    void follow(Call moved, String reason);
}
