package jp.jinjibu.review.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ReadsApplications;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.review.ReadingTerm;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;

/** 割り当てられて、利害関係がないと申告した審査委員は、見てよい間（{@link ReadingTerm}）だけ、その申請を見てよい。申告がまだなら、申告を先に求める。ここが、それを決めるただ一つの場所。 */
@ApplicationScoped
public class ReviewersReadApplications implements ReadsApplications {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private AnnouncesResults results;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Clock clock;

    @Inject
    private ReadOnce readOnce;

    private record Assigned(ReviewState state, boolean active) {}

    @Override
    public boolean mayRead(SubsidyApplication application, Caller caller) {
        if (!caller.hasAnyRole(Roles.REVIEWER)) {
            return false;
        }
        Optional<Assigned> own = readOnce.of(
                List.of(ReviewersReadApplications.class, application.id()), () -> assigned(application, caller));
        if (own.isEmpty() || whyOver(application, own.get().active()).isPresent()) {
            return false;
        }
        Optional<BusinessRuleViolation> whyNot = own.get().state().whyNotRead();
        BusinessRuleViolation.throwIf(whyNot.filter(refusal -> refusal.refusal() == Refusal.CONFLICT_UNDECLARED));
        return whyNot.isEmpty();
    }

    /** その申請の内容を、審査委員がもう見られない理由。申告しているかは問わない。 */
    Optional<BusinessRuleViolation> whyOver(SubsidyApplication application, boolean active) {
        return new ReadingTerm(
                        active,
                        application.state() == ApplicationState.WITHDRAWN,
                        results.announcedOn(application.callCode()),
                        ReviewRules.of(ruleSets.rules(application.ruleSetCode(), application.ruleSetVersion()))
                                .readingDays()
                                .value())
                .whyOver(LocalDate.ofInstant(clock.instant(), JapaneseDates.JST));
    }

    private Optional<Assigned> assigned(SubsidyApplication application, Caller caller) {
        return new Sql("select v.state as state, r.active as active from review v"
                        + " join reviewer r on r.id = v.reviewer_id")
                .where("v.application_id = :id", "id", application.id())
                .where("(r.sub = :sub or (r.sub is null and r.username = :username))")
                .with("sub", caller.sub())
                .with("username", caller.username())
                .rows(entityManager)
                .map(row -> new Assigned(row.value(ReviewState.class, "state"), row.is("active")))
                .findFirst();
    }
}
