package jp.jinjibu.suspicion.usecase;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 待っている仕事: ほかの人が記した、解かれていない疑義。 */
@Dependent
public class SuspicionWaiting implements WaitingWork {
    @Override
    public List<WaitingLine> lines() {
        return List.of(WaitingLine.of("suspicion-clearance", Area.GRANTS, Urgency.ACT, Roles.SECRETARIAT)
                .says("疑義　{unit}　{name}", "額の確定と支払が止まっています。確かめて、理由を書いて解いてください。")
                .at("/applications/{unit}/suspicions")
                .reads("select a.number, a.body_name, '', s.prepared_at, cast(null as date) from suspicion s"
                        + " join application a on a.id = s.application_id"
                        + " where s.state = 'PREPARED' and s.prepared_by <> :username and not "
                        + ApplicationVisibility.IN_BODY));
    }
}
