package jp.jinjibu.report;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 実績報告の証拠書類か成果物のファイル。中身は、そのハッシュを名とする保管庫にある。 */
@Entity
@Table(name = "evidence_file")
public class EvidenceFile {
    /** 成果物の置き場所。ほかは費目の符号。 */
    public static final String DELIVERABLE = "deliverable";

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

    protected EvidenceFile() {}

    /**
     * @param slot 費目の符号か {@link #DELIVERABLE}
     * @param name 送られたままの名前（道筋と制御文字は除いてある）
     * @param size 大きさ（バイト）
     * @param sha256 内容の SHA-256。小文字の16進64桁
     * @param mediaType 内容から判定した種類
     * @param by 送った人の利用者名
     * @param receivedAt 受け付けた業務時刻
     */
    public EvidenceFile(
            Grant grant,
            String slot,
            String name,
            long size,
            String sha256,
            String mediaType,
            String by,
            Instant receivedAt) {
        this.applicationId = grant.applicationId();
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
            throw new IllegalStateException("まだ保存されていないファイルです。");
        }
        return id;
    }

    public long applicationId() {
        return applicationId;
    }

    /** 費目の符号か {@link #DELIVERABLE}。 */
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
     * 外す。出された版が指すことがあるので、行とファイルは残る。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} すでに外してあるとき
     */
    public void remove(String by, Instant now) {
        if (isRemoved()) {
            throw new BusinessRuleViolation(Refusal.STATE, "このファイルは、すでに外してあります。");
        }
        removedBy = by;
        removedAt = now;
    }

    /** 出された版に含める、このファイルの記述。 */
    Map<String, Object> manifest() {
        return Map.of("id", id(), "mediaType", mediaType, "name", name, "sha256", sha256, "size", size, "slot", slot);
    }
}
