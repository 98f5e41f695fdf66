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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.CanonicalJson;

/**
 * 提出された版。内容・様式の版・添付の一覧を、RFC 8785 の JSON のバイト列として残す。作ったあとは変わらない。
 */
@Entity
@Table(name = "application_edition")
@IdClass(SubmittedEdition.Key.class)
public class SubmittedEdition {
    @Id
    private long applicationId;

    @Id
    private int edition;

    private int formVersion;
    private Instant receivedAt = Instant.EPOCH;
    private String submittedBy = "";
    private byte[] content = {};
    private String contentSha256 = "";

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
        this.applicationId = application.id();
        this.edition = application.edition();
        this.formVersion = application.formVersion();
        this.receivedAt = receivedAt;
        this.submittedBy = by;
        this.content = content.clone();
        this.contentSha256 = contentSha256;
        attachments.forEach(attachment -> attachmentIds.add(attachment.id()));
    }

    /** 申請の内容、様式の版、添付の一覧（番号の順）を、一通りに決まったバイト列にする。 */
    public static byte[] freeze(FormDocument document, int formVersion, List<Attachment> attachments) {
        List<Map<String, Object>> manifest = new ArrayList<>();
        attachments.stream()
                .sorted(Comparator.comparingLong(Attachment::id))
                .forEach(attachment -> manifest.add(attachment.manifest()));
        return CanonicalJson.bytes(
                Map.of("attachments", manifest, "formVersion", formVersion, "sections", document.sections()));
    }

    public int edition() {
        return edition;
    }

    public int formVersion() {
        return formVersion;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public String submittedBy() {
        return submittedBy;
    }

    /** 提出された内容そのもののバイト列。 */
    public byte[] content() {
        return content.clone();
    }

    /** 提出された様式の内容。 */
    public FormDocument document() {
        return FormDocument.ofSubmission(new String(content, StandardCharsets.UTF_8));
    }

    public String contentSha256() {
        return contentSha256;
    }

    /** この版に含まれる添付の番号。 */
    public Set<Long> attachmentIds() {
        return Set.copyOf(attachmentIds);
    }
}
