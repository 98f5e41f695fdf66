package jp.jinjibu.form.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.content.FileName;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.ContentStore.Opened;
import jp.jinjibu.content.usecase.ContentStore.Stored;
import jp.jinjibu.content.usecase.FileInspection;
import jp.jinjibu.content.usecase.Received;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 案件のファイルの中身: 枠に受け取り、凍らせる前に保管を確かめ、手渡す。保管庫に触れるのはここだけ。 */
@ApplicationScoped
public class SlotFiles {
    @Inject
    private FileInspection inspection;

    @Inject
    private ContentStore contentStore;

    /**
     * 受け取る。戻ったときには、中身はディスクに書き終えている。
     *
     * @throws BusinessRuleViolation {@link Refusal#TOO_LARGE} 枠の大きさを超えるとき、{@link Refusal#MEDIA_TYPE} 枠の種類でないとき、{@link
     *     Refusal#CONTENT} 受け付けない中身のとき
     */
    StoredFile.Entry take(Slot slot, String name, Received received, String by, Instant receivedAt) {
        BusinessRuleViolation.throwIf(slot.whyNotOfSize(received.size()));
        String mediaType = inspection.requireAcceptable(received, slot.mediaTypes());
        Stored stored = contentStore.keep(received);
        return new StoredFile.Entry(
                slot.code(),
                FileName.of(name, mediaType).text(),
                name,
                stored.size(),
                stored.sha256(),
                mediaType,
                by,
                receivedAt);
    }

    /** 中身が保管されているか。 */
    public boolean isStored(StoredFile file) {
        return contentStore.holds(file.sha256(), file.size());
    }

    /**
     * 出すものを凍らせる前に、中身が保管されていることを確かめる。
     *
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 保管されていないものがあるとき。枠の場所とともに、すべて挙げる
     */
    public void requireStored(List<? extends StoredFile> files) {
        List<Violation> missing = files.stream()
                .filter(file -> !isStored(file))
                .map(file -> new Violation(
                        Slot.pointer(file.slot()),
                        "file-missing",
                        "「" + file.name() + "」の中身が、保管されていません。外して、送り直してください。",
                        null))
                .toList();
        if (!missing.isEmpty()) {
            throw BusinessRuleViolation.content(missing);
        }
    }

    /**
     * 手渡せるようにする。
     *
     * @throws IllegalStateException 中身が保管庫にないとき
     */
    public Opened open(StoredFile file) {
        if (!isStored(file)) {
            throw new IllegalStateException("ファイルの中身が保管庫にない: " + file.sha256());
        }
        return new Opened(
                FileName.of(file.name(), file.mediaType()),
                file.mediaType(),
                file.size(),
                () -> contentStore.open(file.sha256()));
    }
}
