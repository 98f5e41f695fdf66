package jp.jinjibu.form;

import jakarta.persistence.MappedSuperclass;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.shared.CanonicalJson;

/** 出された版の中身。内容・様式の版・添付の一覧を、RFC 8785 の JSON のバイト列として残す。作ったあとは変わらない。 */
@MappedSuperclass
public abstract class FrozenContent {
    private int formVersion;
    private Instant receivedAt = Instant.EPOCH;
    private String submittedBy = "";
    private byte[] content = {};
    private String contentSha256 = "";

    protected FrozenContent() {}

    /**
     * @param content {@link #freeze} のバイト列
     * @param contentSha256 その SHA-256。小文字の16進64桁
     * @param by 出した人の利用者名
     */
    protected FrozenContent(int formVersion, byte[] content, String contentSha256, String by, Instant receivedAt) {
        this.formVersion = formVersion;
        this.content = content.clone();
        this.contentSha256 = contentSha256;
        this.submittedBy = by;
        this.receivedAt = receivedAt;
    }

    /**
     * 一通りに決まったバイト列にする。添付は番号の順。
     *
     * @param more ほかに残すもの
     */
    protected static byte[] freeze(
            FormDocument document, int formVersion, List<? extends StoredFile> files, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put(
                "attachments",
                files.stream()
                        .sorted(Comparator.comparingLong(StoredFile::id))
                        .map(StoredFile::manifest)
                        .toList());
        all.put("formVersion", formVersion);
        all.put("sections", document.sections());
        return CanonicalJson.bytes(all);
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** 出された内容そのもののバイト列。 */
    public byte[] content() {
        return content.clone();
    }

    /** 出された様式の内容。 */
    public FormDocument document() {
        return FormDocument.ofSubmission(new String(content, StandardCharsets.UTF_8));
    }

    public String contentSha256() {
        return contentSha256;
    }
}
