package jp.jinjibu.filing;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jp.jinjibu.content.StoredFile;

/** 届け出るものに添えたファイル。置き場所は、様式の添付の枠。 */
@Entity
@Table(name = "filing_file")
public class FilingFile extends StoredFile {
    private long filingId;

    protected FilingFile() {}

    public FilingFile(Filing filing, Entry entry) {
        super(filing.applicationId(), entry);
        this.filingId = filing.id();
    }

    /** どの届け出るもののファイルか。 */
    public long filingId() {
        return filingId;
    }
}
