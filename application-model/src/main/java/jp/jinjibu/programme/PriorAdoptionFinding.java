package jp.jinjibu.programme;

import java.util.ArrayList;
import java.util.List;

/**
 * 過去の採択について、一覧から分かったこと。変更できない。
 *
 * @param applies 「過去に採択されている事業者」に当たると見るか
 * @param needsConfirmation 一覧だけでは決められず、人の確認が要るか
 * @param reasons そう見る理由。例: 「令和6年度の採択一覧は未登録」
 */
public record PriorAdoptionFinding(boolean applies, boolean needsConfirmation, List<String> reasons) {

    public PriorAdoptionFinding {
        reasons = List.copyOf(reasons);
    }

    /**
     * 連名の申請者について分かったことを合わせる。
     *
     * <p>申請する団体が確かに当たるなら、それで決まる。連名の申請者が当たるか、確かめる要があるときは、人の確認に回す。
     *
     * @param joint 連名の申請者ごとの、名称と分かったこと
     */
    public PriorAdoptionFinding withJoint(List<OfJoint> joint) {
        List<String> all = new ArrayList<>(reasons);
        joint.forEach(one -> one.finding().reasons().forEach(reason -> all.add("連名の" + one.name() + ": " + reason)));
        if (applies && !needsConfirmation) {
            return new PriorAdoptionFinding(true, false, all);
        }
        return new PriorAdoptionFinding(
                applies || joint.stream().anyMatch(one -> one.finding().applies()),
                needsConfirmation
                        || joint.stream()
                                .anyMatch(one ->
                                        one.finding().applies() || one.finding().needsConfirmation()),
                all);
    }

    /**
     * 連名の申請者の一者について、一覧から分かったこと。
     *
     * @param name 名称
     * @param finding 分かったこと
     */
    public record OfJoint(String name, PriorAdoptionFinding finding) {}
}
