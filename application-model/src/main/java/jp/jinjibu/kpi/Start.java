package jp.jinjibu.kpi;

import java.util.Collections;
import java.util.Set;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;

/**
 * ある取組が、どの系列で、いつ、どの団体によって、どこで始まったか。
 *
 * @param project 取組。申請番号か、採択一覧の取組の番号
 * @param line 事業の系列の符号
 * @param year 交付決定か採択の年度
 * @param bodies 代表、連名、後継の団体
 * @param municipalities 実施する市町村の符号。知られていなければ空
 */
public record Start(
        String project, String line, FiscalYear year, Set<CorporateNumber> bodies, Set<String> municipalities) {

    public Start {
        bodies = Set.copyOf(bodies);
        municipalities = Set.copyOf(municipalities);
    }

    /**
     * 前の取組がもう一度採択されたものかもしれないか。同じ系列で、団体のどれかと市町村のどれかが同じなら、そうかもしれない。
     *
     * <p>市町村の知られていない取組とは、団体だけで比べる。
     */
    public boolean mayRepeat(Start earlier) {
        return line.equals(earlier.line)
                && earlier.year.compareTo(year) < 0
                && !Collections.disjoint(bodies, earlier.bodies)
                && (municipalities.isEmpty()
                        || earlier.municipalities.isEmpty()
                        || !Collections.disjoint(municipalities, earlier.municipalities));
    }
}
