package jp.jinjibu.storage.usecase;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import jp.jinjibu.shared.usecase.Measures;

/** 保管庫の、監視する数。 */
@Dependent
public class StorageMeasures implements Measures {
    private static final String WAITING = " from stored_file f where f.scan = 'WAITING' and f.removed_at is null";

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.age(
                        "jinjibu_sweep_age_seconds",
                        " from content_sweep s having count(s.finished_at) > 0",
                        "s.finished_at"),
                new Measure(
                        "jinjibu_sweep_damaged",
                        "select s.finished_damaged from content_sweep s where s.finished_at is not null"),
                Measure.count("jinjibu_files_damaged", StorageQueries.DAMAGED),
                Measure.count("jinjibu_scan_waiting", WAITING),
                Measure.age("jinjibu_scan_oldest_waiting_seconds", WAITING, "f.scan_since"));
    }
}
