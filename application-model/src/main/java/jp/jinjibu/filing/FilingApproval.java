package jp.jinjibu.filing;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.shared.Proposal;

/** 受理の案。二人以上で受理する種類だけ。差し戻された案も、経過として残る。 */
@Entity
@Table(name = "filing_approval")
public class FilingApproval extends Proposal {
    private long filingId;
    private int edition;

    protected FilingApproval() {}

    FilingApproval(Filing filing, String by, Instant now) {
        super(by, now);
        this.filingId = filing.id();
        this.edition = filing.edition();
    }

    /** どの版についての案か。 */
    public int edition() {
        return edition;
    }
}
