package jp.jinjibu.screening.web;

import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.screening.usecase.ScreeningQueries.Answer;
import jp.jinjibu.screening.usecase.ScreeningQueries.Filter;
import jp.jinjibu.shared.web.Condition;

/**
 * 確認の一覧の絞り込み。URL に載り、案件の画面を行き来しても保たれる。
 *
 * @param listing 条件
 */
public record ListFilter(Listing listing) {

    /** URL の条件から。知らない状態は、絞らないものとして読む。 */
    static ListFilter of(UriInfo uri) {
        return new ListFilter(Listing.at("/screening")
                .keeping("call", given(uri, "call"))
                .keeping(
                        "state",
                        Condition.known(ApplicationState.class, given(uri, "state"))
                                .map(Enum::name)
                                .orElse(""))
                .keeping("track", given(uri, "track"))
                .keeping(
                        "answer",
                        Condition.known(Answer.class, given(uri, "answer"))
                                .map(Enum::name)
                                .orElse(""))
                .keeping("q", given(uri, "q"))
                .keeping("mine", given(uri, "mine").equals("true") ? "true" : ""));
    }

    static String given(UriInfo uri, String name) {
        return Objects.requireNonNullElse(uri.getQueryParameters().getFirst(name), "");
    }

    /** 一覧を読む条件。 */
    public Filter toModel() {
        return new Filter(
                listing.value("call"),
                listing.given(ApplicationState.class, "state"),
                listing.value("track"),
                listing.given(Answer.class, "answer"),
                listing.value("q"),
                !listing.value("mine").isEmpty());
    }

    /** URL に付ける条件。{@code ?} から始まる。条件がなければ空文字。 */
    public String query() {
        return listing.query();
    }
}
