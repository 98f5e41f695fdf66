package jp.jinjibu.content;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 一つの案件に送られた一つのファイルの記述。外しても、行と中身は決めた日数のあいだ残り、出された版が指していれば、いつまでも残る。 */
@MappedSuperclass
public abstract class StoredFile extends Numbered {
    private long applicationId;
    private String slot = "";
    private String name = "";
    private @Nullable String sentName;
    private long size;
    private String sha256 = "";
    private String mediaType = "";

    /** 後からの検査は、行を読まずに書き換える。読んだときの様子に戻さないよう、ここからは書き換えない。 */
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Scan scan = Scan.UNASKED;

    @Column(insertable = false, updatable = false)
    private @Nullable String virus;

    private Instant receivedAt = Instant.EPOCH;
    private String uploadedBy = "";
    private @Nullable Instant removedAt;
    private @Nullable String removedBy;

    /**
     * 受け取ったファイルの記述。
     *
     * @param slot 置き場所の符号
     * @param name 名前。拡張子は種類のもので、長さは {@link FileName} の上限まで
     * @param sentName 送られたままの名前（道筋と制御文字は除いてある）
     * @param size 大きさ（バイト）
     * @param sha256 内容の SHA-256。小文字の16進64桁
     * @param mediaType 内容から判定した種類
     * @param scan 受け取りながらの、ウイルス検査の様子
     * @param by 送った人の利用者名
     * @param receivedAt 受け付けた業務時刻
     */
    public record Entry(
            String slot,
            String name,
            String sentName,
            long size,
            String sha256,
            String mediaType,
            Scan scan,
            String by,
            Instant receivedAt) {}

    protected StoredFile() {}

    /** @param applicationId 案件の申請の番号（行の番号） */
    protected StoredFile(long applicationId, Entry entry) {
        this.applicationId = applicationId;
        this.slot = entry.slot();
        this.name = entry.name();
        this.sentName = entry.sentName().equals(entry.name()) ? null : entry.sentName();
        this.size = entry.size();
        this.sha256 = entry.sha256();
        this.mediaType = entry.mediaType();
        this.scan = entry.scan();
        this.uploadedBy = entry.by();
        this.receivedAt = entry.receivedAt();
    }

    public long applicationId() {
        return applicationId;
    }

    /** 置き場所の符号。 */
    public String slot() {
        return slot;
    }

    public String name() {
        return name;
    }

    /** 送られたままの名前。名前を直していなければ空。 */
    public Optional<String> sentName() {
        return Optional.ofNullable(sentName);
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

    /** ウイルス検査の様子。 */
    public Scan scan() {
        return scan;
    }

    /** 中身を渡せず、頼れない理由。検査が済んでいないか、隔離してあるとき。 */
    public Optional<BusinessRuleViolation> whyNotRely() {
        return switch (scan) {
            case WAITING ->
                Optional.of(new BusinessRuleViolation(
                        Refusal.AWAITING_SCAN,
                        "「" + name + "」は、ウイルスの検査を待っています。検査が済むまで、だれにも渡しません。しばらくしてから、もう一度行ってください。"));
            case INFECTED ->
                Optional.of(new BusinessRuleViolation(
                        Refusal.QUARANTINED, "「" + name + "」から、ウイルス（" + virus + "）が見つかりました。隔離してあり、だれにも渡しません。"));
            case UNASKED, CLEAN -> Optional.empty();
        };
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public boolean isRemoved() {
        return removedAt != null;
    }

    /**
     * 外す。
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

    /** 提出する内容に含める、このファイルの記述。 */
    public Map<String, Object> manifest() {
        return Map.of(
                "id", Long.toString(id()),
                "mediaType", mediaType,
                "name", name,
                "sha256", sha256,
                "size", size,
                "slot", slot);
    }

    /** 外したことを取り消す。期限までに答えのなかった差戻しを、最後に提出された版に戻すとき。外していなければ何もしない。 */
    public void restore() {
        removedBy = null;
        removedAt = null;
    }
}
