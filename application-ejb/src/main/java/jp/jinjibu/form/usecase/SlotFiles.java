package jp.jinjibu.form.usecase;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.content.Damage;
import jp.jinjibu.content.FileName;
import jp.jinjibu.content.Scan;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.ContentStore.Opened;
import jp.jinjibu.content.usecase.ContentStore.Stored;
import jp.jinjibu.content.usecase.DamagedContents;
import jp.jinjibu.content.usecase.DamagedContents.FoundBy;
import jp.jinjibu.content.usecase.FileInspection;
import jp.jinjibu.content.usecase.Received;
import jp.jinjibu.form.Slot;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 案件のファイルの中身: 枠に受け取り、凍らせる前に保管を確かめ、手渡す。保管庫に触れるのはここだけ。 */
@ApplicationScoped
public class SlotFiles {
    /** 送った人が、壊れたファイルについてできること。 */
    public static final String SEND_AGAIN = "外して、同じファイルを添付し直してください。その枠を変えられないときは、事務局に連絡してください。";

    /** 送った人が、隔離したファイルについてできること。 */
    private static final String SEND_ANOTHER = "外して、ウイルスのない別のファイルを添付してください。その枠を変えられないときは、事務局に連絡してください。";

    @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private FileInspection inspection;

    @Inject
    private ContentStore contentStore;

    @Inject
    private DamagedContents damagedContents;

    /** 一つの中身を、置く側と消す側が待つ順番の名。 */
    public static String turn(String sha256) {
        return "content " + sha256;
    }

    /**
     * 枠に受け取ってよいことを確かめる。
     *
     * @return 中身から判定した種類
     * @throws BusinessRuleViolation {@link Refusal#TOO_LARGE} 枠の大きさを超えるとき、{@link Refusal#MEDIA_TYPE} 枠の種類でないとき、{@link
     *     Refusal#CONTENT} 受け付けない中身のとき
     */
    String requireAcceptable(Slot slot, Received received) {
        BusinessRuleViolation.throwIf(slot.whyNotOfSize(received.size()));
        return inspection.requireAcceptable(received, slot.mediaTypes());
    }

    /**
     * 置く。その中身の順番は、もうとってある（{@link UsedSpace#before}）。戻ったときには、中身はディスクに書き終えている。
     *
     * @param mediaType {@link #requireAcceptable} の返した種類
     */
    StoredFile.Entry keep(Slot slot, String name, String mediaType, Received received, String by, Instant receivedAt) {
        Stored stored = contentStore.keep(received);
        return new StoredFile.Entry(
                slot.code(),
                FileName.of(name, mediaType).text(),
                name,
                stored.size(),
                stored.sha256(),
                mediaType,
                received.verdict().scan(),
                by,
                receivedAt);
    }

    /**
     * これから凍らせるファイルを、行の排他をとる前に読んでおく。壊れていないと分かったものを、同じトランザクションの {@link #requireIntact}
     * はもう読まない。壊れていても、ここでは断らない。
     *
     * @throws ContentStore.Unavailable 置き場所につながっていないとき
     */
    public void readAhead(List<? extends StoredFile> files) {
        files.forEach(this::damage);
    }

    /**
     * 出すものを凍らせる前に、隔離したものがなく、どの中身も受け取ったときのまま保管されていることを、読んで確かめる。検査を待つものは、妨げない。
     *
     * @param remedy 壊れたものがあるとき、どうすればよいか
     * @throws BusinessRuleViolation {@link Refusal#QUARANTINED} 隔離したものがあるとき、{@link Refusal#MANIFEST_MISMATCH}
     *     受け取ったときのままでないものがあるとき。枠の場所とともに、すべて挙げる
     * @throws ContentStore.Unavailable 置き場所につながっていないとき
     */
    public void requireIntact(List<? extends StoredFile> files, String remedy) {
        List<Violation> infected = infected(files);
        if (!infected.isEmpty()) {
            throw refusal(Refusal.QUARANTINED, infected);
        }
        List<Violation> damaged = files.stream()
                .flatMap(file -> damage(file)
                        .map(damage -> new Violation(
                                Slot.pointer(file.slot()),
                                "file-damaged",
                                "「" + file.name() + "」が、保管庫で" + damage.label() + "ため、受け付けられません。" + remedy,
                                null))
                        .stream())
                .toList();
        if (!damaged.isEmpty()) {
            throw refusal(Refusal.MANIFEST_MISMATCH, damaged);
        }
    }

