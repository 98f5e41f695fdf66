package jp.jinjibu.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.shared.Origin;

/** 採点の項目の見本。符号は a、b、c … の順。 */
final class SampleCriteria {
    private SampleCriteria() {}

    /** 5 点満点の、重みだけを決めた項目。 */
    static List<Criterion> weighing(int... weights) {
        List<Criterion> criteria = new ArrayList<>();
        for (int weight : weights) {
            criteria.add(criterion(code(criteria.size()), weight, 5, Optional.empty()));
        }
        return criteria;
    }

    static Criterion criterion(String code, int weight, int scale, Optional<Integer> minimum) {
        return new Criterion(code, "項目" + code, weight, scale, List.of(), minimum, List.of(), Origin.SAMPLE);
    }

    /** 項目の順の点。「-」は採点できない、「.」はまだ。例: {@code "4 3 -"}。 */
    static ScoreSheet sheet(String scores) {
        Map<String, Optional<Integer>> answers = new HashMap<>();
        String[] each = scores.strip().split("\\s+");
        for (int i = 0; i < each.length; i++) {
            if (!each[i].equals(".")) {
                answers.put(code(i), each[i].equals("-") ? Optional.empty() : Optional.of(Integer.valueOf(each[i])));
            }
        }
        return new ScoreSheet(answers);
    }

    private static String code(int index) {
        return String.valueOf((char) ('a' + index));
    }
}
