package jp.jinjibu.filing;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Numbered;

/** 受理の案。二人以上で受理する種類だけ。差し戻された案も、経過として残る。 */
@Entity
@Table(name = "filing_approval")
public class FilingApproval extends Numbered {
    private long filingId;
    private int edition;

    @Embedded
    private FourEyes approval = new FourEyes();

    protected FilingApproval() {}

    FilingApproval(Filing filing, String by, Instant now) {
        this.filingId = filing.id();
        this.edition = filing.edition();
        this.approval = new FourEyes(by, now);
    }

    /** どの版についての案か。 */
    public int edition() {
        return edition;
    }

    /** 用意と承認。 */
    public FourEyes approval() {
        return approval;
    }
}
