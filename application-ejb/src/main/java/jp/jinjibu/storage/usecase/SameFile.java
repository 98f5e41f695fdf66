package jp.jinjibu.storage.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.suspicion.usecase.FindsLikeness;

/**
 * 出された版が指すファイルと、中身が同じもの。ほかの団体の案件なら、どこにあっても。同じ団体のほかの案件（ほかの年度など）なら、実績報告どうし。定款などは、同じ団体が年ごとに出してよい。
 */
@ApplicationScoped
public class SameFile implements FindsLikeness {
    private static final String REPORT = "filings/" + ReportField.FILING;

    private static final String OWN =
            " from stored_file f where f.application_id = :application and f.editions is not null";

    @Override
    public String select() {
        return "select 'FILE', o.sha256, (select min(f.name)" + OWN
                + " and f.sha256 = o.sha256), o.name, o.application_id"
                + " from stored_file o join application b on b.id = o.application_id"
                + " where o.sha256 = any (array(select f.sha256" + OWN + "))"
                + " and o.application_id <> :application and o.editions is not null"
                + " and (b.organisation_id <> :organisation or (o.place = '" + REPORT + "' and exists (select 1" + OWN
                + " and f.place = o.place and f.sha256 = o.sha256))) order by 5 desc";
    }
}
