package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.CaseAmount;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.Act;
import jp.jinjibu.shared.usecase.Entities;

/** 下書きから採否までの、申請者のすること。 */
@ApplicationScoped
public class ApplicationCase implements DescribesCase {
    @Inject
    private Entities entities;

    @Inject
    private Applications applications;

    @Override
    public int order() {
        return 0;
    }

    @Override
    public void describe(CaseSheet sheet) {
        SubsidyApplication application = sheet.application();
        Call call = entities.get(Call.class, application.callCode());
        Optional<CorrectionRequest> correction = application.state() == ApplicationState.RETURNED
                ? applications.openCorrection(application)
                : Optional.empty();
        sheet.amount(application.requested().map(yen -> new CaseAmount(CaseAmount.Kind.REQUESTED, yen)));
        sheet.own("submission", "内容の確認と提出", SubmitApplication.class)
                .at("/check", "/applications/{number}/submission")
                .unless(() -> application.whyNotSubmit(call, sheet.now()));
        correction.ifPresent(open -> sheet.own("correction-answer", "内容の確認と提出", SubmitApplication.class)
                .at("/check", "/applications/{number}/correction-requests/" + open.id() + "/answer")
                .unless(() -> application.whyNotAnswer(correction, sheet.now())));
        sheet.own("pull-back", "下書きに戻す", SubmitApplication.class)
                .at("/pull-back")
                .unless(() -> application.whyNotPullBack(call, sheet.now()));
        sheet.own("withdrawal", "取り下げる", SubmitApplication.class)
                .at("/withdrawal")
                .unless(application::whyNotWithdraw);
        sheet.staff("move", "公募と同じ版の規則に移す", MoveApplication.class)
                .at("/move")
                .unless(() -> application.whyNotMove(call));
        switch (application.state()) {
            case DRAFT -> {
                sheet.doing(
                        "submission",
                        "まだ提出されていません。作業を済ませ、"
                                + JapaneseDates.format(call.closesAt().orElseThrow()) + " までに提出してください。",
                        "");
                sheet.acts().find("submission").flatMap(Act::reason).ifPresent(why -> sheet.next("まだ提出されていません。" + why));
            }
            case RETURNED -> {
                String due = correction
                        .map(open -> JapaneseDates.format(open.dueOn()))
                        .orElse("");
                sheet.doing(
                        "correction-answer",
                        "差戻しがあります。求められた項目だけを直して、" + due + " までに提出し直してください。期限を過ぎると、最後に提出した内容で審査されます。",
                        "差戻しへの回答を待っています（期限 " + due + "）。");
            }
            case SUBMITTED -> sheet.next("提出された内容を、事務局が確かめています。");
            case ACCEPTED, UNDER_REVIEW -> sheet.next("審査しています。採否が決まると、お知らせします。");
            case INELIGIBLE -> sheet.next("公募の要件に合わないため、審査に進みません。");
            case ADOPTED, CONDITIONALLY_ADOPTED -> {}
            case RESERVE -> sheet.next("補欠です。採択の枠が空くと、順に繰り上げて採択します。");
            case REJECTED, WITHDRAWN, DECLINED, ADOPTION_REVOKED, RESERVE_LAPSED -> {
                sheet.amount(Optional.empty());
                sheet.next("この申請で行うことは、もうありません。");
            }
        }
    }
}
