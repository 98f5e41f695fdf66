package jp.jinjibu.report.web;

import java.util.List;
import jp.jinjibu.report.IncomeAnswer;
import jp.jinjibu.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * 一つの種類の収入の、交付決定で見込んだ額、報告された額、検査した額。
 *
 * @param plannedYen 見込んでいなければ null
 * @param reportedYen 報告がなければ null
 * @param inspectedYen 報告のままなら null
 */
public record IncomeAnswerJson(
        String kind,
        String name,
        @Nullable Long plannedYen,
        @Nullable Long reportedYen,
        @Nullable Long inspectedYen) {

    static List<IncomeAnswerJson> of(List<IncomeAnswer> answers) {
        return answers.stream()
                .map(answer -> new IncomeAnswerJson(
                        answer.kind(),
                        answer.name(),
                        answer.planned().map(Money::yen).orElse(null),
                        answer.reported().map(Money::yen).orElse(null),
                        answer.inspected().map(Money::yen).orElse(null)))
                .toList();
    }
}
