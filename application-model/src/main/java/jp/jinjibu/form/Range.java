package jp.jinjibu.form;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import jp.jinjibu.shared.Term;

/**
 * 数か日付の項目の、取りうる範囲。両端を含む。書かれていない端は空。
 *
 * @param min 最小の数。書かなければ 0
 * @param max 最大の数。書かなければ、型の持てる最大の数
 * @param from はじめの日
 * @param to 終わりの日
 */
public record Range(
        @Term("最小") OptionalLong min,
        @Term("最大") OptionalLong max,
        @Term("はじめの日") Optional<LocalDate> from,
        @Term("終わりの日") Optional<LocalDate> to) {

    /** 範囲を決めない。 */
    public static final Range ANY =
            new Range(OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());

    /** その日が範囲にあるか。 */
    boolean holds(LocalDate day) {
        return from.filter(day::isBefore).isEmpty() && to.filter(day::isAfter).isEmpty();
    }
}
