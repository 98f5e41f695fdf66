package jp.jinjibu.application;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FrozenContent;

/** 提出された版。 */
@Entity
@Table(name = "application_edition")
@IdClass(SubmittedEdition.Key.class)
public class SubmittedEdition extends FrozenContent {
    @Id
    private long applicationId;

    @Id
    private int edition;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            name = "edition_attachment",
            joinColumns = {@JoinColumn(name = "application_id"), @JoinColumn(name = "edition")})
    @Column(name = "attachment_id")
    private Set<Long> attachmentIds = new LinkedHashSet<>();

    /** 申請と版の番号。 */
    public record Key(long applicationId, int edition) implements Serializable {}

    protected SubmittedEdition() {}

    /**
     * 提出された申請から作る。
     *
     * @param application 提出した後の申請
     * @param attachments その時の添付のすべて
     * @param content {@link #freeze} のバイト列
     * @param contentSha256 その SHA-256。小文字の16進64桁
     */
    public SubmittedEdition(
            SubsidyApplication application,
            List<Attachment> attachments,
            byte[] content,
            String contentSha256,
            String by,
            Instant receivedAt) {
        super(application.formVersion(), content, contentSha256, by, receivedAt);
        this.applicationId = application.id();
        this.edition = application.edition();
        attachments.forEach(attachment -> attachmentIds.add(attachment.id()));
    }

    /** 申請の内容、様式の版、添付の一覧を、一通りに決まったバイト列にする。 */
    public static byte[] freeze(FormDocument document, int formVersion, List<Attachment> attachments) {
        return freeze(document, formVersion, attachments, Map.of());
    }

    public int edition() {
        return edition;
    }

    /** この版に含まれる添付の番号。 */
    public Set<Long> attachmentIds() {
        return Set.copyOf(attachmentIds);
    }
}
