package jp.jinjibu.report.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.usecase.Filings;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.Slot;
import jp.jinjibu.form.usecase.FileHolder;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.EvidenceFile;
import jp.jinjibu.report.ReportRules;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;

/** 実績報告の証拠書類と成果物のファイル。配分された費目ごとに、実績報告を書ける間だけ変えられる。外すと、書きかけの実績報告はそれを指さなくなる。 */
@ApplicationScoped
public class EvidenceFiles implements FilePlace.Source {
    @Inject
    private Grants grants;

    @Inject
    private Filings filings;

    @Inject
    private Reports reports;

    @Inject
    private Callers callers;

    @Inject
    private Event<DomainEvent> events;

    @Override
    public FileHolder<?> own(FilePlace place, boolean forChange, Instant now) {
        return new Holder(grants.getOwn(place.number(), forChange), now);
    }

    private final class Holder extends FileHolder<EvidenceFile> {
        private final Grants.Case one;
        private final Instant now;

        Holder(Grants.Case one, Instant now) {
            super(
                    one.application().id(),
                    ApplicationRules.of(one.rules()).settings().space(),
                    reports.limits(one).label(),
                    new Form(1, List.of(), reports.slots(one), List.of()),
                    FormDocument.EMPTY,
                    reports.files(one.grant()),
                    reports.whyNotWrite(one),
                    Optional.empty());
            this.one = one;
            this.now = now;
        }

        /** 数の限りは、費目を合わせて一つ。 */
        @Override
        protected Optional<BusinessRuleViolation> whyNotMore(Slot slot) {
            return reports.limits(one).whyNotMore(files().size());
        }

        @Override
        protected String change(String slot) {
            return callers.current().username();
        }

        @Override
        protected EvidenceFile row(StoredFile.Entry entry) {
            return new EvidenceFile(one.grant(), entry);
        }

        @Override
        protected void added(Slot slot, EvidenceFile file) {
            events.fire(new ReportEvent.EvidenceAdded(
                    one.grant().number(), slot.label(), file.id(), file.size(), file.sha256()));
        }

        @Override
        protected void removed(EvidenceFile file) {
            reports.findWorking(one.grant()).ifPresent(working -> working.forget(file.id()));
            reports.findFiling(one).ifPresent(filing -> forget(filing, file));
            events.fire(new ReportEvent.EvidenceRemoved(one.grant().number(), file.id(), file.sha256()));
        }

        /** 書きかけの様式が、外したファイルを指さないようにする。 */
        private void forget(Filing filing, EvidenceFile file) {
            Form form = filings.one(one, ReportField.FILING).form().form();
            FormDocument without = filing.content()
                    .without(ReportRules.files(form, filing.content()).entrySet().stream()
                            .filter(chosen -> chosen.getValue() == file.id())
                            .map(Map.Entry::getKey)
                            .toList());
            filing.forget(without, callers.current().username(), now);
        }
    }
}
