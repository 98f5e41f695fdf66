package jp.jinjibu.filing.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.usecase.SubmitApplication;
import jp.jinjibu.application.usecase.SubmitApplication.ManifestEntry;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.filing.FilingFile;
import jp.jinjibu.filing.FilingState;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.grant.usecase.TellGrantee;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CanonicalJson;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 届け出るもの（報告、届出）を書き進め、出す（申請者）。差し戻されたときも、同じように直して出し直す。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class WriteFiling {
    @Inject
    private Filings filings;

    @Inject
    private Grants grants;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Callers callers;

    @Inject
    private Event<DomainEvent> events;

    @Inject
    private Event<FilingAccepted> accepted;

    /**
     * 内容のすべてを保存する。足りない項目があってもよい。
     *
     * @param number 申請番号
     * @param kind 種類の符号
     * @param version 書き始めたときの版。まだ書いていなければ 0
     * @throws NotFound ないか、自分の団体のものでないとき、その種類がないとき
     * @throws StaleVersion ほかの人が先に保存していたとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書けないとき、{@link Refusal#MALFORMED}、{@link Refusal#CONTENT} 保存できない点があるとき
     */
    public void save(String number, String kind, long version, FormDocument content, Instant receivedAt) {
        One one = filings.getOwnForChange(number, kind);
        Filing filing = writable(one);
        StaleVersion.check(version, filing.version());
        store(one, filing, content, receivedAt);
    }

    /**
     * 一つの節を保存する。ほかの人がほかの節を先に保存していてもよい。
     *
     * @param version 書き始めたときの版
     * @param base 書き始めたときの、この節の内容の印（{@link #mark}）
     * @throws NotFound ないか、自分の団体のものでないとき、その種類がないとき
     * @throws StaleVersion ほかの人が先にこの節を保存していたとき
     * @throws BusinessRuleViolation {@link #save} と同じ
     */
    public void saveSection(
            String number, String kind, String section, long version, String base, Object content, Instant receivedAt) {
        One one = filings.getOwnForChange(number, kind);
        Filing filing = writable(one);
        if (version != filing.version() && !base.equals(mark(filing.content(), section))) {
            throw new StaleVersion(version, filing.version());
        }
        store(one, filing, filing.content().with(section, content), receivedAt);
    }

    /** 節の内容の印。内容が同じなら同じ。 */
    public static String mark(FormDocument document, String section) {
        return Sha256.hex(CanonicalJson.bytes(document.sections().get(section)));
    }

    /**
     * 保存してある内容を出す。内容と添付の一覧を凍らせる。受け取るだけの種類では、これで受理になる。
     *
     * @param version 出す人が見ている、内容の版
     * @param manifest 出す人が見ている、添付のすべて
     * @throws NotFound ないか、自分の団体のものでないとき、その種類がないとき
     * @throws StaleVersion 内容が、見ている版から変わっているとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 出せないとき、{@link Refusal#MANIFEST_MISMATCH}
     *     添付が保管されているものと違うとき、{@link Refusal#CONTENT} 足りない項目や、ほかと合わない項目があるとき。すべて挙げる
     */
    public void submit(String number, String kind, long version, List<ManifestEntry> manifest, Instant receivedAt) {
        One one = filings.getOwnForChange(number, kind);
        Filing filing = writable(one);
        StaleVersion.check(version, filing.version());
        SubmitApplication.requireManifest(files(filing), manifest);
        send(one, filing, receivedAt);
    }

    /**
     * 内容を保存し、そのまま出す。
     *
     * @throws NotFound ないか、自分の団体のものでないとき、その種類がないとき
     * @throws BusinessRuleViolation {@link #save}、{@link #submit} と同じ
     */
    public void report(String number, String kind, FormDocument content, Instant receivedAt) {
        One one = filings.getOwnForChange(number, kind);
        Filing filing = writable(one);
        store(one, filing, content, receivedAt);
        send(one, filing, receivedAt);
    }

    private Filing writable(One one) {
        Filing filing = filings.findOrBegin(one);
        BusinessRuleViolation.throwIf(filing.whyNotWrite(one.terms(), grants.today()));
        return filing;
    }

    private void store(One one, Filing filing, FormDocument content, Instant receivedAt) {
        FormRules.Shape shape = one.form().shape(content);
        if (!shape.malformed().isEmpty()) {
            throw new BusinessRuleViolation(Refusal.MALFORMED, "内容の形が様式と違います。", shape.malformed());
        }
        if (!shape.refused().isEmpty()) {
            throw BusinessRuleViolation.content(shape.refused());
        }
        List<FormDocument.Change> changes = content.changesSince(filing.content());
        boolean again = filing.edition() > 0;
        filing.save(
                one.terms(),
                content,
                again ? filings.named(filing) : Optional.empty(),
                again ? filings.submitted(filing) : Optional.empty(),
                callers.current().username(),
                grants.today(),
                receivedAt);
        filings.add(filing);
        events.fire(new FilingEvent.Saved(one.grant().number(), one.name(), changes.size()));
    }

    private void send(One one, Filing filing, Instant receivedAt) {
        List<FilingFile> files = files(filing);
        FormDocument content = one.form().form().onlyAsked(filing.content());
        List<Violation> violations = filings.whyNotSubmit(one, content, files);
        if (!violations.isEmpty()) {
            throw BusinessRuleViolation.content(violations);
        }
        boolean again = filing.edition() > 0;
        String by = callers.current().username();
        filing.submit(one.terms(), grants.today(), by, receivedAt);
        filings.add(filing);
        int formVersion = one.kind().form().version();
        byte[] frozen = FilingEdition.freeze(one.kind().code(), content, formVersion, files);
        String sha256 = Sha256.hex(frozen);
        filings.add(new FilingEdition(filing, formVersion, files, frozen, sha256, by, receivedAt));
        boolean done = filing.state() == FilingState.ACCEPTED;
        tellGrantee.tell(
                one.application(),
                one.name() + "の受付",
                one.name() + "（第" + filing.edition() + "版）を受け付けました。\n\n受付時刻：" + JapaneseDates.format(receivedAt)
                        + "\n提出した内容のSHA-256：" + sha256 + (done ? "" : "\n\n事務局が内容を確かめます。"));
        events.fire(new FilingEvent.Submitted(one.grant().number(), one.name(), again, filing.edition(), sha256));
        if (done) {
            accepted.fire(new FilingAccepted(one, filing));
        }
    }

    private List<FilingFile> files(Filing filing) {
        return filing.version() == 0 ? List.of() : filings.files(filing);
    }
}
