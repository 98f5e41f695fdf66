package jp.jinjibu.form.usecase;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.content.SpaceLimits;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.NamedPlaces;
import jp.jinjibu.form.Slot;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;

/** ファイルを添える一つの先。枠と、今のファイルと、変えてよいかを知る。受け取りと取外しの手順は {@link KeepFile} だけが持つ。 */
public abstract class FileHolder<F extends StoredFile> {
    private final long applicationId;
    private final SpaceLimits space;
    private final String name;
    private final Form form;
    private final List<Slot> asked;
    private final List<F> files;
    private final Optional<BusinessRuleViolation> whyNot;
    private final Optional<NamedPlaces> named;

    /**
     * 一つの枠と、いま保管しているもの。
     *
     * @param whyNotChange この枠を変えられない理由。変えられるなら空
     * @param whyNotAdd もう一つ送れない理由。送れるなら空
     */
    public record Held(
            Slot slot,
            List<StoredFile> files,
            Optional<BusinessRuleViolation> whyNotChange,
            Optional<BusinessRuleViolation> whyNotAdd) {}

    /**
     * @param applicationId 案件の申請の番号（行の番号）
     * @param space 置いてよい大きさの合計
     * @param name 何に添えるか
     * @param form 枠のある様式
     * @param content 今の内容。枠を尋ねるかを決める
     * @param files 今のファイル。加えられた順
     * @param whyNot どの枠も変えられない理由。変えられるなら空
     * @param named 差戻しで名指しされた場所。どこでも直せるなら空
     */
    protected FileHolder(
            long applicationId,
            SpaceLimits space,
            String name,
            Form form,
            FormDocument content,
            List<F> files,
            Optional<BusinessRuleViolation> whyNot,
            Optional<NamedPlaces> named) {
        this.applicationId = applicationId;
        this.space = space;
        this.name = name;
        this.form = form;
        this.asked = form.forAnswers(content).slots();
        this.files = files;
        this.whyNot = whyNot;
        this.named = named;
    }

    /**
     * 枠を変えることを記す。変えてよいことは確かめてある。
     *
     * @return 変える人の利用者名
     */
    protected abstract String change(String slot);

    /** 受け取ったファイルを指す行。 */
    protected abstract F row(StoredFile.Entry entry);

    /** 加えたことを知らせる。 */
    protected abstract void added(Slot slot, F file);

    /** 外したことを知らせる。 */
    protected abstract void removed(F file);

    /** 今のファイル。加えられた順。 */
    protected List<F> files() {
        return files;
    }

    /** その枠にもう一つ添えられない理由。添えられるなら空。 */
    protected Optional<BusinessRuleViolation> whyNotMore(Slot slot) {
        return slot.whyNotMore(in(slot, files).size());
    }

    /** 案件の申請の番号（行の番号）。 */
    long applicationId() {
        return applicationId;
    }

    /** 置いてよい大きさの合計。 */
    SpaceLimits space() {
        return space;
    }

    /** 何に添えるか。 */
    public String name() {
        return name;
    }

    /** どの枠も変えられない理由。変えられるなら空。 */
    public Optional<BusinessRuleViolation> whyNot() {
        return whyNot;
    }

    /** 尋ねる枠と、もう尋ねないがファイルの残っている枠。 */
    public List<Held> slots() {
        return Stream.concat(asked.stream(), form.slots().stream().filter(this::isLeft))
                .map(slot -> {
                    Optional<BusinessRuleViolation> whyNotChange = whyNotChange(slot.code());
                    return new Held(slot, in(slot, files), whyNotChange, whyNotChange.or(() -> whyNotMore(slot)));
                })
                .toList();
    }

    private boolean isLeft(Slot slot) {
        return !asked.contains(slot) && !in(slot, files).isEmpty();
    }

    /** その枠を変えられない理由。変えられるなら空。 */
    public Optional<BusinessRuleViolation> whyNotChange(String slot) {
        return whyNot.or(() -> named.flatMap(places -> places.whyNotFile(slot)));
    }

    /** 尋ねる枠。その符号の枠を尋ねていなければ空。 */
    Optional<Slot> asked(String slot) {
        return asked.stream().filter(each -> each.code().equals(slot)).findFirst();
    }

    /**
     * 今のファイル。
     *
     * @throws NotFound ないとき、すでに外してあるとき
     */
    public F file(long id) {
        return files.stream()
                .filter(file -> file.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("この添付は見つかりません。"));
    }

    /** 枠の呼び方。 */
    public String label(String slot) {
        return form.slot(slot).label();
    }

    /** その枠のファイル。 */
    public static List<StoredFile> in(Slot slot, List<? extends StoredFile> files) {
        return files.stream()
                .<StoredFile>map(file -> file)
                .filter(file -> file.slot().equals(slot.code()))
                .toList();
    }
}
