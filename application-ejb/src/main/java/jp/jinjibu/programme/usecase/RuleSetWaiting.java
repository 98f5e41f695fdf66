package jp.jinjibu.programme.usecase;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 規則集の、待っている仕事: 有効化の申請と、別の人の承認。 */
@Dependent
public class RuleSetWaiting implements WaitingWork {
    private static final String VERSION =
            "select r.code || '/versions/' || r.version, r.code || ' 第' || r.version || '版　' || r.name, '', ";

    @Override
    public List<WaitingLine> lines() {
        return List.of(
                WaitingLine.of("rule-set-approval", Area.SETTINGS, Urgency.ACT, Roles.OFFICIAL)
                        .says("規則集 {name}", "有効化の承認を待っています。")
                        .at("/rule-sets/{unit}/activation/approval")
                        .reads(VERSION + "r.requested_at, cast(null as date) from rule_set r"
                                + " where r.state = 'ACTIVATION_REQUESTED' and r.requested_by <> :username"),
                WaitingLine.of("rule-set-request", Area.SETTINGS, Urgency.ACT, Roles.ADMINISTRATOR)
                        .says("規則集 {name}", "登録されました。有効化の申請を待っています。")
                        .at("/rule-sets/{unit}/activation")
                        .reads(VERSION + "r.loaded_at, cast(null as date) from rule_set r where r.state = 'LOADED'"));
    }
}
