package jp.jinjibu.report.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.jinjibu.content.FileName;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.FileInspection;
import jp.jinjibu.content.usecase.Received;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.usecase.Filings;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.EvidenceFile;
import jp.jinjibu.report.ReportRules;
import jp.jinjibu.report.ReportTerms;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 実績報告の証拠書類と成果物のファイルを預け、外す（申請者）。実績報告を書ける間だけ。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class KeepEvidence {
    @Inject
    private Grants grants;

    @Inject
    private Filings filings;

    @Inject
    private Reports reports;

    @Inject
    private FileInspection inspection;

    @Inject
    private ContentStore contentStore;

    @Inject
    private Doing doing;

    /**
     * 預ける。中身をディスクに書き終えてから、それを指す行を書く。
     *
     * @param number 申請番号
     * @param slot 費目の符号か {@link EvidenceFile#DELIVERABLE}
     * @param name ファイルの名前
     * @param received 受け取った中身
     * @param receivedAt 要求が届いた業務時刻
     * @return ファイルの番号
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 実績報告を書けない状態のとき、{@link Refusal#TOO_LARGE} 大きすぎるとき、{@link
     *     Refusal#MEDIA_TYPE} 受け付けない種類のとき、{@link Refusal#CONTENT} 配分された費目でないとき、数が多すぎるとき、受け付けない中身のとき
     */
    public long keep(String number, String slot, FileName name, Received received, Instant receivedAt) {
        Grants.Case one = grants.getOwnForChange(number);
        BusinessRuleViolation.throwIf(reports.whyNotWrite(one));
        String label = requireSlot(slot, reports.terms(one), reports.asksForFiles(one));
        FilingKind.Evidence limits = reports.limits(one);
        requireRoom(one.grant(), limits);
        requireSize(limits, received);
        String mediaType = inspection.requireAcceptable(received, limits.mediaTypes());
        ContentStore.Stored stored = contentStore.keep(received);
        EvidenceFile file = new EvidenceFile(
                one.grant(),
                slot,
                name.text(),
                stored.size(),
                stored.sha256(),
                mediaType,
                doing.caller().username(),
                receivedAt);
        reports.add(file);
        doing.tell(new ReportEvent.EvidenceAdded(number, label, file.id(), stored.size(), stored.sha256()));
        return file.id();
    }

    /**
     * 外す。書きかけの実績報告はこのファイルを指さなくなる。出した版が指していれば、その版からは見え続ける。
     *
     * @param number 申請番号
     * @param id ファイルの番号
     * @param receivedAt 要求が届いた業務時刻
     * @throws NotFound ないか、自分の団体のものでないとき、すでに外してあるとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 実績報告を書けない状態のとき
     */
    public void remove(String number, long id, Instant receivedAt) {
        Grants.Case one = grants.getOwnForChange(number);
        Grant grant = one.grant();
        EvidenceFile file = reports.findFile(grant, id)
                .filter(found -> !found.isRemoved())
                .orElseThrow(() -> new NotFound("このファイルは見つかりません。"));
        BusinessRuleViolation.throwIf(reports.whyNotWrite(one));
        file.remove(doing.caller().username(), receivedAt);
        reports.findWorking(grant).ifPresent(working -> working.forget(id));
        reports.findFiling(one)
                .ifPresent(filing -> forget(filings.one(one, ReportField.FILING), filing, id, receivedAt));
        doing.tell(new ReportEvent.EvidenceRemoved(number, id, file.sha256()));
    }

    /** 書きかけの様式が、外したファイルを指さないようにする。 */
    private void forget(One one, Filing filing, long id, Instant receivedAt) {
        FormDocument without = filing.content()
                .without(ReportRules.files(one.form().form(), filing.content()).entrySet().stream()
                        .filter(chosen -> chosen.getValue() == id)
                        .map(Map.Entry::getKey)
                        .toList());
        filing.forget(without, doing.caller().username(), receivedAt);
    }

    private static String requireSlot(String slot, ReportTerms terms, boolean asksForFiles) {
        if (asksForFiles && slot.equals(EvidenceFile.DELIVERABLE)) {
            return "成果物";
        }
        if (!terms.categories().containsKey(slot)) {
            throw BusinessRuleViolation.content(List.of(new Violation(
                    "/slot", slot.isEmpty() ? "required" : "unknown-slot", "費目（slot）を、交付決定で配分されたものから選んでください。", null)));
        }
        return terms.categoryName(slot);
    }

    private void requireRoom(Grant grant, FilingKind.Evidence limits) {
        if (reports.files(grant).size() >= limits.maxFiles()) {
            throw BusinessRuleViolation.content(List.of(new Violation(
                    "/file",
                    "too-many-files",
                    "預けられるファイルは " + limits.maxFiles() + " 件までです。いらないものを外すか、一つのファイルにまとめてください。",
                    null)));
        }
    }

    private static void requireSize(FilingKind.Evidence limits, Received received) {
        if (received.size() > limits.maxBytes()) {
            String message = "送れるのは、1件 " + limits.maxBytes() + " バイト（" + limits.maxBytes() / 1_048_576
                    + " MB）までです。このファイルは " + received.size() + " バイトあります。小さくしてから送ってください。";
            throw new BusinessRuleViolation(
                    Refusal.TOO_LARGE,
                    message,
                    List.of(new Violation("/file", Refusal.TOO_LARGE.code(), message, null)));
        }
    }
}
