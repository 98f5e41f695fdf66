package jp.jinjibu.application.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.ContentStore.Opened;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Sql;

/** 添付を読む。申請を見てよい人が、見てよい添付だけを。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.REVIEWER, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class AttachmentQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Applications applications;

    @Inject
    private Attachments attachments;

    @Inject
    private SlotFiles slotFiles;

    /**
     * 今の添付。加えられた順。
     *
     * @throws NotFound 申請がないか、見てよくないとき
     */
    public List<Attachment> list(String number) {
        SubsidyApplication application = applications.getReadable(number);
        return attachments.shown(application, applications.isOfOwnBody(application));
    }

    /**
     * 一つの添付。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Attachment get(String number, long id) {
        SubsidyApplication application = applications.getReadable(number);
        boolean mine = applications.isOfOwnBody(application);
        return Optional.ofNullable(entityManager.find(Attachment.class, id))
                .filter(found -> found.applicationId() == application.id())
                .filter(found -> mine && !found.isRemoved() || isSubmitted(found))
                .orElseThrow(() -> new NotFound("この添付は見つかりません。"));
    }

    /**
     * 一つの添付を、中身とともに。
     *
     * @throws NotFound ないか、見てよくないとき
     * @throws ContentStore.Damaged 保管した中身が壊れているとき
     */
    public Opened open(String number, long id) {
        return slotFiles.open(get(number, id));
    }

    /** 提出されたどれかの版にあるか。あとで外されても、提出された版の添付は読める。 */
    private boolean isSubmitted(Attachment attachment) {
        return new Sql("select 1 from edition_attachment where attachment_id = :id")
                .with("id", attachment.id())
                .exists(entityManager);
    }
}
