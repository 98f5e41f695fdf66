package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.adoption.AdoptionPlan;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.call.Call;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.usecase.DatabaseLock;

/** 補欠が有効な最後の日を過ぎた公募の、補欠を失効させる。 */
@ApplicationScoped
public class LapseReserves {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Applications applications;

    @Inject
    private AdoptionPlans plans;

    @Inject
    private Ledger ledger;

    @Inject
    private PlanRevisions revisions;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private DatabaseLock lock;

    @Inject
    private TellBody tellBody;

    @Inject
    private Clock clock;

    @Inject
    private Event<DomainEvent> events;

    /** 補欠のいる公募。 */
    @SuppressWarnings("unchecked")
    public List<String> callsWithReserves() {
        return entityManager
                .createNativeQuery("select distinct call_code from application where state = 'RESERVE'")
                .getResultList();
    }

    /**
     * 期限を過ぎていれば、その公募の補欠をすべて失効させる。すべての節で一つずつ。公表を待つ繰上げの案は、補欠なしで作り直す。
     *
     * @param call 公募の符号
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void lapseIfOverdue(String call) {
        Optional<LocalDate> until = reserveUntil(call);
        if (until.isEmpty()
                || !LocalDate.ofInstant(clock.instant(), JapaneseDates.JST).isAfter(until.get())
                || !lock.tryUntilCommit("lapse of reserves")) {
            return;
        }
        List<SubsidyApplication> reserves = applications.getAllForChange(reserves(call)).stream()
                .filter(application -> application.state() == ApplicationState.RESERVE)
                .toList();
        if (reserves.isEmpty()) {
            return;
        }
        for (SubsidyApplication application : reserves) {
            application.announce(ApplicationState.RESERVE_LAPSED);
            ResultMail.lapsed(application).send(tellBody);
            events.fire(new AdoptionEvent.ReserveLapsed(application.number().toString(), until.get()));
        }
        entityManager.flush();
        ledger.lock(call);
        if (plans.findPending(call).flatMap(AdoptionPlan::baseVersionNo).isPresent()) {
            revisions.fillVacancy(call, "補欠の期限が過ぎた");
        }
    }

    /** その公募の、補欠が有効な最後の日。決まりがなければ空。 */
    public Optional<LocalDate> reserveUntil(String call) {
        Call found = Objects.requireNonNull(entityManager.find(Call.class, call));
        return ReviewRules.of(ruleSets.rules(found.ruleSetCode(), found.ruleSetVersion()))
                .reserveUntil()
                .map(Sourced::value);
    }

    @SuppressWarnings("unchecked")
    private List<String> reserves(String call) {
        return entityManager
                .createNativeQuery("select number from application where call_code = :call and state = 'RESERVE'")
                .setParameter("call", call)
                .getResultList();
    }
}
