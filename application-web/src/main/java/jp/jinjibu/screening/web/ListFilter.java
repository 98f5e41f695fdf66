package jp.jinjibu.screening.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.screening.usecase.ScreeningQueries.Answer;
import jp.jinjibu.screening.usecase.ScreeningQueries.Filter;
import org.jspecify.annotations.Nullable;

/**
 * 確認の一覧の絞り込み。URL に載り、案件の画面を行き来しても保たれる。空文字は絞らない。
 *
 * @param answer 差戻しへの答え
 * @param text 名称・事業名・地域・番号の一部
 * @param mine 自分が最後に確認を保存したものだけか
 */
public record ListFilter(String call, String state, String track, String answer, String text, boolean mine) {

    /** URL の条件から。知らない状態は、絞らないものとして読む。 */
    public static ListFilter of(
            @Nullable String call,
            @Nullable String state,
            @Nullable String track,
            @Nullable String answer,
            @Nullable String text,
            @Nullable String mine) {
        return new ListFilter(
                given(call),
                known(ApplicationState.values(), given(state)),
                given(track),
                known(Answer.values(), given(answer)),
                given(text),
                "true".equals(mine));
    }

    private static String known(Enum<?>[] values, String wanted) {
        return Stream.of(values).anyMatch(value -> value.name().equals(wanted)) ? wanted : "";
    }

    /** 一覧を読む条件。 */
    public Filter toModel() {
        return new Filter(
                orNull(call),
                state.isEmpty() ? null : ApplicationState.valueOf(state),
                orNull(track),
                answer.isEmpty() ? null : Answer.valueOf(answer),
                orNull(text),
                mine);
    }

    /** URL に付ける条件。{@code ?} から始まる。条件がなければ空文字。 */
    public String query() {
        List<String> parts = new ArrayList<>();
        add(parts, "call", call);
        add(parts, "state", state);
        add(parts, "track", track);
        add(parts, "answer", answer);
        add(parts, "q", text);
        add(parts, "mine", mine ? "true" : "");
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    /** 条件に続きの印を加えたもの。 */
    public String queryAfter(String token) {
        String query = query();
        return (query.isEmpty() ? "?" : query + "&") + "after=" + token;
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
