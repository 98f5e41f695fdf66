package jp.jinjibu.application;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.content.StoredFile;

/** 申請の添付。置き場所は、様式の添付の枠。 */
@Entity
@Table(name = "attachment")
public class Attachment extends StoredFile {
    protected Attachment() {}

    /** 値の意味は {@link StoredFile#StoredFile(long, String, String, long, String, String, String, Instant)}。 */
    public Attachment(
            SubsidyApplication application,
            String slot,
            String name,
            long size,
            String sha256,
            String mediaType,
            String by,
            Instant receivedAt) {
        super(application.id(), slot, name, size, sha256, mediaType, by, receivedAt);
    }

    /** 外したことを取り消す。期限までに答えのなかった差戻しを、最後に提出された版に戻すとき。外していなければ何もしない。 */
    public void restore() {
        restoreRemoved();
    }
}
