package jp.jinjibu.shared.web;

import java.util.List;
import jp.jinjibu.shared.usecase.Acts;
import org.jspecify.annotations.Nullable;

/**
 * 呼んだ人が今できること、またはできないこと。
 *
 * @param act 機械が読む名
 * @param href 宛先
 * @param allowed 今できるか
 * @param reason できない理由。できるなら null
 */
public record ActJson(
        String act, String href, boolean allowed, @Nullable String reason) {
    /** 一覧。事の順。 */
    public static List<ActJson> of(Acts acts) {
        return acts.list().stream()
                .map(act -> new ActJson(
                        act.name(), act.href(), act.isAllowed(), act.reason().orElse(null)))
                .toList();
    }
}
