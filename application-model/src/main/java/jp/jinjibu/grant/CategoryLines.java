package jp.jinjibu.grant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import jp.jinjibu.grant.GrantRequestWish.Line;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Violation;

/**
 * 費目か収入の種類ごとの額の並びを確かめる。誤りはすべて挙げる。
 *
 * @param pointer 並びの場所。例: {@code /budget}
 * @param codeField 符号の項目の名
 * @param yenField 額の項目の名
 * @param what 符号の呼び方。例: 費目
 */
record CategoryLines(String pointer, String codeField, String yenField, String what) {

    /**
     * 確かめる。
     *
     * @param known 知っている符号か
     */
    List<Violation> violations(List<Line> lines, Predicate<String> known) {
        List<Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (!known.test(line.code())) {
                violations.add(new Violation(at(i, codeField), "unknown", what + "「" + line.code() + "」はありません。", null));
            } else if (!seen.add(line.code())) {
                violations.add(new Violation(at(i, codeField), "duplicate", "同じ" + what + "は一行にまとめてください。", null));
            }
            amount(at(i, yenField), "金額", line.yen()).ifPresent(violations::add);
        }
        if (violations.isEmpty() && isTooLarge(lines)) {
            violations.add(new Violation(pointer, "range", "合計は " + Money.MAX.display() + "までにしてください。", null));
        }
        return violations;
    }

    /** 一行の場所。 */
    String at(int index, String field) {
        return pointer + "/" + index + "/" + field;
    }

    /** 誤りのない並びを、規則の順に。0円の行は除く。 */
    static List<CategoryAmount> ordered(List<Line> lines, List<String> order) {
        return order.stream()
                .flatMap(code -> lines.stream().filter(line -> line.code().equals(code)))
                .map(line -> new CategoryAmount(line.code(), line.yen().orElseThrow()))
                .filter(line -> line.amountYen() > 0)
                .toList();
    }

    /** 必須の金額。範囲は 0円から {@link Money#MAX} まで。 */
    static Optional<Violation> amount(String pointer, String name, Optional<Long> yen) {
        if (yen.isEmpty()) {
            return Optional.of(new Violation(pointer, "required", name + "を入力してください。", null));
        }
        return yen.get() < 0 || yen.get() > Money.MAX.yen()
                ? Optional.of(
                        new Violation(pointer, "range", name + "は 0円から " + Money.MAX.display() + "までにしてください。", null))
                : Optional.empty();
    }

    private static boolean isTooLarge(List<Line> lines) {
        long sum = 0;
        for (Line line : lines) {
            sum += line.yen().orElseThrow();
            if (sum > Money.MAX.yen()) {
                return true;
            }
        }
        return false;
    }
}
