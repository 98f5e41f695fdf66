package jp.jinjibu.report.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.usecase.Filings;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.usecase.FileHolder;
import jp.jinjibu.form.usecase.FileHolders;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.grant.usecase.GrantChanged;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.EvidenceFile;
import jp.jinjibu.report.ReportRules;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;

/** 実績報告の証拠書類と成果物のファイル。配分された費目ごとに、実績報告を書ける間だけ変えられる。外すと、書きかけの実績報告はそれを指さなくなる。 */
@ApplicationScoped
public class EvidenceFiles implements FileHolders {
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
    public FileHolder<?> own(FilePlace place, Instant now) {
        return new Holder(grants.getOwn(place.number()), now);
    }

    @Override
    public FileHolder<?> ownForChange(FilePlace place, Instant now) {
        return new Holder(grants.getOwnForChange(place.number()), now);
    }

    private final class Holder implements FileHolder<EvidenceFile> {
        private final Grants.Case one;
        private final Instant now;

        Holder(Grants.Case one, Instant now) {
            this.one = one;
            this.now = now;
        }

        @Override
        public String name() {
            return reports.limits(one).label();
        }

        @Override
        public List<Slot> asked() {
            return reports.slots(one);
        }

        @Override
        public List<EvidenceFile> files() {
            return reports.files(one.grant());
        }

        @Override
        public Optional<BusinessRuleViolation> whyNotChange() {
            return reports.whyNotWrite(one);
        }

        @Override
        public Optional<BusinessRuleViolation> whyNotChange(String slot) {
            return whyNotChange();
        }

        /** 数の限りは、費目を合わせて一つ。 */
        @Override
        public long counted(Slot slot) {
            return files().size();
        }

        @Override
        public Optional<BusinessRuleViolation> whyNotMore(Slot slot) {
            return reports.limits(one).whyNotMore(counted(slot));
        }

        @Override
        public String change(String slot) {
            BusinessRuleViolation.throwIf(whyNotChange(slot));
            return callers.current().username();
        }

        @Override
        public EvidenceFile row(StoredFile.Entry entry) {
            return new EvidenceFile(one.grant(), entry);
        }

        @Override
        public void added(Slot slot, EvidenceFile file) {
            tell(
                    "証拠書類の追加",
                    "「" + slot.label() + "」にファイル " + file.id() + "（" + file.size() + " バイト、SHA-256 " + file.sha256()
                            + "）を加えた");
        }

        @Override
        public void removed(EvidenceFile file) {
            reports.findWorking(one.grant()).ifPresent(working -> working.forget(file.id()));
            reports.findFiling(one).ifPresent(filing -> forget(filing, file));
            tell("証拠書類の取外し", "ファイル " + file.id() + "（SHA-256 " + file.sha256() + "）を外した");
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

        private void tell(String action, String detail) {
            events.fire(new GrantChanged(one.grant().number(), action, detail));
        }
    }
}
