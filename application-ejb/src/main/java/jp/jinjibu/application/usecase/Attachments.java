package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.form.usecase.FileHolder;
import jp.jinjibu.form.usecase.FileHolders;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;

/** 申請の添付。下書きと、差戻しで名指しされた枠だけを変えられる。 */
@ApplicationScoped
public class Attachments implements FileHolders {
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
    public FileHolder<?> own(FilePlace place, Instant now) {
        return new Holder(applications.getOwn(place.number()), now);
    }

    @Override
    public FileHolder<?> ownForChange(FilePlace place, Instant now) {
        return new Holder(applications.getOwnForChange(place.number()), now);
    }

    private final class Holder implements FileHolder<Attachment> {
        private final SubsidyApplication application;
        private final Call call;
        private final Optional<CorrectionRequest> correction;
        private final Form form;
        private final Instant now;

        Holder(SubsidyApplication application, Instant now) {
            this.application = application;
            this.call = Objects.requireNonNull(entityManager.find(Call.class, application.callCode()));
            this.correction = applications.openCorrection(application);
            this.form = amounts.contentRules(application).form();
            this.now = now;
        }

        @Override
        public String name() {
            return number();
        }

        @Override
        public List<Slot> asked() {
            return form.forAnswers(application.content()).slots();
        }

        @Override
        public List<Slot> left() {
            List<Slot> asked = asked();
            return form.slots().stream().filter(slot -> !asked.contains(slot)).toList();
        }

        @Override
        public List<Attachment> files() {
            return applications.attachments(application);
        }

        @Override
        public Optional<BusinessRuleViolation> whyNotChange() {
            return application.whyNotEdit(call, correction, now);
        }

        @Override
        public Optional<BusinessRuleViolation> whyNotChange(String slot) {
            return application.whyNotChangeAttachments(slot, call, correction, now);
        }

        @Override
        public String change(String slot) {
            String by = callers.current().username();
            application.changeAttachments(slot, call, correction, by, now);
            return by;
        }

        @Override
        public Attachment row(StoredFile.Entry entry) {
            return new Attachment(application, entry);
        }

        @Override
        public void added(Slot slot, Attachment file) {
            events.fire(new ApplicationEvent.AttachmentAdded(
                    number(), slot.label(), file.id(), file.size(), file.sha256()));
        }

        @Override
        public void removed(Attachment file) {
            events.fire(new ApplicationEvent.AttachmentRemoved(number(), file.id(), file.sha256()));
        }

        private String number() {
            return application.number().toString();
        }
    }
}
