package jp.jinjibu.review.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ReadsApplications;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;

/** 割り当てられて、利害関係がないと申告した審査委員は、その申請を見てよい。申告がまだなら、申告を先に求める。 */
@ApplicationScoped
public class ReviewersReadApplications implements ReadsApplications {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ReadOnce readOnce;

    @Override
    public boolean mayRead(SubsidyApplication application, Caller caller) {
        if (!caller.hasAnyRole(Roles.REVIEWER)) {
            return false;
        }
        List<ReviewState> states =
                readOnce.of(List.of(ReviewState.class, application.id()), () -> states(application, caller));
        if (states.contains(ReviewState.ASSIGNED)) {
            throw new BusinessRuleViolation(Refusal.CONFLICT_UNDECLARED, "利害関係の有無を申告してください。申告するまで、申請の内容は見られません。");
        }
        return states.stream().anyMatch(ReviewState::mayReadApplication);
    }

    private List<ReviewState> states(SubsidyApplication application, Caller caller) {
        return new Sql("select v.state as state from review v join reviewer r on r.id = v.reviewer_id")
                .where("v.application_id = :id", "id", application.id())
                .where("(r.sub = :sub or (r.sub is null and r.username = :username))")
                .with("sub", caller.sub())
                .with("username", caller.username())
                .rows(entityManager)
                .map(row -> row.value(ReviewState.class, "state"))
                .toList();
    }
}
