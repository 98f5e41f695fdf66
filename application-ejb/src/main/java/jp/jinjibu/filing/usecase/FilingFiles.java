package jp.jinjibu.filing.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingFile;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.Slot;
import jp.jinjibu.form.usecase.FileHolder;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.DomainEvent;

/** 届け出るものの添付。書きかけと、差戻しで名指しされた枠だけを変えられる。 */
@ApplicationScoped
public class FilingFiles implements FilePlace.Source {
    @Inject
    private Filings filings;

    @Inject
    private Grants grants;

    @Inject
    private Callers callers;

    @Inject
    private Event<DomainEvent> events;

    @Override
    public FileHolder<?> own(FilePlace place, boolean forChange, Instant now) {
        One one = filings.one(grants.getOwn(place.number(), forChange), place.kind());
        return new Holder(one, filings.find(one.grant(), one.kind()), now);
    }

    private final class Holder extends FileHolder<FilingFile> {
        private final One one;
        private final Instant now;
        private Optional<Filing> filing;

        Holder(One one, Optional<Filing> filing, Instant now) {
            super(
                    one.application().id(),
                    ApplicationRules.of(one.rules()).settings().space(),
                    one.name(),
                    one.form().form(),
                    filing.map(Filing::content).orElseGet(() -> filings.begun(one)),
                    filing.map(filings::files).orElse(List.of()),
                    filing.map(found -> found.whyNotWrite(one.terms(), grants.today()))
                            .orElseGet(() -> one.terms().whyNotFile(grants.today())),
                    filing.flatMap(filings::named));
            this.one = one;
            this.filing = filing;
            this.now = now;
        }

        @Override
        protected String change(String slot) {
            String by = callers.current().username();
            Filing changed = filing.orElseGet(() -> filings.findOrBegin(one));
            changed.changeFiles(one.terms(), slot, filing.flatMap(filings::named), by, grants.today(), now);
            filings.add(changed);
            filing = Optional.of(changed);
            return by;
        }

        @Override
        protected FilingFile row(StoredFile.Entry entry) {
            return new FilingFile(filing.orElseThrow(), entry);
        }

        @Override
        protected void added(Slot slot, FilingFile file) {
            events.fire(new FilingEvent.FileAdded(
                    one.grant().number(), one.name(), slot.label(), file.id(), file.size(), file.sha256()));
        }

        @Override
        protected void removed(FilingFile file) {
            events.fire(new FilingEvent.FileRemoved(one.grant().number(), one.name(), file.id(), file.sha256()));
        }
    }
}
