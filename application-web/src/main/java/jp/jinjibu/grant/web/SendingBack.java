package jp.jinjibu.grant.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import jp.jinjibu.grant.ReturnPlace;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.shared.web.Filled;
import org.jspecify.annotations.Nullable;

/**
 * 団体に差し戻すときに送る内容。交付申請と請求に同じもの。
 *
 * @param places 名指しする項目の符号。なければ、どこが違うかは理由に書く
 */
public record SendingBack(
        @Filled(message = "理由を入力してください。") @Size(max = 1000, message = "理由は1000字までにしてください。")
        String reason,

        @Nullable @Size(max = 20, message = "項目は20個までにしてください。")
        List<@NotNull(message = "項目が空です。") String> places,

        @NotNull(message = "期限（dueDate）を送ってください。") LocalDate dueDate) {

    /** 差し戻したいこと。 */
    public SentBack.Wish wish() {
        return new SentBack.Wish(reason.strip(), Objects.requireNonNullElse(places, List.of()), dueDate);
    }

    /** 確認の画面の欄。 */
    public static Confirm.Field[] fields(Set<ReturnPlace> known) {
        return new Confirm.Field[] {
            Confirm.Field.choices(
                    "places",
                    "直してほしい項目",
                    known.stream()
                            .map(place -> Option.of(place.code(), place.label()))
                            .toList()),
            Confirm.Field.date("dueDate", "出し直しの期限"),
            Confirm.Field.text("reason", "理由")
        };
    }

    /** 確認の画面に打たれた内容。 */
    public static SentBack.Wish read(FormReader form) {
        LocalDate due = form.date("dueDate", "出し直しの期限");
        String reason = form.text("reason", "理由", FormPage.MAX_REASON);
        form.check();
        return new SentBack.Wish(reason, List.copyOf(form.all("places")), due);
    }
}
