package jp.jinjibu.screening.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.screening.Screening.Wish;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 確認の項目の判断を保存する（事務局）。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class SaveScreening {
    @Inject
    private Applications applications;

    @Inject
    private ScreeningFiles files;

    @Inject
    private LapseCorrections corrections;

    @Inject
    private Doing doing;

    /**
     * 保存する。差戻しへの回答を待つ間も、最後に提出された版について保存できる。
     *
     * @param number 申請番号
     * @param version 読んだときの、確認の版
     * @param wishes 項目の判断。触れない項目は変わらない
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws StaleVersion ほかの人が先に保存したか、提出し直されたとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 確認の済んだ申請のとき、{@link Refusal#CONTENT} 項目がないとき、理由が要るのにないとき、
     *     {@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public void save(String number, long version, List<Wish> wishes) {
        SubsidyApplication application = applications.getForStaffChange(number);
        corrections.lapseIfOverdue(application);
        requireOpen(application.state());
        ScreeningFile file = files.open(application);
        StaleVersion.check(version, file.version());
        List<String> changes =
                file.screening().decide(file.items(), wishes, doing.caller().username(), doing.now());
        files.save(file.screening());
        doing.tell(new ScreeningEvent.Saved(number, changes));
    }

    private static void requireOpen(ApplicationState state) {
        if (state != ApplicationState.SUBMITTED && state != ApplicationState.RETURNED) {
            throw new BusinessRuleViolation(Refusal.STATE, "確認を保存できるのは、提出済か差戻しの申請だけです。");
        }
    }
}
