package jp.jinjibu.programme.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;

/**
 * 規則の本文の、誤りのある行。
 *
 * @param number 何行目か。1 から
 * @param text その行
 * @param messages その行の誤り
 */
public record BrokenLine(int number, String text, List<String> messages) {
    private static final Pattern LINE = Pattern.compile(" ([0-9]{1,7})行目: ");

    /** 誤りの文が言う行。行を言わない文では空。 */
    static Optional<Integer> number(String message) {
        Matcher found = LINE.matcher(message);
        return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
    }

    /** 誤りのある行。上から。 */
    static List<BrokenLine> of(String content, FieldErrors errors) {
        List<String> lines = content.lines().toList();
        return errors.errors().stream()
                .map(FieldError::message)
                .flatMap(message -> number(message).stream())
                .filter(number -> number <= lines.size())
                .distinct()
                .sorted()
                .map(number -> new BrokenLine(
                        number,
                        lines.get(number - 1),
                        errors.errors().stream()
                                .map(FieldError::message)
                                .filter(message -> number(message).equals(Optional.of(number)))
                                .toList()))
                .toList();
    }

    /** 画面の中の場所。 */
    static String id(int number) {
        return "line-" + number;
    }

    /** 画面の中の場所。 */
    public String id() {
        return id(number);
    }
}
