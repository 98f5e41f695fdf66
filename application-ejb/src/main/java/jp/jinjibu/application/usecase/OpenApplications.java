package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.OpenItem;
import jp.jinjibu.call.usecase.OpenWork;
import jp.jinjibu.shared.usecase.Sql;

/** 公募の、審査の済んでいない申請。下書きは、受付が終われば出せないので数えない。 */
@ApplicationScoped
public class OpenApplications implements OpenWork {
    @PersistenceContext
    private EntityManager entityManager;

    @Override
    public List<OpenItem> of(Call call) {
        long count = new Sql("select count(*) from application where call_code = :call"
                        + " and state in ('SUBMITTED', 'RETURNED', 'ACCEPTED', 'UNDER_REVIEW')")
                .with("call", call.code())
                .number(entityManager);
        return Stream.of(new OpenItem("審査の済んでいない申請", count, "/applications?call=" + call.code()))
                .filter(item -> item.count() > 0)
                .toList();
    }
}
