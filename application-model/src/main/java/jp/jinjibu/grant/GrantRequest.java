package jp.jinjibu.grant;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.Money;

/**
 * 交付申請の内容。
 *
 * @param requested 交付を求める額
 * @param budget 費目ごとの補助対象経費。同じ費目は一つ
 * @param income 収入の種類ごとの額。同じ種類は一つ
 * @param startsOn 補助事業を始める日
 * @param endsOn 補助事業を終える日
 * @param reductionReason 計算した額より少なく求める理由。求めないなら空
 * @param account 振込先
 */
public record GrantRequest(
        Money requested,
        List<CategoryAmount> budget,
        List<CategoryAmount> income,
        LocalDate startsOn,
        LocalDate endsOn,
        Optional<String> reductionReason,
        BankAccount account) {

    public GrantRequest {
        budget = List.copyOf(budget);
        income = List.copyOf(income);
    }

    /**
     * 補助事業の期間の始まり。交付決定の日より前は数えない。
     *
     * @param decidedOn 交付決定の日。まだなら空
     */
    public LocalDate countsFrom(Optional<LocalDate> decidedOn) {
        return decidedOn.filter(startsOn::isBefore).orElse(startsOn);
    }
}
