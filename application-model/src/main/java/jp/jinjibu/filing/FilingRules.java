package jp.jinjibu.filing;

import java.util.List;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Violation;

/** ある種類について、規則集の様式では言えない決まり。書かなければ、様式の決まりだけになる。 */
public interface FilingRules {

    /** 種類の符号。 */
    String kind();

    /**
     * ほかのものと照らして、合わない点。様式の形の確かめは済んでいる。
     *
     * @param body 出す団体の法人番号
     */
    default List<Violation> check(FormDocument content, CorporateNumber body) {
        return List.of();
    }
}
