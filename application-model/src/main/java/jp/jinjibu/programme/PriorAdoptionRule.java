package jp.jinjibu.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import jp.jinjibu.programme.PriorAdoptionSetting.Both;
import jp.jinjibu.programme.PriorAdoptionSetting.Cumulative;
import jp.jinjibu.programme.PriorAdoptionSetting.Either;
import jp.jinjibu.shared.FiscalYear;

/**
 * 過去の採択の読み方。「過去2年度採択されている事業者」に当たるかを、登録済みの採択一覧から判断する。
 *
 * <p>法人番号で代表として見つかった年度は確かである。連名だけ、または名称だけで見つかった年度は、当たると見たうえで人の確認に回す。一覧が未登録の年度は、採択されていないことにはならない。
 *
 * @param setting 枠の設定
 */
public record PriorAdoptionRule(PriorAdoptionSetting setting) {

    /** 採択一覧で見つかった手がかり。 */
    public enum MatchedBy {
        /** 法人番号。 */
        NUMBER,
        /** 名称。同名の別の事業者かもしれない。 */
        NAME
    }

    /**
     * 採択一覧で見つかった採択。
     *
     * @param fiscalYear 採択された年度
     * @param role 代表か連名か
     * @param matchedBy 何によって見つかったか
     */
    public record Hit(FiscalYear fiscalYear, AdoptionRole role, MatchedBy matchedBy) {

        /** 人の確認がなくても採択と言えるか。 */
        private boolean isCertain() {
            return role == AdoptionRole.LEAD && matchedBy == MatchedBy.NUMBER;
        }

        private String display() {
            return fiscalYear.display() + "に" + role.label() + "として採択"
                    + (matchedBy == MatchedBy.NAME ? "（名称による照合）" : "");
        }
    }

    /**
     * 一覧から分かることを求める。
     *
     * @param current 申請する年度
     * @param hits 見つかった採択。申請する年度以後のものは見ない
     * @param lists 年度ごとの採択一覧の有無。ここにない年度は、対象の年度なら未登録とみなす
     */
    public PriorAdoptionFinding judge(FiscalYear current, List<Hit> hits, Map<FiscalYear, AdoptionListState> lists) {
        SortedMap<FiscalYear, Hit> best = bestPerYear(current, hits);
        return switch (setting) {
            case Both both -> both(window(current, both.windowYears()), best, lists);
            case Either either -> either(window(current, either.windowYears()), best, lists);
            case Cumulative cumulative -> cumulative(cumulative.years(), current, best, lists);
        };
    }

    private static PriorAdoptionFinding both(
            List<FiscalYear> window, Map<FiscalYear, Hit> best, Map<FiscalYear, AdoptionListState> lists) {
        List<Hit> found = found(window, best);
        List<String> reasons = reasons(window, best, lists);
        if (found.size() == window.size()) {
            return new PriorAdoptionFinding(true, !allCertain(found), reasons);
        }
        boolean noListHeld = window.stream().noneMatch(year -> isHeld(year, lists));
        return new PriorAdoptionFinding(false, !found.isEmpty() || noListHeld, reasons);
    }

    private static PriorAdoptionFinding either(
            List<FiscalYear> window, Map<FiscalYear, Hit> best, Map<FiscalYear, AdoptionListState> lists) {
        List<Hit> found = found(window, best);
        List<String> reasons = reasons(window, best, lists);
        if (!found.isEmpty()) {
            return new PriorAdoptionFinding(true, found.stream().noneMatch(Hit::isCertain), reasons);
        }
        boolean someListMissing = window.stream().anyMatch(year -> !isHeld(year, lists));
        return new PriorAdoptionFinding(false, someListMissing, reasons);
    }

    private static PriorAdoptionFinding cumulative(
            int required,
            FiscalYear current,
            SortedMap<FiscalYear, Hit> best,
            Map<FiscalYear, AdoptionListState> lists) {
        List<FiscalYear> missing = lists.keySet().stream()
                .filter(year -> year.compareTo(current) < 0 && !isHeld(year, lists) && !best.containsKey(year))
                .sorted()
                .toList();
        List<String> reasons = new ArrayList<>();
        best.values().forEach(hit -> reasons.add(hit.display()));
        missing.forEach(year -> reasons.add(notHeld(year)));
        reasons.add("採択された年度は" + best.size() + "（基準は" + required + "以上）");
        if (best.size() >= required) {
            boolean certain = best.values().stream().filter(Hit::isCertain).count() >= required;
            return new PriorAdoptionFinding(true, !certain, reasons);
        }
        return new PriorAdoptionFinding(false, best.size() + missing.size() >= required, reasons);
    }

    /** 対象の年度。新しい順。 */
    private static List<FiscalYear> window(FiscalYear current, int years) {
        return IntStream.rangeClosed(1, years).mapToObj(current::minus).toList();
    }

    /** 年度ごとに、最も確かな採択。 */
    private static SortedMap<FiscalYear, Hit> bestPerYear(FiscalYear current, List<Hit> hits) {
        SortedMap<FiscalYear, Hit> best = new TreeMap<>();
        hits.stream()
                .filter(hit -> hit.fiscalYear().compareTo(current) < 0)
                .forEach(hit -> best.merge(hit.fiscalYear(), hit, (a, b) -> a.isCertain() ? a : b));
        return best;
    }

    private static List<Hit> found(List<FiscalYear> window, Map<FiscalYear, Hit> best) {
        return window.stream().filter(best::containsKey).map(best::get).toList();
    }

    private static boolean allCertain(List<Hit> found) {
        return found.stream().allMatch(Hit::isCertain);
    }

    private static boolean isHeld(FiscalYear year, Map<FiscalYear, AdoptionListState> lists) {
        return lists.get(year) == AdoptionListState.COMPLETE;
    }

    private static List<String> reasons(
            List<FiscalYear> window, Map<FiscalYear, Hit> best, Map<FiscalYear, AdoptionListState> lists) {
        return window.stream()
                .map(year -> {
                    if (best.containsKey(year)) {
                        return best.get(year).display();
                    }
                    return isHeld(year, lists) ? year.display() + "の採択一覧に見当たらない" : notHeld(year);
                })
                .toList();
    }

    private static String notHeld(FiscalYear year) {
        return year.display() + "の採択一覧は未登録";
    }
}
