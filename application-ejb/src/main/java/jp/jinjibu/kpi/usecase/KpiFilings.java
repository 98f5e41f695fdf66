package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jp.jinjibu.filing.FilingRules;
import jp.jinjibu.kpi.ContinuationFiling;

/** 継続率が読む、届け出るものの決まり。 */
@ApplicationScoped
public class KpiFilings {
    /** 継続状況報告。 */
    @Produces
    public FilingRules continuation() {
        return new ContinuationFiling();
    }
}
