package jp.jinjibu.screening.web;

import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormPlaces;
import jp.jinjibu.form.Slot;
import jp.jinjibu.form.web.Answers;
import jp.jinjibu.form.web.Answers.Difference;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.screening.CheckResult;
import jp.jinjibu.screening.usecase.ReadScreening.Resubmission;

/** 確認の画面の言葉。 */
public final class ScreeningText {
    /** 項目の結果の選択肢。 */
    public static final List<Option> RESULTS = List.of(
            Option.of(CheckResult.OK.name(), CheckResult.OK.label()),
            Option.of(CheckResult.NG.name(), CheckResult.NG.label()),
            Option.of(CheckResult.OPEN.name(), CheckResult.OPEN.label()));

    /** 差戻しの、よく使う理由。 */
    public static final List<String> PHRASES = List.of(
            "記載が足りません。具体的に書いてください。",
            "添付の内容と合いません。確かめて直してください。",
            "金額の根拠（見積書など）を添えてください。",
            "定款や登記の表記に合わせてください。",
            "添付のファイルが開けないか、別の書類です。差し替えてください。");

    private ScreeningText() {}

    /** 結果の札の調子。 */
    public static Tone tone(CheckResult result) {
        return switch (result) {
            case OK -> Tone.SUCCESS;
            case NG -> Tone.ERROR;
            case OPEN -> Tone.WARNING;
        };
    }

    /** 提出し直した版での違い。内容、添付の順。 */
    public static List<Difference> differences(Form form, Resubmission resubmitted) {
        FormPlaces places = new FormPlaces(form);
        List<Difference> differences = new ArrayList<>(Answers.differences(form, resubmitted.changes()));
        resubmitted.removed().forEach(file -> differences.add(new Difference(place(places, file), file.name(), "なし")));
        resubmitted.added().forEach(file -> differences.add(new Difference(place(places, file), "なし", file.name())));
        return differences;
    }

    private static String place(FormPlaces places, Attachment file) {
        return places.display(Slot.pointer(file.slot()));
    }
}
