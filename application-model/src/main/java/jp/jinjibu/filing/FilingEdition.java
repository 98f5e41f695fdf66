package jp.jinjibu.filing;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.jinjibu.form.ContentColumn;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.CanonicalJson;
import org.jspecify.annotations.Nullable;

/** 出された版。内容・様式の版・添付の一覧を、RFC 8785 の JSON のバイト列として残す。作ったあとは変わらない。 */
@Entity
@Table(name = "filing_edition")
@IdClass(FilingEdition.Key.class)
public class FilingEdition {
    @Id
    private long filingId;

    @Id
    private int edition;

    private int formVersion;
    private Instant receivedAt = Instant.EPOCH;
    private String submittedBy = "";
    private byte[] content = {};

    @Convert(converter = ContentColumn.class)
    private @Nullable FormDocument answers;

    private String contentSha256 = "";

    @ElementCollection
    @CollectionTable(
            name = "filing_edition_file",
            joinColumns = {@JoinColumn(name = "filing_id"), @JoinColumn(name = "edition")})
    @Column(name = "file_id")
    private Set<Long> fileIds = new LinkedHashSet<>();

    /** 届け出るものと版の番号。 */
    public record Key(long filingId, int edition) implements Serializable {}

    protected FilingEdition() {}

    /**
     * 出されたものから作る。
     *
     * @param filing 出した後のもの
     * @param content {@link #freeze} のバイト列
     * @param contentSha256 その SHA-256。小文字の16進64桁
     */
    public FilingEdition(
            Filing filing,
            int formVersion,
            List<FilingFile> files,
            byte[] content,
            String contentSha256,
            String by,
            Instant receivedAt) {
        this.filingId = filing.id();
        this.edition = filing.edition();
        this.formVersion = formVersion;
        this.receivedAt = receivedAt;
        this.submittedBy = by;
        this.content = content.clone();
        this.contentSha256 = contentSha256;
        files.forEach(file -> fileIds.add(file.id()));
    }

    /**
     * 種類、内容、様式の版、添付の一覧（番号の順）を、一通りに決まったバイト列にする。
     *
     * @param beside 様式のほかに出すもの。名から値へ
     */
    public static byte[] freeze(
            String kind, FormDocument document, int formVersion, List<FilingFile> files, Map<String, ?> beside) {
        Map<String, Object> frozen = new HashMap<>(beside);
        frozen.put(
                "attachments",
                files.stream()
                        .sorted(Comparator.comparingLong(FilingFile::id))
                        .map(FilingFile::manifest)
                        .toList());
        frozen.put("formVersion", formVersion);
        frozen.put("kind", kind);
        frozen.put("sections", document.sections());
        return CanonicalJson.bytes(frozen);
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

    /** 出された内容そのもののバイト列。 */
    public byte[] content() {
        return content.clone();
    }

    /** 出された様式の内容。様式になる前の形で出されたものでは、それを様式の言葉に読み替えたもの。 */
    public FormDocument document() {
        return answers != null ? answers : FormDocument.ofSubmission(new String(content, StandardCharsets.UTF_8));
    }

    public String contentSha256() {
        return contentSha256;
    }

    /** この版に含まれるファイルの番号。 */
    public Set<Long> fileIds() {
        return Set.copyOf(fileIds);
    }
}
