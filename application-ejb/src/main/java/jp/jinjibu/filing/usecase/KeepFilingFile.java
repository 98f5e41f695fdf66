package jp.jinjibu.filing.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.content.FileName;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.FileInspection;
import jp.jinjibu.content.usecase.Received;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingFile;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.grant.usecase.GrantChanged;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 届け出るものにファイルを添え、外す（申請者）。書きかけと、差戻しで名指しされた枠だけ。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class KeepFilingFile {
    @Inject
    private Filings filings;

    @Inject
    private Grants grants;

    @Inject
    private FileInspection inspection;

    @Inject
    private ContentStore contentStore;

    @Inject
    private Callers callers;

    @Inject
    private Event<DomainEvent> events;

    /**
     * 添える。中身をディスクに書き終えてから、それを指す行を書く。
     *
     * @param number 申請番号
     * @param kind 種類の符号
     * @param slotCode 添付の枠の符号
     * @param receivedAt 要求が届いた業務時刻
     * @return ファイルの番号
     * @throws NotFound ないか、自分の団体のものでないとき、その種類がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書けないとき、{@link Refusal#TOO_LARGE} 枠の大きさを超えるとき、{@link
     *     Refusal#MEDIA_TYPE} 枠の種類でないとき、{@link Refusal#CONTENT} その枠がないとき、枠がいっぱいのとき、受け付けない中身のとき
     */
    public long keep(
            String number, String kind, String slotCode, FileName name, Received received, Instant receivedAt) {
        One one = filings.getOwnForChange(number, kind);
        Slot slot = slot(one, slotCode);
        Filing filing = filings.findOrBegin(one);
        String by = callers.current().username();
        change(one, filing, slotCode, receivedAt);
        requireRoom(filing, slot);
        requireSize(slot, received);
        String mediaType = inspection.requireAcceptable(received, slot.mediaTypes());
        ContentStore.Stored stored = contentStore.keep(received);
        FilingFile file = new FilingFile(
                filing, slotCode, name.text(), stored.size(), stored.sha256(), mediaType, by, receivedAt);
        filings.add(file);
        events.fire(new GrantChanged(
                number,
                one.name() + "の添付の追加",
                "「" + slot.label() + "」に添付 " + file.id() + "（" + stored.size() + " バイト、SHA-256 " + stored.sha256()
                        + "）を加えた"));
        return file.id();
    }

    /**
     * 外す。出された版が指していれば、その版からは見え続ける。
     *
     * @param id ファイルの番号
     * @throws NotFound ないか、自分の団体のものでないとき、その種類がないとき、すでに外してあるとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書けないとき
     */
    public void remove(String number, String kind, long id, Instant receivedAt) {
        One one = filings.getOwnForChange(number, kind);
        Filing filing = filings.find(one.grant(), one.kind()).orElseThrow(KeepFilingFile::notFound);
        FilingFile file = filings.findFile(filing, id)
                .filter(held -> !held.isRemoved())
                .orElseThrow(KeepFilingFile::notFound);
        change(one, filing, file.slot(), receivedAt);
        file.remove(callers.current().username(), receivedAt);
        events.fire(new GrantChanged(
                number, one.name() + "の添付の取外し", "添付 " + file.id() + "（SHA-256 " + file.sha256() + "）を外した"));
    }

    private void change(One one, Filing filing, String slot, Instant receivedAt) {
        filing.changeFiles(
                one.terms(),
                slot,
                filing.edition() == 0 ? Optional.empty() : filings.named(filing),
                callers.current().username(),
                grants.today(),
                receivedAt);
        filings.add(filing);
    }

    private static Slot slot(One one, String code) {
        return one.form().form().slots().stream()
                .filter(slot -> slot.code().equals(code))
                .findFirst()
                .orElseThrow(() -> BusinessRuleViolation.content(List.of(new Violation(
                        "/slot",
                        code.isEmpty() ? "required" : "unknown-slot",
                        "添付の枠（slot）を、様式にあるものから選んでください。",
                        null))));
    }

    private void requireRoom(Filing filing, Slot slot) {
        long held = filings.files(filing).stream()
                .filter(file -> file.slot().equals(slot.code()))
                .count();
        if (held >= slot.maxFiles()) {
            throw BusinessRuleViolation.content(List.of(new Violation(
                    "/file",
                    "too-many-files",
                    "「" + slot.label() + "」の添付は" + slot.maxFiles() + "件までです。いらないものを外してから送ってください。",
                    slot.origin().label())));
        }
    }

    private static void requireSize(Slot slot, Received received) {
        if (received.size() > slot.maxBytes()) {
            String message = "「" + slot.label() + "」に添付できるのは、1件 " + slot.maxBytes() + " バイト（"
                    + slot.maxBytes() / 1_048_576 + " MB）までです。このファイルは " + received.size() + " バイトあります。小さくしてから送ってください。";
            throw new BusinessRuleViolation(
                    Refusal.TOO_LARGE,
                    message,
                    List.of(new Violation(
                            "/file", Refusal.TOO_LARGE.code(), message, slot.origin().label())));
        }
    }

    private static NotFound notFound() {
        return new NotFound("この添付は見つかりません。");
    }
}
