package jp.jinjibu.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.identity.Actor;
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
    private String actorRole = "";
    private String sourceAddress = "";
    private String requestId = "";
    private String action = "";
    private String subject = "";
    private String detail = "";

    @Column(name = "before_sha256")
    private @Nullable String beforeSha256;

    @Column(name = "after_sha256")
    private @Nullable String afterSha256;

    protected AuditEntry() {}

    /**
     * @param businessTime 業務時刻
     * @param by 行った人と、その要求
     * @param action 操作（日本語の短い名前）
     * @param subject 対象（例: {@code calls/r7}）
     * @param detail 何がどう変わったか（日本語の文）
     */
    public AuditEntry(Instant businessTime, Actor by, String action, String subject, String detail) {
        this.businessTime = businessTime;
        this.actorSub = by.sub();
        this.actorName = by.name();
        this.actorRole = by.role();
        this.sourceAddress = by.address();
        this.requestId = by.requestId();
        this.action = action;
        this.subject = subject;
        this.detail = detail;
    }

    /** 変わったものの前と後を添えた、この記録。保存する前に一度だけ呼ぶ。 */
    public AuditEntry changed(Change change) {
        beforeSha256 = change.before().orElse(null);
        afterSha256 = change.after().orElse(null);
        return this;
    }
}
