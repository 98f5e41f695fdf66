package jp.jinjibu.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 受理してよいかの規則。 */
public final class AcceptanceRules {
    private AcceptanceRules() {}

    /**
     * 受理を妨げるもの。空なら受理できる。
     *
     * @param items 確認の項目の今の結果
     * @param body 申請する団体の登録の状態
     * @param evidence 自動の確認が見たもの
     */
    public static List<Violation> obstacles(List<CheckedItem> items, OrganisationState body, Evidence evidence) {
        List<Violation> obstacles = new ArrayList<>();
        if (body != OrganisationState.CONFIRMED) {
            obstacles.add(new Violation(
                    "/body", "body-not-confirmed", "申請者の登録が「" + body.label() + "」です。登録を確かめて、確認済みにしてから受理してください。", null));
        }
        if (evidence.isPriorAdoptionUndecided()) {
            obstacles.add(new Violation(
                    "/priorAdoption", "prior-adoption-undecided", "過去の採択に当たるかが決まっていません。理由と根拠を添えて決めてください。", null));
        }
        items.stream().filter(CheckedItem::blocksAcceptance).forEach(item -> obstacles.add(obstacle(item)));
        return obstacles;
    }

    /** 受理できない理由。妨げるもののすべてを挙げる。なければ空。 */
    public static Optional<BusinessRuleViolation> whyNot(List<Violation> obstacles) {
        return obstacles.isEmpty()
                ? Optional.empty()
                : Optional.of(new BusinessRuleViolation(
                        Refusal.STATE, "受理できません。先に済ませることが" + obstacles.size() + "件あります。", obstacles));
    }

    private static Violation obstacle(CheckedItem item) {
        String label = "「" + item.item().label() + "」";
        boolean open = item.result() == CheckResult.OPEN;
        return new Violation(
                "/items/" + item.item().code(),
                open ? "item-open" : "item-ng",
                open ? label + "が要確認のままです。適か否を決めてください。" : label + "が否です。差し戻すか、要件不適合としてください。",
                item.item().origin().label());
    }
}
