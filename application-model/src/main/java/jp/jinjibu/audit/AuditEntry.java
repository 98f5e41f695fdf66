package jp.jinjibu.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.shared.Numbered;
import org.jspecify.annotations.Nullable;

/** 操作の記録の一行。作ったあとは変わらない。 */
@Entity
@Table(name = "audit_entry")
public class AuditEntry extends Numbered {
    private Instant businessTime = Instant.EPOCH;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant recordedAt;

    private String actorSub = "";
    private String actorName = "";
    private String action = "";
    private String subject = "";
    private String detail = "";

    protected AuditEntry() {}

    /**
     * @param businessTime 業務時刻
     * @param actorSub 操作した人の識別子
     * @param actorName 操作した人の利用者名
     * @param action 操作（日本語の短い名前）
     * @param subject 対象（例: {@code calls/r7}）
     * @param detail 何がどう変わったか（日本語の文）
     */
    public AuditEntry(
            Instant businessTime, String actorSub, String actorName, String action, String subject, String detail) {
        this.businessTime = businessTime;
        this.actorSub = actorSub;
        this.actorName = actorName;
        this.action = action;
        this.subject = subject;
        this.detail = detail;
    }
}
