package jp.jinjibu.grant;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.grant.GrantRequestWish.Line;

/**
 * 事務局が用意しようとしている交付決定。まだ確かめていないので、足りないものや誤ったものがありうる。
 *
 * @param allocations 費目ごとの補助対象経費の配分。送られた順
 * @param grantedYen 交付決定額
 * @param conditions 付ける条件
 */
public record GrantDecisionWish(List<Line> allocations, Optional<Long> grantedYen, List<String> conditions) {

    public GrantDecisionWish {
        allocations = List.copyOf(allocations);
        conditions = List.copyOf(conditions);
    }
}
