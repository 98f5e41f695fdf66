package jp.jinjibu.application.usecase;

import java.time.LocalDate;
import java.util.Map;
import jp.jinjibu.application.Milestone;
import jp.jinjibu.application.SubsidyApplication;

/** この機能の上に立つ機能が、採択された申請の、その後の節目の日を加える口。 */
public interface ReachesMilestones {
    /** もう来た節目の日。 */
    Map<Milestone, LocalDate> milestones(SubsidyApplication application);
}
