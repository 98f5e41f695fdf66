package jp.jinjibu.shared;

import jakarta.persistence.MappedSuperclass;
import java.time.Instant;

/** だれが、いつ、なぜ記したかとともに残る実体。書き換えない。 */
@MappedSuperclass
public abstract class Recorded extends Numbered {
    private String reason = "";
    private String recordedBy = "";
    private Instant recordedAt = Instant.EPOCH;

    protected Recorded() {}

    /**
     * @param by 記した人の利用者名
     * @param now 記した業務時刻
     */
    protected Recorded(String reason, String by, Instant now) {
        this.reason = reason;
        this.recordedBy = by;
        this.recordedAt = now;
    }

    /** 理由。なければ空文字。 */
    public String reason() {
        return reason;
    }

    /** 記した人の利用者名。 */
    public String recordedBy() {
        return recordedBy;
    }

    /** 記した業務時刻。 */
    public Instant recordedAt() {
        return recordedAt;
    }
}
