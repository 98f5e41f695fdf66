package jp.jinjibu.document.usecase;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import jp.jinjibu.shared.usecase.Measures;

/** 書面の、監視する数。 */
@Dependent
public class DocumentMeasures implements Measures {
    private static final String WAITING = " from document d where d.sha256 is null";

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.count("jinjibu_documents_waiting", WAITING),
                Measure.age("jinjibu_documents_oldest_waiting_seconds", WAITING, "d.issued_at"));
    }
}
