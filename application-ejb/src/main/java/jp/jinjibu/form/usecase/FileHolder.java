package jp.jinjibu.form.usecase;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.shared.BusinessRuleViolation;

/** ファイルを添える一つの先。枠と、今のファイルと、変えてよいかを知る。受け取りと取外しの手順は {@link KeepFile} だけが持つ。 */
public interface FileHolder<F extends StoredFile> {
    /** 何に添えるか。画面の見出しに使う。 */
    String name();

    /** ファイルを求める枠。 */
    List<Slot> asked();

    /** 今は求めない枠。ファイルが残っていれば、外すことだけはできる。 */
    default List<Slot> left() {
        return List.of();
    }

    /** 今のファイル。加えられた順。 */
    List<F> files();

    /** どの枠も変えられない理由。変えられるなら空。 */
    Optional<BusinessRuleViolation> whyNotChange();

    /** その枠を変えられない理由。変えられるなら空。 */
    Optional<BusinessRuleViolation> whyNotChange(String slot);

    /** その枠の数の限りに数えるファイルの数。 */
    default long counted(Slot slot) {
        return files().stream().filter(file -> file.slot().equals(slot.code())).count();
    }

    /** その枠にもう一つ添えられない理由。添えられるなら空。 */
    default Optional<BusinessRuleViolation> whyNotMore(Slot slot) {
        return slot.whyNotMore(counted(slot));
    }

    /**
     * 枠を変えることを記す。
     *
     * @return 変える人の利用者名
     * @throws BusinessRuleViolation {@link #whyNotChange(String)} があるとき
     */
    String change(String slot);

    /** 受け取ったファイルを指す行。 */
    F row(StoredFile.Entry entry);

    /** 加えたことを知らせる。 */
    void added(Slot slot, F file);

    /** 外したことを知らせる。 */
    void removed(F file);
}
