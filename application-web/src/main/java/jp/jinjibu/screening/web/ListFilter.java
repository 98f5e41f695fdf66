package jp.jinjibu.screening.web;

import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.screening.usecase.ScreeningQueries.Answer;
import jp.jinjibu.screening.usecase.ScreeningQueries.Filter;
import org.jspecify.annotations.Nullable;

/** 確認の一覧の絞り込み。URL に載り、案件の画面を行き来しても保たれる。 */
public record ListFilter(Listing listing) {

    /**
     * URL の条件から。知らない状態は、絞らないものとして読む。
     *
     * @param answer 差戻しへの答え
     * @param text 名称・事業名・地域・番号の一部
     * @param mine 自分が最後に確認を保存したものだけなら {@code true}
     */
    public static ListFilter of(
            @Nullable String call,
            @Nullable String state,
            @Nullable String track,
            @Nullable String answer,
            @Nullable String text,
            @Nullable String mine) {
        return new ListFilter(Listing.at("/screening")
                .keeping("call", call)
                .keeping("state", known(ApplicationState.values(), state))
                .keeping("track", track)
                .keeping("answer", known(Answer.values(), answer))
                .keeping("q", text)
                .keeping("mine", "true".equals(mine) ? mine : ""));
    }

    private static String known(Enum<?>[] values, @Nullable String wanted) {
        return Stream.of(values)
                .map(Enum::name)
                .filter(name -> name.equals(wanted))
                .findFirst()
                .orElse("");
    }

    /** 一覧を読む条件。 */
    public Filter toModel() {
        return new Filter(
                listing.given("call"),
                listing.given(ApplicationState.class, "state"),
                listing.given("track"),
                listing.given(Answer.class, "answer"),
                listing.given("q"),
                !listing.value("mine").isEmpty());
    }

    /** URL に付ける条件。{@code ?} から始まる。条件がなければ空文字。 */
    public String query() {
        return listing.query();
    }
}
