package jp.jinjibu.form.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.ContentStore.Stored;
import jp.jinjibu.content.usecase.FileInspection;
import jp.jinjibu.content.usecase.Received;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 様式の添付の枠に、送られたファイルを受け取る。枠の数・大きさ・種類の確かめは、どの様式でも同じ。 */
@ApplicationScoped
public class SlotFiles {
    @Inject
    private FileInspection inspection;

    @Inject
    private ContentStore contentStore;

    /**
     * 受け取った、まだどの行も指していないもの。
     *
     * @param mediaType 中身から判定した種類
     */
    public record Taken(Stored stored, String mediaType) {}

    /**
     * 様式の枠。
     *
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} その枠がないとき
     */
    public static Slot slot(Form form, String code) {
        return form.slots().stream()
                .filter(slot -> slot.code().equals(code))
                .findFirst()
                .orElseThrow(() -> BusinessRuleViolation.content(List.of(new Violation(
                        "/slot",
                        code.isEmpty() ? "required" : "unknown-slot",
                        "添付の枠（slot）を、様式にあるものから選んでください。",
                        null))));
    }

    /**
     * 受け取る。戻ったときには、中身はディスクに書き終えている。
     *
     * @param held いま添えてあるもの。ほかの枠のものを含んでよい
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 枠がいっぱいのとき、受け付けない中身のとき、{@link Refusal#TOO_LARGE}
     *     枠の大きさを超えるとき、{@link Refusal#MEDIA_TYPE} 枠の種類でないとき
     */
    public Taken take(Slot slot, List<? extends StoredFile> held, Received received) {
        long here =
                held.stream().filter(file -> file.slot().equals(slot.code())).count();
        if (here >= slot.maxFiles()) {
            throw BusinessRuleViolation.content(List.of(new Violation(
                    "/file",
                    "too-many-files",
                    "「" + slot.label() + "」の添付は" + slot.maxFiles() + "件までです。いらないものを外してから送ってください。",
                    slot.origin().label())));
        }
        if (received.size() > slot.maxBytes()) {
            String message = "「" + slot.label() + "」に添付できるのは、1件 " + slot.maxBytes() + " バイト（"
                    + slot.maxBytes() / 1_048_576 + " MB）までです。このファイルは " + received.size() + " バイトあります。小さくしてから送ってください。";
            throw new BusinessRuleViolation(
                    Refusal.TOO_LARGE,
                    message,
                    List.of(new Violation(
                            "/file",
                            Refusal.TOO_LARGE.code(),
                            message,
                            slot.origin().label())));
        }
        String mediaType = inspection.requireAcceptable(received, slot.mediaTypes());
        return new Taken(contentStore.keep(received), mediaType);
    }

    /**
     * 外してよい、今のファイル。
     *
     * @throws NotFound ないとき、すでに外してあるとき
     */
    public static <F extends StoredFile> F held(List<F> files, long id) {
        return files.stream()
                .filter(file -> file.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("この添付は見つかりません。"));
    }
}
