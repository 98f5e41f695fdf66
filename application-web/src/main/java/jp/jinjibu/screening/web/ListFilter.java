package jp.jinjibu.screening.web;

import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.look.web.Link;
import jp.jinjibu.screening.usecase.ScreeningQueries.Answer;
import jp.jinjibu.screening.usecase.ScreeningQueries.Filter;
import jp.jinjibu.shared.web.Condition;

/**
 * 確認の一覧の絞り込み。URL に載り、案件の画面を行き来しても保たれる。空文字は絞らない。
 *
 * @param answer 差戻しへの答え
 * @param text 名称・事業名・地域・番号の一部
 * @param mine 自分が最後に確認を保存したものだけか
 */
public record ListFilter(String call, String state, String track, String answer, String text, boolean mine) {

    /** URL の条件から。知らない状態は、絞らないものとして読む。 */
    static ListFilter of(UriInfo uri) {
        return new ListFilter(
                given(uri, "call"),
                Condition.known(ApplicationState.class, given(uri, "state"))
                        .map(Enum::name)
                        .orElse(""),
                given(uri, "track"),
                Condition.known(Answer.class, given(uri, "answer"))
                        .map(Enum::name)
                        .orElse(""),
                given(uri, "q"),
                given(uri, "mine").equals("true"));
    }

    /** 一覧を読む条件。 */
    public Filter toModel() {
        return new Filter(
                call,
                Condition.known(ApplicationState.class, state).orElse(null),
                track,
                Condition.known(Answer.class, answer).orElse(null),
                text,
                mine);
    }

    /** 条件を付けた宛先。 */
    Link in(String path) {
        return Link.to(path)
                .with("call", call)
                .with("state", state)
                .with("track", track)
                .with("answer", answer)
                .with("q", text)
                .with("mine", mine ? "true" : "");
    }

    private static String given(UriInfo uri, String name) {
        return Objects.requireNonNullElse(uri.getQueryParameters().getFirst(name), "")
                .strip();
    }

    /** URL に付ける条件。{@code ?} から始まる。条件がなければ空文字。 */
    public String query() {
        return in("").toString();
    }
}
