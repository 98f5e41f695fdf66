package jp.jinjibu.application.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.content.FileName;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.FileInspection;
import jp.jinjibu.content.usecase.Received;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 申請にファイルを添付し、外す（申請者）。下書きと、差戻しで名指しされた枠だけ。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class AttachFile {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private FileInspection inspection;

    @Inject
    private ContentStore contentStore;

    @Inject
    private Callers callers;

    @Inject
    private Event<DomainEvent> events;

    /**
     * 添付する。中身をディスクに書き終えてから、それを指す行を書く。
     *
     * @param number 申請番号
     * @param slotCode 添付の枠の符号
     * @param name ファイルの名前
     * @param received 受け取った中身
     * @param receivedAt 要求が届いた業務時刻
     * @return 添付の番号
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE}、{@link Refusal#DEADLINE} 変えられないとき、{@link Refusal#TOO_LARGE} 枠の
     *     大きさを超えるとき、{@link Refusal#MEDIA_TYPE} 枠の種類でないとき、{@link Refusal#CONTENT} その枠がないとき、枠がいっぱいのとき、
     *     受け付けない中身のとき
     */
    public long attach(String number, String slotCode, FileName name, Received received, Instant receivedAt) {
        SubsidyApplication application = applications.getOwnForChange(number);
        Slot slot = slot(application, slotCode);
        String by = callers.current().username();
        application.changeAttachments(
                slotCode, call(application), applications.openCorrection(application), by, receivedAt);
        requireRoom(application, slot);
        requireSize(slot, received);
        String mediaType = inspection.requireAcceptable(received, slot.mediaTypes());
        ContentStore.Stored stored = contentStore.keep(received);
        Attachment attachment = new Attachment(
                application, slotCode, name.text(), stored.size(), stored.sha256(), mediaType, by, receivedAt);
        entityManager.persist(attachment);
        entityManager.flush();
        events.fire(new ApplicationEvent.AttachmentAdded(
                number, slot.label(), attachment.id(), stored.size(), stored.sha256()));
        return attachment.id();
    }

    /**
     * 添付を外す。提出した版が指していれば、その版からは見え続ける。
     *
     * @param number 申請番号
     * @param id 添付の番号
     * @param receivedAt 要求が届いた業務時刻
     * @throws NotFound ないか、自分の団体のものでないとき、すでに外してあるとき
     * @throws BusinessRuleViolation {@link Refusal#STATE}、{@link Refusal#DEADLINE} 変えられないとき
     */
    public void remove(String number, long id, Instant receivedAt) {
        SubsidyApplication application = applications.getOwnForChange(number);
        Attachment attachment = applications.attachments(application).stream()
                .filter(held -> held.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("この添付は見つかりません。"));
        String by = callers.current().username();
        application.changeAttachments(
                attachment.slot(), call(application), applications.openCorrection(application), by, receivedAt);
        attachment.remove(by, receivedAt);
        events.fire(new ApplicationEvent.AttachmentRemoved(number, id, attachment.sha256()));
    }

    private Slot slot(SubsidyApplication application, String code) {
        return amounts.contentRules(application).form().forAnswers(application.content()).slots().stream()
                .filter(slot -> slot.code().equals(code))
                .findFirst()
                .orElseThrow(() -> BusinessRuleViolation.content(List.of(new Violation(
                        "/slot",
                        code.isEmpty() ? "required" : "unknown-slot",
                        "添付の枠（slot）を、様式にあるものから選んでください。",
                        null))));
    }

    private void requireRoom(SubsidyApplication application, Slot slot) {
        long held = applications.attachments(application).stream()
                .filter(attachment -> attachment.slot().equals(slot.code()))
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
                            "/file",
                            Refusal.TOO_LARGE.code(),
                            message,
                            slot.origin().label())));
        }
    }

    private Call call(SubsidyApplication application) {
        return Objects.requireNonNull(entityManager.find(Call.class, application.callCode()));
    }
}
