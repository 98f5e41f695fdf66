package jp.jinjibu.programme;

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
}
