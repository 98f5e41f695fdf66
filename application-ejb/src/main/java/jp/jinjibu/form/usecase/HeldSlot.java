package jp.jinjibu.form.usecase;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.shared.BusinessRuleViolation;

/**
 * 一つの添付の枠と、いま保管しているもの。
 *
 * @param room あといくつ送れるか
 * @param whyNotChange この枠を変えられない理由。変えられるなら空
 * @param whyNotAdd もう一つ送れない理由。送れるなら空
 */
public record HeldSlot(
        Slot slot,
        List<? extends StoredFile> files,
        long room,
        Optional<BusinessRuleViolation> whyNotChange,
        Optional<BusinessRuleViolation> whyNotAdd) {

    static HeldSlot of(Slot slot, FileHolder<?> holder) {
        Optional<BusinessRuleViolation> whyNot = holder.whyNotChange(slot.code());
        return new HeldSlot(
                slot,
                in(slot, holder.files()),
                slot.maxFiles() - holder.counted(slot),
                whyNot,
                whyNot.or(() -> holder.whyNotMore(slot)));
    }

    /** 枠ごとに分けたもの。変えることは問わない。 */
    public static List<HeldSlot> of(List<Slot> slots, List<? extends StoredFile> files) {
        return slots.stream()
                .map(slot -> new HeldSlot(slot, in(slot, files), 0, Optional.empty(), Optional.empty()))
                .toList();
    }

    private static List<StoredFile> in(Slot slot, List<? extends StoredFile> files) {
        return files.stream()
                .<StoredFile>map(file -> file)
                .filter(file -> file.slot().equals(slot.code()))
                .toList();
    }

    /** 枠にあるファイル。 */
    public Optional<StoredFile> find(long id) {
        return files.stream()
                .<StoredFile>map(file -> file)
                .filter(file -> file.id() == id)
                .findFirst();
    }
}
