package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.adoption.AdoptionRevocation;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.CaseSheet;
import jp.jinjibu.application.usecase.DescribesCase;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;

/** 採否の公表の後の、辞退と取消し。 */
@ApplicationScoped
public class AdoptionCase implements DescribesCase {
    private static final String RESULT = "審査の結果が公表されました。";

    @Inject
    private Vacancies vacancies;

    @Override
    public int order() {
        return 30;
    }

    @Override
    public void describe(CaseSheet sheet) {
        SubsidyApplication application = sheet.application();
        Optional<AdoptionRevocation> waiting =
                application.state().isAdopted() ? vacancies.findOpen(application) : Optional.empty();
        ApprovalRule rule = sheet.rules().approvals().of(Act.ADOPTION_REVOCATION);
        Approver by = sheet.caller().approver();
        sheet.own("declination", "採択の辞退へ進む", DeclineAdoption.class)
                .at("/declination")
                .unless(() -> vacancies.whyNotDecline(application));
        sheet.staff("adoption-revocation", "採択の取消しを起こす", RevokeAdoption.class)
                .at("/adoption-revocation")
                .unless(() -> vacancies.whyNotRevoke(application, waiting));
        sheet.staff("adoption-revocation-approval", "承認へ進む", RevokeAdoption.class, "approve")
                .at("/adoption-revocation/approval")
                .unless(() -> vacancies.whyNotApprove(application, waiting, rule, by));
        sheet.staff("adoption-revocation-rejection", "差戻しへ進む", RevokeAdoption.class, "reject")
                .at("/adoption-revocation/rejection")
                .unless(() -> AdoptionRevocation.whyNotDecide(waiting, rule, by));
        if (sheet.isMine() && application.state().isDecided()) {
            sheet.next(RESULT, "審査の結果を見る", "/applications/" + application.number() + "/result");
        }
    }
}