    private static BusinessRuleViolation refusal(Refusal refusal, List<Violation> found) {
        return new BusinessRuleViolation(
                refusal, found.stream().map(Violation::message).collect(Collectors.joining()), found);
    }

    /** 隔離したファイルと、送った人がすることを、枠の場所とともに。 */
    public static List<Violation> infected(List<? extends StoredFile> files) {
        return violations(files.stream().filter(file -> file.scan() == Scan.INFECTED), SEND_ANOTHER);
    }

    /** 検査が済んでいないか、隔離したファイル。これに頼っては決められない。枠の場所とともに。 */
    public static List<Violation> unreliable(List<? extends StoredFile> files) {
        return violations(files.stream(), "");
    }

    /** 出されたファイルに頼って決められない理由。検査が済んでいないか隔離したファイルを、枠の場所とともに、すべて挙げる。 */
    public static Optional<BusinessRuleViolation> whyNotRely(List<? extends StoredFile> files) {
        return files.stream()
                .flatMap(file -> file.whyNotRely().stream())
                .findFirst()
                .map(why -> refusal(why.refusal(), unreliable(files)));
    }

    private static List<Violation> violations(Stream<? extends StoredFile> files, String remedy) {
        return files.flatMap(file -> file
                        .whyNotRely()
                        .map(why ->
                                new Violation(Slot.pointer(file.slot()), why.code(), why.getMessage() + remedy, null))
                        .stream())
                .toList();
    }

    private Optional<Damage> damage(StoredFile file) {
        Stored content = new Stored(file.sha256(), file.size());
        Set<Stored> read = read();
        if (read.contains(content)) {
            return Optional.empty();
        }
        Optional<Damage> damage = contentStore.damage(content.sha256(), content.size());
        damage.ifPresentOrElse(
                found -> damagedContents.found(content.sha256(), found, FoundBy.FREEZE), () -> read.add(content));
        return damage;
    }

    /** このトランザクションで読んで、壊れていないと分かった中身。 */
    @SuppressWarnings("unchecked") // この鍵には、この型のものだけを入れる
    private Set<Stored> read() {
        Set<Stored> read = (Set<Stored>) transaction.getResource(SlotFiles.class);
        if (read == null) {
            read = new HashSet<>();
            transaction.putResource(SlotFiles.class, read);
        }
        return read;
    }

    /**
     * 手渡せるようにする。検査が済んでいて、終わりまで読んで壊れていないと確かめてから。
     *
     * @throws BusinessRuleViolation {@link Refusal#AWAITING_SCAN} 検査が済んでいないとき、{@link Refusal#QUARANTINED} 隔離してあるとき
     * @throws ContentStore.Damaged 壊れているとき
     * @throws ContentStore.Unavailable 置き場所につながっていないとき
     */
    public Opened open(StoredFile file) {
        BusinessRuleViolation.throwIf(file.whyNotRely());
        FileName name = FileName.of(file.name(), file.mediaType());
        return new Opened(
                name,
                file.mediaType(),
                file.size(),
                contentStore.intact(file.sha256(), file.size()).orElseThrow(() -> damaged(file, name)));
    }

    private ContentStore.Damaged damaged(StoredFile file, FileName name) {
        contentStore
                .damage(file.sha256(), file.size())
                .ifPresent(found -> damagedContents.found(file.sha256(), found, FoundBy.READ));
        return new ContentStore.Damaged(name);
    }
}
