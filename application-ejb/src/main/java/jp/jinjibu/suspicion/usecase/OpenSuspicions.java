package jp.jinjibu.suspicion.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.OpenItem;
import jp.jinjibu.call.usecase.OpenWork;
import jp.jinjibu.shared.usecase.Sql;

/** 公募の案件の、解かれていない疑義。 */
@ApplicationScoped
public class OpenSuspicions implements OpenWork {
    @PersistenceContext
    private EntityManager entityManager;

    @Override
    public List<OpenItem> of(Call call) {
        return new Sql("select a.number as number, count(*) as open from suspicion s"
                        + " join application a on a.id = s.application_id"
                        + " where s.state = 'PREPARED' and a.call_code = :call group by a.number order by a.number")
                .with("call", call.code())
                .rows(entityManager)
                .map(row -> new OpenItem(
                        "申請 " + row.text("number") + " の疑義",
                        row.number("open"),
                        "/applications/" + row.text("number") + "/suspicions"))
                .toList();
    }
}
