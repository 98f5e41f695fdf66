package jp.jinjibu.filing;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.content.StoredFile;

/** 届け出るものに添えたファイル。置き場所は、様式の添付の枠。 */
@Entity
@Table(name = "filing_file")
public class FilingFile extends StoredFile {
    private long filingId;

    protected FilingFile() {}

    /** 値の意味は {@link StoredFile#StoredFile(long, String, String, long, String, String, String, Instant)}。 */
    public FilingFile(
            Filing filing,
            String slot,
            String name,
            long size,
            String sha256,
            String mediaType,
            String by,
            Instant receivedAt) {
        super(filing.applicationId(), slot, name, size, sha256, mediaType, by, receivedAt);
        this.filingId = filing.id();
    }

    /** どの届け出るもののファイルか。 */
    public long filingId() {
        return filingId;
    }
}
