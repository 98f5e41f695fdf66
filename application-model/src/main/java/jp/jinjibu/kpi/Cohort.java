package jp.jinjibu.kpi;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;

/**
 * 交付決定ベースの継続率の母集団。開始年度に交付決定を受けた取組からなる。
 *
 * <p>取り下げた交付申請は入らない。規則がそう定める年度では、額を確定した取組だけが入る。前の年度にはじめて採択された団体の取組は、並べるが数えない。
 *
 * @param start 開始年度
 * @param earlier 前の年度に始めた団体と、そのはじめの開始年度
 */
public record Cohort(FiscalYear start, Map<CorporateNumber, FiscalYear> earlier) {

    public Cohort {
        earlier = Map.copyOf(earlier);
    }

    /**
     * 並べるか。
     *
     * @param setting その取組の規則が定める母集団
     * @param decidedOn 交付決定の日。まだなら空
     * @param determined 額を確定したか
     */
    public boolean holds(
            GrantRules.Cohort setting, GrantState state, Optional<LocalDate> decidedOn, boolean determined) {
        return state != GrantState.REQUEST_WITHDRAWN
                && decidedOn.filter(start::contains).isPresent()
                && (determined || setting == GrantRules.Cohort.GRANTED);
    }

    /** 団体のはじめの開始年度。 */
    public FiscalYear firstYear(CorporateNumber body) {
        FiscalYear first = earlier.getOrDefault(body, start);
        return first.compareTo(start) < 0 ? first : start;
    }

    /** 率に数えるか。もう一度採択された取組は、はじめの開始年度に属する。 */
    public boolean counts(CorporateNumber body) {
        return firstYear(body).equals(start);
    }
}
