package jp.jinjibu.directory.web;

import java.util.Optional;
import jp.jinjibu.directory.usecase.AdoptionQueries.Filter;
import jp.jinjibu.directory.usecase.AdoptionQueries.Position;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.shared.web.ProblemException;
import org.jspecify.annotations.Nullable;

/** URL の条件を読む。空の条件は、ないものとして扱う。 */
final class AdoptionFilter {
    private static final int MAX_TEXT = 200;

    private AdoptionFilter() {}

    static Filter of(ProgrammeLine line, String fiscalYear, String track, String prefecture, String text) {
        if (text.length() > MAX_TEXT) {
            throw ProblemException.malformed("q", "検索する語は" + MAX_TEXT + "字までにしてください。");
        }
        return new Filter(line, year(fiscalYear), track, prefecture, text.strip());
    }

    /** 続きの印を読む。 */
    static Optional<Position> position(String after) {
        if (after.isEmpty()) {
            return Optional.empty();
        }
        if (!after.matches("[0-9]{4}-[0-9]{1,8}")) {
            throw ProblemException.malformed("after", "続きの印（after）が正しくありません。前の答えの next をそのまま使ってください。");
        }
        int dash = after.indexOf('-');
        return Optional.of(
                new Position(Integer.parseInt(after.substring(0, dash)), Integer.parseInt(after.substring(dash + 1))));
    }

    static String token(Position position) {
        return position.fiscalYear() + "-" + position.listPosition();
    }

    private static @Nullable Integer year(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{4}")) {
            throw ProblemException.malformed("fiscalYear", "年度は、西暦4桁（例：2023）で指定してください。");
        }
        return Integer.valueOf(text);
    }
}
