package jp.jinjibu.filing.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingState;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.grant.usecase.TellGrantee;
import jp.jinjibu.shared.JapaneseDates;

/** 期限が近いのにまだ出していない団体に、規則集の定めた日に知らせる。同じ期限については、一つの日数で一度だけ。 */
@ApplicationScoped
public class RemindFilings {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private Grants grants;

    @Inject
    private Filings filings;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Clock clock;

    /** 見る交付の申請番号。決定を受け、完了していないもの。 */
    @SuppressWarnings("unchecked")
    public List<String> candidates() {
        return entityManager
                .createNativeQuery("select g.number from subsidy_grant g where g.decided_on is not null"
                        + " and g.state in ('DECIDED', 'REPORTED', 'INSPECTED', 'DETERMINED', 'CLAIMED', 'PAID', 'RECTIFYING')"
                        + " order by g.application_id")
                .getResultList();
    }

    /**
     * 一つの交付について知らせる。同時に呼ばれても、印が付くのは一度だけ。
     *
     * @param number 申請番号
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void remind(String number) {
        SubsidyApplication application =
                Objects.requireNonNull(applications.byNumbers(List.of(number)).get(number));
        Grants.Case found = new Grants.Case(
                application, grants.find(application).orElseThrow(), amounts.rules(application));
        Filings.all(found).forEach(this::remind);
    }

    private void remind(One one) {
        LocalDate today = grants.today();
        Optional<Filing> filing = filings.find(one.grant(), one.kind());
        if (one.terms().whyNotFile(today).isPresent()
                || filing.filter(found -> !found.state().isWritable()).isPresent()) {
            return;
        }
        Optional<LocalDate> dueOn = filing.filter(found -> found.state() == FilingState.RETURNED)
                .flatMap(filings::openReturn)
                .map(open -> open.dueOn())
                .or(one.terms()::dueOn)
                .filter(due -> !today.isAfter(due));
        dueOn.ifPresent(due -> reached(one, due, today)
                .filter(days -> mark(one, due, days))
                .ifPresent(days -> tellGrantee.tell(
                        one.application(),
                        one.name() + "の期限",
                        one.name() + "の期限は " + JapaneseDates.format(due) + " です。まだ提出されていません。期限までに出してください。")));
    }

    /** 今日までに来た、知らせる日数のうち、期限に最も近いもの。 */
    private static Optional<Integer> reached(One one, LocalDate due, LocalDate today) {
        Stream<Integer> days = one.kind().reminderDays().stream();
        return days.filter(before -> !today.isBefore(due.minusDays(before))).min(Integer::compare);
    }

    /** 印を付ける。すでにあれば偽。 */
    private boolean mark(One one, LocalDate due, int days) {
        return entityManager
                        .createNativeQuery("insert into filing_reminder (application_id, kind, due_on, days, sent_at)"
                                + " values (:id, :kind, :due, :days, :now) on conflict do nothing")
                        .setParameter("id", one.grant().applicationId())
                        .setParameter("kind", one.kind().code())
                        .setParameter("due", due)
                        .setParameter("days", days)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }
}
