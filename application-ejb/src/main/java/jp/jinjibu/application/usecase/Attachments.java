package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.form.Slot;
import jp.jinjibu.form.usecase.FileHolder;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;

/** 申請の添付。下書きと、差戻しで名指しされた枠だけを変えられる。 */
@ApplicationScoped
public class Attachments implements FilePlace.Source {
    @Inject
    private Entities entities;

    @Inject
    private ReadOnce readOnce;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private Callers callers;

    @Inject
    private Event<DomainEvent> events;

    /** 外されていない添付。加えられた順。 */
    public List<Attachment> of(SubsidyApplication application) {
        return readOnce.of(
                List.of(Attachment.class, application.id()),
                () -> entities.list(
                        Attachment.class,
                        "where e.applicationId = ?1 and e.removedAt is null order by e.id",
                        application.id()));
    }

    /**
     * 申請の版と、そのときの添付。
     *
     * @param version 添付が一つもなければ、分からない
     * @param files 外されていない添付。加えられた順
     */
    record Seen(Optional<Long> version, List<Attachment> files) {}

    /** 今の人の団体の申請の、今の添付。申請の行の排他をとる前に、中身を読んでおくため。見てよくない申請では、一つもない。 */
    Seen seen(String number) {
        List<Tuple> rows = entities.manager()
                .createQuery(
                        "select a.version as content, e as file from Attachment e join SubsidyApplication a on a.id ="
                                + " e.applicationId where a.number = :number and e.removedAt is null and exists (select"
                                + " 1 from Organisation b join b.members.people m where b.id = a.organisationId and"
                                + " m.sub = :sub) order by e.id",
                        Tuple.class)
                .setParameter("number", number)
                .setParameter("sub", callers.current().sub())
                .getResultList();
        return new Seen(
                rows.stream().findFirst().map(row -> row.get("content", Long.class)),
                rows.stream().map(row -> row.get("file", Attachment.class)).toList());
    }

    /** 今の添付。見たときから申請の版が変わっていなければ、添付も変わっていないので、読み直さない。 */
    List<Attachment> of(SubsidyApplication application, Seen seen) {
        return seen.version().equals(Optional.of(application.version())) ? seen.files() : of(application);
    }

    /** 提出された版に含まれる添付。番号の順。 */
    public List<Attachment> of(SubmittedEdition edition) {
        return edition.attachmentIds().isEmpty()
                ? List.of()
                : readOnce.of(
                        List.of(Attachment.class, edition.attachmentIds()),
                        () -> entities.list(
                                Attachment.class, "where e.id in ?1 order by e.id", edition.attachmentIds()));
    }

    /**
     * 見せてよい、今の添付。差戻しの間に変わった添付は、提出し直されるまで、申請者のほかには見せない。
     *
     * @param mine 申請者の立場で見ているか
     */
    public List<Attachment> shown(SubsidyApplication application, boolean mine) {
        if (mine || application.state() != ApplicationState.RETURNED) {
            return of(application);
        }
        return of(applications.findEdition(application, application.edition()).orElseThrow());
    }

    @Override
    public FileHolder<?> own(FilePlace place, boolean forChange, Instant now) {
        SubsidyApplication application =
                forChange ? applications.getOwnForChange(place.number()) : applications.getOwn(place.number());
        Call call = entities.get(Call.class, application.callCode());
        return new Holder(application, call, applications.openCorrection(application), now);
    }

    private final class Holder extends FileHolder<Attachment> {
        private final SubsidyApplication application;
        private final Call call;
        private final Optional<CorrectionRequest> correction;
        private final Instant now;

        Holder(SubsidyApplication application, Call call, Optional<CorrectionRequest> correction, Instant now) {
            super(
                    application.id(),
                    ApplicationRules.of(amounts.rules(application)).settings().space(),
                    application.number().toString(),
                    amounts.contentRules(application).form(),
                    application.content(),
                    Attachments.this.of(application),
                    application.whyNotEdit(call, correction, now),
                    correction.map(CorrectionRequest::places));
            this.application = application;
            this.call = call;
            this.correction = correction;
            this.now = now;
        }

        @Override
        protected String change(String slot) {
            String by = callers.current().username();
            application.changeAttachments(slot, call, correction, by, now);
            return by;
        }

        @Override
        protected Attachment row(StoredFile.Entry entry) {
            return new Attachment(application, entry);
        }

        @Override
        protected void added(Slot slot, Attachment file) {
            events.fire(
                    new ApplicationEvent.AttachmentAdded(name(), slot.label(), file.id(), file.size(), file.sha256()));
        }

        @Override
        protected void removed(Attachment file) {
            events.fire(new ApplicationEvent.AttachmentRemoved(name(), file.id(), file.sha256()));
        }
    }
}
