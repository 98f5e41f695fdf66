package jp.jinjibu.adoption;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * 案を公表すると、変わること。
 *
 * @param plan 公表する案
 */
public record PlanNews(AdoptionPlan plan) {

    /** 前の版と採否の違う一件。順位の順。 */
    public List<PlanItem> changesSince(AdoptionPlan earlier) {
        return plan.items().stream()
                .filter(item ->
                        !earlier.find(item.number()).map(PlanItem::result).equals(Optional.of(item.result())))
                .toList();
    }

    /**
     * 公表で採否を知らせる一件。はじめての公表ではすべて、後の公表では繰り上げるものだけ。
     *
     * <p>申請番号の順。この順に通知書を出すので、文書番号から順位は分からない。
     *
     * @param inForce 効いている版。はじめての公表では空
     */
    public List<PlanItem> news(Optional<AdoptionPlan> inForce) {
        return plan.items().stream()
                .filter(item -> inForce.isEmpty()
                        || item.isAdopted()
                                && inForce.get()
                                        .find(item.number())
                                        .filter(PlanItem::isAdopted)
                                        .isEmpty())
                .sorted(Comparator.comparing(PlanItem::number))
                .toList();
    }
}
