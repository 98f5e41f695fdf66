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
}
