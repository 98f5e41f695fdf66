package jp.jinjibu.application.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Objects;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.content.FileName;
import jp.jinjibu.content.usecase.Received;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.form.usecase.SlotFiles.Taken;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

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
    private SlotFiles slotFiles;

    @Inject
    private Doing doing;

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
        Slot slot =
                SlotFiles.slot(amounts.contentRules(application).form().forAnswers(application.content()), slotCode);
        String by = change(application, slotCode, receivedAt);
        Taken taken = slotFiles.take(slot, applications.attachments(application), received);
        Attachment attachment = new Attachment(
                application,
                slotCode,
                name.text(),
                taken.stored().size(),
                taken.stored().sha256(),
                taken.mediaType(),
                by,
                receivedAt);
        entityManager.persist(attachment);
        entityManager.flush();
        doing.tell(new ApplicationEvent.AttachmentAdded(
                number, slot.label(), attachment.id(), attachment.size(), attachment.sha256()));
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
        Attachment attachment = SlotFiles.held(applications.attachments(application), id);
        attachment.remove(change(application, attachment.slot(), receivedAt), receivedAt);
        doing.tell(new ApplicationEvent.AttachmentRemoved(number, id, attachment.sha256()));
    }

    /** 変えてよいことを確かめ、版を進める。変えた人の利用者名。 */
    private String change(SubsidyApplication application, String slot, Instant receivedAt) {
        String by = doing.caller().username();
        Call call = Objects.requireNonNull(entityManager.find(Call.class, application.callCode()));
        application.changeAttachments(slot, call, applications.openCorrection(application), by, receivedAt);
        return by;
    }
}
