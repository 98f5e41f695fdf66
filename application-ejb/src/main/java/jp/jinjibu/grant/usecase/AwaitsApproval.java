package jp.jinjibu.grant.usecase;

import java.util.Collection;
import java.util.Set;

/** この機能の上に立つ機能が、承認を待つ案のある交付を知らせる口。 */
public interface AwaitsApproval {
    /** その申請のうち、承認を待つ案のあるもの。申請の、表の中の番号で。 */
    Set<Long> awaiting(Collection<Long> applications);

    /** 承認を待つ案のある申請。その利用者名の人が用意したものは除く。空文字なら、除かない。 */
    Set<Long> notBy(String username);
}
