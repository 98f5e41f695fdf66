package jp.jinjibu.application;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 申請の添付。ファイルそのものは、内容のハッシュを名とする保管庫にある。 */
@Entity
@Table(name = "attachment")
public class Attachment {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long applicationId;
    private String slot = "";
    private String name = "";
    private long size;
    private String sha256 = "";
    private String mediaType = "";
    private Instant receivedAt = Instant.EPOCH;
    private String uploadedBy = "";
    private @Nullable Instant removedAt;
    private @Nullable String removedBy;

    protected Attachment() {}

    /**
     * @param application 申請
     * @param slot 添付の枠の符号
     * @param name 送られたままの名前（道筋と制御文字は除いてある）
     * @param size 大きさ（バイト）
     * @param sha256 内容の SHA-256。小文字の16進64桁
     * @param mediaType 内容から判定した種類
     * @param by 送った人の利用者名
     * @param receivedAt 受け付けた業務時刻
     */
    public Attachment(
            SubsidyApplication application,
            String slot,
            String name,
            long size,
            String sha256,
            String mediaType,
            String by,
            Instant receivedAt) {
        this.applicationId = application.id();
        this.slot = slot;
        this.name = name;
        this.size = size;
        this.sha256 = sha256;
        this.mediaType = mediaType;
        this.uploadedBy = by;
        this.receivedAt = receivedAt;
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("まだ保存されていない添付です。");
        }
        return id;
    }

    public long applicationId() {
        return applicationId;
    }

    public String slot() {
        return slot;
    }

    public String name() {
        return name;
    }

    /** 大きさ（バイト）。 */
    public long size() {
        return size;
    }

    public String sha256() {
        return sha256;
    }

    public String mediaType() {
        return mediaType;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public String uploadedBy() {
        return uploadedBy;
    }

    public boolean isRemoved() {
        return removedAt != null;
    }

    /**
     * 外す。提出された版が指すことがあるので、行とファイルは残る。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} すでに外してあるとき
     */
    public void remove(String by, Instant now) {
        if (isRemoved()) {
            throw new BusinessRuleViolation(Refusal.STATE, "この添付は、すでに外してあります。");
        }
        removedBy = by;
        removedAt = now;
    }

    /** 外したことを取り消す。期限までに答えのなかった差戻しを、最後に提出された版に戻すとき。外していなければ何もしない。 */
    public void restore() {
        removedBy = null;
        removedAt = null;
    }

    /** 提出する内容に含める、この添付の記述。 */
    Map<String, Object> manifest() {
        return Map.of(
                "id", Long.toString(id()),
                "mediaType", mediaType,
                "name", name,
                "sha256", sha256,
                "size", size,
                "slot", slot);
    }
}
