package jp.jinjibu.form.web;

import java.util.List;
import java.util.function.Predicate;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.JapaneseDates;

/**
 * 一つの添付の枠と、いま保管しているもの。
 *
 * @param asked 今この枠を変えてよいか（差戻しの間は、名指しされた枠だけ）
 */
public record SlotRow(Slot slot, List<? extends StoredFile> files, boolean asked) {

    /** 枠ごとに分ける。 */
    public static List<SlotRow> of(List<Slot> slots, List<? extends StoredFile> files, Predicate<Slot> asked) {
        return slots.stream()
                .map(slot -> new SlotRow(
                        slot,
                        files.stream()
                                .filter(file -> file.slot().equals(slot.code()))
                                .toList(),
                        asked.test(slot)))
                .toList();
    }

    /** どの枠の欄の誤りかを示す。 */
    public static FieldErrors placed(String slot, FieldErrors errors) {
        return new FieldErrors(errors.errors().stream()
                .map(error -> error.field().equals("file") ? new FieldError(field(slot), error.message()) : error)
                .toList());
    }

    /**
     * 外す前の確認。
     *
     * @param label 枠の呼び方
     */
    public static Confirm removal(StoredFile file, String label, Crumb... crumbs) {
        return Confirm.of("添付を外す", crumbs)
                .about(List.of(
                        SummaryRow.of("何の添付か", label),
                        SummaryRow.of("ファイル", file.name()),
                        SummaryRow.of("大きさ", Figure.of(file.size()) + " バイト"),
                        SummaryRow.of("受け取った時刻", JapaneseDates.format(file.receivedAt()))))
                .will("この添付を外します。戻すには、もう一度送ってください。", "外す")
                .dangerous();
    }

    /** あといくつ送れるか。 */
    public int room() {
        return Math.max(0, slot.maxFiles() - files.size());
    }

    /** 送る欄を出すか。 */
    public boolean isOpen() {
        return asked && room() > 0;
    }

    /** ファイルの欄の id。 */
    public String fieldId() {
        return field(slot.code());
    }

    private static String field(String slot) {
        return "file-" + slot;
    }
}
