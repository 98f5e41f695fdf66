package jp.jinjibu.shared.web;

import java.util.List;
import java.util.Optional;
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
    /** できない理由から。 */
    public static ActJson of(String act, String href, Optional<String> whyNot) {
        return new ActJson(act, href, whyNot.isEmpty(), whyNot.orElse(null));
    }

    /** 一覧。事の順。 */
    public static List<ActJson> of(Acts acts) {
        return acts.list().stream()
                .map(act -> of(act.name(), act.href(), act.reason()))
                .toList();
    }
}
