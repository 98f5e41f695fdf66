package jp.jinjibu.shared.web;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 問い合わせの条件を読む。空の条件は、ないものとして扱う。 */
public final class Condition {
    private Condition() {}

    /**
     * 決まった値のどれか。
     *
     * @param name 条件の名
     * @param label 人が読む名
     * @throws ProblemException どれでもないとき（400）
     */
    public static <E extends Enum<E>> Optional<E> oneOf(Class<E> type, String name, String label, String text) {
        Optional<E> known = known(type, text);
        if (known.isEmpty() && !text.isEmpty()) {
            throw ProblemException.malformed(
                    name,
                    label + "（" + name + "）は、"
                            + Stream.of(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining("、"))
                            + " のどれかにしてください。");
        }
        return known;
    }

    /** 決まった値のどれか。知らない値は、ないものとして読む。 */
    public static <E extends Enum<E>> Optional<E> known(Class<E> type, String text) {
        return Stream.of(type.getEnumConstants())
                .filter(value -> value.name().equals(text))
                .findFirst();
    }

    /**
     * 0 からの整数。
     *
     * @throws ProblemException その範囲の整数でないとき（400）
     */
    public static Optional<Long> number(String name, String label, String text, long max) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,15}") || Long.parseLong(text) > max) {
            throw ProblemException.malformed(name, label + "（" + name + "）は、0 から " + max + " までの整数にしてください。");
        }
        return Optional.of(Long.parseLong(text));
    }

    /**
     * 番号でできた続きの印。
     *
     * @param start 印がないときの、始まりの番号
     * @throws ProblemException 印の形でないとき（400）
     */
    public static long after(String text, long start) {
        if (text.isEmpty()) {
            return start;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw ProblemException.malformed("after", "続きの印（after）が正しくありません。前の答えの next をそのまま使ってください。");
        }
        return Long.parseLong(text);
    }
}
