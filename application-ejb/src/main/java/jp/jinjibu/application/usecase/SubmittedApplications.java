package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.OpenItem;
import jp.jinjibu.call.usecase.CallEvent;
import jp.jinjibu.call.usecase.Submissions;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.Sql;

/** 公募に提出された申請。公募が中止になったら、下書きのある団体に知らせる。 */
@ApplicationScoped
public class SubmittedApplications implements Submissions {
    @Inject
    private Entities entities;

    @Inject
    private TellBody tellBody;

    @Override
    public List<OpenItem> of(Call call) {
        long count = new Sql("select count(*) from application where call_code = :call"
                        + " and state not in ('DRAFT', 'WITHDRAWN')")
                .with("call", call.code())
                .number(entities.manager());
        return Stream.of(new OpenItem("提出された申請", count, "/applications?call=" + call.code()))
                .filter(item -> item.count() > 0)
                .toList();
    }

    /**
     * 申請を変える人を待たせる。先に始めた提出は、済むまで待ってから数える。後から来た提出は、中止になった公募を見る。
     *
     * <p>行だけの排他では足りない。排他を待った提出は、一緒に読む公募を待つ前の姿で見るし、数える間に作られる下書きには、まだ行がない。中止はまれなので、表を握る。
     */
    @Override
    public void hold(Call call) {
        entities.manager()
                .createNativeQuery("lock table application in exclusive mode")
                .executeUpdate();
    }

    /** 下書きのある団体に知らせる。 */
    void tell(@Observes CallEvent.Cancelled cancelled) {
        entities.list(
                        SubsidyApplication.class,
                        "where e.callCode = ?1 and e.state = ?2 order by e.id",
                        cancelled.call(),
                        ApplicationState.DRAFT)
                .forEach(draft -> tellBody.about(
                        draft,
                        "【公募の中止】申請 " + draft.number() + " は提出できなくなりました",
                        "公募「" + cancelled.name() + "」は中止になりました。この申請の下書きは、読めますが、変更も提出もできません。\n\n理由："
                                + cancelled.reason()));
    }
}
