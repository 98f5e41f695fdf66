package jp.jinjibu.suspicion.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.jinjibu.application.usecase.CaseSheet;
import jp.jinjibu.application.usecase.DescribesCase;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.suspicion.Suspicion;

/** 疑義を記すことと、解くこと。次の一歩は変えない。 */
@ApplicationScoped
public class SuspicionCase implements DescribesCase {
    @Inject
    private Suspicions suspicions;

    @Override
    public int order() {
        return 70;
    }

    @Override
    public void describe(CaseSheet sheet) {
        ApprovalRule rule = sheet.rules().approvals().of(Act.SUSPICION);
        Approver by = sheet.caller().approver();
        sheet.staff("suspicion", "疑義を記す", MarkSuspicion.class)
                .at("/suspicions/new", "/applications/{number}/suspicions")
                .unless(() -> Suspicion.whyNotMark(rule, by));
        sheet.staff("suspicion-clearance", "疑義を解く", MarkSuspicion.class)
                .at("/suspicions")
                .unless(() -> Suspicion.whyNotClear(suspicions.open(sheet.application()), rule, by));
    }
}
