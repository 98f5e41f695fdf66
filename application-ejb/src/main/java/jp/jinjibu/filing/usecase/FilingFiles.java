package jp.jinjibu.filing.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingFile;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.form.NamedPlaces;
import jp.jinjibu.form.usecase.FileHolder;
import jp.jinjibu.form.usecase.FileHolders;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;

/** 届け出るものの添付。書きかけと、差戻しで名指しされた枠だけを変えられる。 */
@ApplicationScoped
public class FilingFiles implements FileHolders {
    @Inject
    private Filings filings;

    @Inject
    private Grants grants;

    @Inject
    private Callers callers;

    @Inject
    private Event<DomainEvent> events;

    @Override
    public FileHolder<?> own(FilePlace place, Instant now) {
        return new Holder(filings.getOwn(place.number(), place.kind()), now);
    }

    @Override
    public FileHolder<?> ownForChange(FilePlace place, Instant now) {
        return new Holder(filings.getOwnForChange(place.number(), place.kind()), now);
    }

    private final class Holder implements FileHolder<FilingFile> {
        private final One one;
        private final Instant now;
        private final Optional<NamedPlaces> named;
        private Optional<Filing> filing;

        Holder(One one, Instant now) {
            this.one = one;
            this.now = now;
            this.filing = filings.find(one.grant(), one.kind());
            this.named = filing.flatMap(filings::named);
        }

        @Override
        public String name() {
            return one.name();
        }

        @Override
        public List<Slot> asked() {
            Form form = one.form().form();
            return form.slots().isEmpty()
                    ? List.of()
                    : form.forAnswers(filing.map(Filing::content).orElseGet(() -> filings.begun(one)))
                            .slots();
        }

        @Override
        public List<Slot> left() {
            List<Slot> asked = asked();
            return one.form().form().slots().stream()
                    .filter(slot -> !asked.contains(slot))
                    .toList();
        }

        @Override
        public List<FilingFile> files() {
            return filing.map(filings::files).orElse(List.of());
        }

        @Override
        public Optional<BusinessRuleViolation> whyNotChange() {
            return filing.map(found -> found.whyNotWrite(one.terms(), grants.today()))
                    .orElseGet(() -> one.terms().whyNotFile(grants.today()));
        }

        @Override
        public Optional<BusinessRuleViolation> whyNotChange(String slot) {
            return filing.map(found -> found.whyNotChangeFiles(one.terms(), slot, named, grants.today()))
                    .orElseGet(this::whyNotChange);
        }

        @Override
        public String change(String slot) {
            String by = callers.current().username();
            Filing changed = filings.findOrBegin(one);
            changed.changeFiles(one.terms(), slot, named, by, grants.today(), now);
            filings.add(changed);
            filing = Optional.of(changed);
            return by;
        }

        @Override
        public FilingFile row(StoredFile.Entry entry) {
            return new FilingFile(filing.orElseThrow(), entry);
        }

        @Override
        public void added(Slot slot, FilingFile file) {
            events.fire(new FilingEvent.FileAdded(
                    number(), one.name(), slot.label(), file.id(), file.size(), file.sha256()));
        }

        @Override
        public void removed(FilingFile file) {
            events.fire(new FilingEvent.FileRemoved(number(), one.name(), file.id(), file.sha256()));
        }

        private String number() {
            return one.grant().number();
        }
    }
}
