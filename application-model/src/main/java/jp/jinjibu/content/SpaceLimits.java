package jp.jinjibu.content;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;
import jp.jinjibu.shared.Violation;

/**
 * 置いてよいファイルの大きさの合計。外して、まだ消していないものも数える。
 *
 * @param caseBytes 一つの案件の上限（バイト）
 * @param personBytes 一人が送ったものの上限（バイト）
 */
public record SpaceLimits(
        @Term("一つの案件に置けるファイルの合計（バイト）") Sourced<Long> caseBytes,
        @Term("一人が送って置けるファイルの合計（バイト）") Sourced<Long> personBytes) {

    /**
     * もう一つ置けない理由。置けるなら空。ちょうどはよい。
     *
     * @param ofCase 案件にあるもの（バイト）
     * @param ofPerson その人が送ったもの（バイト）
     * @param size 置こうとするもの（バイト）
     * @param removedDays 外したものを消すまでの日数
     */
    public Optional<BusinessRuleViolation> whyNotKeep(long ofCase, long ofPerson, long size, int removedDays) {
        return Stream.of(
                        over("一つの案件に置ける", caseBytes, ofCase, size, removedDays),
                        over("一人が送って置ける", personBytes, ofPerson, size, removedDays))
                .flatMap(Optional::stream)
                .findFirst()
                .map(violation -> BusinessRuleViolation.content(List.of(violation)));
    }

    private static Optional<Violation> over(String what, Sourced<Long> most, long used, long size, int removedDays) {
        return used + size <= most.value()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "/file",
                        "no-space",
                        what + "ファイルは、合わせて " + megabytes(most.value()) + " MB までです。今 " + megabytes(used)
                                + " MB あり、このファイル（" + megabytes(size)
                                + " MB）は置けません。小さくするか、要らないファイルを外してください。外したファイルは、" + removedDays
                                + "日の後に消え、数に入らなくなります。",
                        most.origin().label()));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f", bytes / 1_048_576.0);
    }
}
