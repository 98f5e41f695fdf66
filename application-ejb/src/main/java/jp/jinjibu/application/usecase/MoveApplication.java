package jp.jinjibu.application.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Entities;

/** 提出された申請を、公募の移った規則集の版に移す（事務局）。理由とともに記録に残り、団体に知らせる。提出された版は変わらない。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class MoveApplication {
    @Inject
    private Entities entities;

    @Inject
    private Applications applications;

    @Inject
    private RuleSetMoves moves;

    @Inject
    private TellBody tellBody;

    @Inject
    private Doing doing;

    /**
     * 移す。
     *
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 受理か差戻しをした後のとき、公募と同じ版に従っているとき、提出された内容が新しい様式に収まらないとき、{@link
     *     Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public void move(String number, String reason) {
        SubsidyApplication application = applications.getForStaffChange(number);
        Call call = entities.get(Call.class, application.callCode());
        BusinessRuleViolation.throwIf(application.whyNotMove(call));
        List<Violation> misfits = moves.misfits(application, call.ruleSetVersion());
        if (!misfits.isEmpty()) {
            throw new BusinessRuleViolation(Refusal.STATE, "提出された内容が、新しい版の様式に収まらないので、移せません。", misfits);
        }
        int from = application.ruleSetVersion();
        moves.move(application, call, reason);
        tellBody.about(
                application,
                "【規則の版の移行】申請 " + number + " に当てはめる規則が変わりました",
                "提出された内容はそのままで、当てはめる規則を、公募と同じ第" + call.ruleSetVersion() + "版に移しました。変わったことは、申請の画面の「規則の版」で見られます。\n\n理由："
                        + reason);
        doing.tell(new ApplicationEvent.Moved(number, from, call.ruleSetVersion(), reason));
    }
}
