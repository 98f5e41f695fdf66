package jp.jinjibu.review;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** 一つの公募の採点の締切り。締め切ると行ができ、割当も申告も採点もできなくなる。提出されていない採点は数えない。取り消せない。 */
@Entity
@Table(name = "review_round")
public class ReviewRound {
    @Id
    private String callCode = "";

    private String closedBy = "";
    private Instant closedAt = Instant.EPOCH;

    protected ReviewRound() {}

    /** 締め切る。 */
    public ReviewRound(String callCode, String closedBy, Instant closedAt) {
        this.callCode = callCode;
        this.closedBy = closedBy;
        this.closedAt = closedAt;
    }

    public Instant closedAt() {
        return closedAt;
    }
}
