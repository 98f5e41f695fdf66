package jp.jinjibu.screening;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.programme.PriorAdoptionFinding;

/**
 * 自動の確認が、申請の内容と規則のほかに見るもの。変更できない。
 *
 * @param files 添付の枠の符号から、提出された版に含まれるファイルの数への対応
 * @param priorAdoption 採択一覧から分かった過去の採択。過去の採択で補助率の変わらない枠では空
 * @param decision 過去の採択に当たるかの、今も効く人の判断。なければ空
 * @param sameBody 同じ公募の、同じ団体の出ているほかの申請
 * @param approval 法制度の承認の、最後の確認。なければ空
 */
public record Evidence(
        Map<String, Integer> files,
        Optional<PriorAdoptionFinding> priorAdoption,
        Optional<Boolean> decision,
        List<OtherApplication> sameBody,
        Optional<Approval> approval) {

    public Evidence {
        files = Map.copyOf(files);
        sameBody = List.copyOf(sameBody);
    }

    /**
     * 同じ公募の、取り下げられていないほかの申請。
     *
     * @param number 申請番号
     * @param sameLead 申請する団体そのものが同じか。偽なら、どちらかで連名
     */
    public record OtherApplication(String number, boolean sameLead) {}

    /**
     * 法制度の承認の確認。
     *
     * @param approved 承認されたか
     * @param text 番号・日・理由を一文で
     */
    public record Approval(boolean approved, String text) {}

    /** 「過去に採択されている事業者」の補助率を使うか。人の判断があればそれ、なければ一覧から分かったこと。 */
    public boolean usesPriorAdoptionRate() {
        return decision.orElseGet(
                () -> priorAdoption.map(PriorAdoptionFinding::applies).orElse(false));
    }

    /** 一覧だけで決められないのに、人がまだ決めていないか。 */
    public boolean isPriorAdoptionUndecided() {
        return decision.isEmpty()
                && priorAdoption.map(PriorAdoptionFinding::needsConfirmation).orElse(false);
    }
}
