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
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.grant.usecase.TellGrantee;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.Sql;

/** 期限が近いのにまだ出していない団体に、規則集の定めた日に知らせる。一つの交付は一日に一度だけ見て、同じ期限については一つの日数で一度だけ知らせる。 */
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

    /** 今日まだ見ていない交付の申請番号。決定を受けたもの。 */
    public List<String> unseen() {
        return new Sql("select g.number as number from subsidy_grant g"
                        + " left join filing_reminder_day d on d.application_id = g.application_id")
                .where("g.decided_on is not null")
                .where("d.looked_on is distinct from :today", "today", grants.today())
                .then(" order by g.application_id")
                .rows(entityManager)
                .map(row -> row.text("number"))
                .toList();
    }

    /**
     * 一つの交付について知らせる。今日もう見ていれば、何もしない。
     *
     * @param number 申請番号
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void remind(String number) {
        SubsidyApplication application =
                Objects.requireNonNull(applications.byNumbers(List.of(number)).get(number));
        Grants.Case found =
                new Grants.Case(application, grants.find(application).orElseThrow(), amounts.rules(application));
        if (look(found.grant())) {
            Filings.all(found).forEach(this::remind);
        }
    }

    /** 今日見た印を付ける。すでにあれば偽。 */
    private boolean look(Grant grant) {
        return entityManager
                        .createNativeQuery("insert into filing_reminder_day as d (application_id, looked_on)"
                                + " values (:id, :today) on conflict (application_id) do update set looked_on = :today"
                                + " where d.looked_on <> :today")
                        .setParameter("id", grant.applicationId())
                        .setParameter("today", grants.today())
                        .executeUpdate()
                == 1;
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
