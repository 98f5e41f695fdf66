package jp.jinjibu.application;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jp.jinjibu.content.StoredFile;

/** 申請の添付。置き場所は、様式の添付の枠。 */
@Entity
@Table(name = "attachment")
public class Attachment extends StoredFile {
    protected Attachment() {}

    public Attachment(SubsidyApplication application, Entry entry) {
        super(application.id(), entry);
    }

    /** 外したことを取り消す。期限までに答えのなかった差戻しを、最後に提出された版に戻すとき。外していなければ何もしない。 */
    public void restore() {
        restoreRemoved();
    }
}
