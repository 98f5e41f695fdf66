package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.form.usecase.FileHolder;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.DomainEvent;

/** 申請の添付。下書きと、差戻しで名指しされた枠だけを変えられる。 */
@ApplicationScoped
public class Attachments implements FilePlace.Source {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private Callers callers;

    @Inject
    private Event<DomainEvent> events;

    @Override
    public FileHolder<?> own(FilePlace place, boolean forChange, Instant now) {
        SubsidyApplication application =
                forChange ? applications.getOwnForChange(place.number()) : applications.getOwn(place.number());
        Call call = Objects.requireNonNull(entityManager.find(Call.class, application.callCode()));
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
                    applications.attachments(application),
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
