package jp.jinjibu.screening.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.Attachments;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.notification.usecase.Outbox;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Sql;

/** 期限までに答えのなかった差戻しと、取り下げる差戻しを閉じ、内容と添付を最後に提出された版に戻す。 */
@ApplicationScoped
public class LapseCorrections {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Applications applications;

    @Inject
    private Attachments attachments;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private DatabaseLock lock;

    @Inject
    private TellBody tellBody;

    @Inject
    private Outbox outbox;

    @Inject
    private Callers callers;

    @Inject
    private Doing doing;

    /**
     * 期限を過ぎた差戻しを一つ閉じる。すべての節で一つずつ。
     *
     * @return ほかの節が行っているか、期限を過ぎたものがなければ偽
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean lapseNext() {
        if (!lock.tryUntilCommit("lapse of corrections")) {
            return false;
        }
        Optional<Sql.Row> overdue = new Sql(
                        "select a.number as number from correction_request c join application a on a.id ="
                                + " c.application_id where c.state = 'OPEN' and a.state = 'RETURNED'"
                                + " and c.due_on < :today order by c.due_on, c.id limit 1")
                .with("today", doing.today())
                .rows(entityManager)
                .findFirst();
        overdue.ifPresent(row -> lapseIfOverdue(applications.getForChange(row.text("number"))));
        return overdue.isPresent();
    }

    /**
     * この申請の差戻しが期限を過ぎていれば閉じる。
     *
     * @param application 行の排他をとってある申請
     */
    public void lapseIfOverdue(SubsidyApplication application) {
        applications
                .openCorrection(application)
                .filter(correction -> !correction.isInTime(doing.now()))
                .ifPresent(correction -> lapse(application, correction));
    }

    /**
     * 答えを待つ差戻しを取り下げる。
     *
     * @param application 行の排他をとってある申請
     */
    void withdraw(SubsidyApplication application, CorrectionRequest correction, String reason) {
        SubmittedEdition edition = lastEdition(application);
        application.withdrawCorrection(
                correction,
                edition.document(),
                amounts.assess(application, edition.document()).amount().subsidy(),
                reason,
                doing.now());
        restoreAttachments(application, edition);
    }

    private SubmittedEdition lastEdition(SubsidyApplication application) {
        return applications.findEdition(application, application.edition()).orElseThrow();
    }

    private void lapse(SubsidyApplication application, CorrectionRequest correction) {
        SubmittedEdition edition = lastEdition(application);
        application.lapse(
                correction,
                edition.document(),
                amounts.assess(application, edition.document()).amount().subsidy(),
                doing.now());
        restoreAttachments(application, edition);
        String number = application.number().toString();
        String what =
                "申請 " + number + " の差戻し（回答期限 " + JapaneseDates.format(correction.dueOn()) + "）は、期限までに回答がありませんでした。第"
                        + edition.edition() + "版として提出された内容で、確認を続けます。" + RequestCorrection.unsent(correction);
        Stream.concat(tellBody.subs(application).stream(), callers.findSub(correction.requestedBy()).stream())
                .distinct()
                .forEach(sub -> outbox.writeAbout(
                        number, sub, "【差戻しの期限切れ】申請 " + number, what, tellBody.signature(application)));
        doing.tell(new ScreeningEvent.CorrectionLapsed(number, correction.dueOn(), edition.edition()));
    }

    /** 差戻しの間に加えた添付を外し、外した添付を戻す。 */
    private void restoreAttachments(SubsidyApplication application, SubmittedEdition edition) {
        Set<Long> submitted = edition.attachmentIds();
        attachments.of(application).stream()
                .filter(attachment -> !submitted.contains(attachment.id()))
                .forEach(attachment -> attachment.remove(Caller.SYSTEM.username(), doing.now()));
        submitted.forEach(id ->
                Objects.requireNonNull(entityManager.find(Attachment.class, id)).restore());
    }
}
