package jp.jinjibu.kpi;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.filing.FilingRules;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.programme.ContinuationField;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Violation;

/** 継続状況報告。様式で言えない決まりは、後継の団体が自分の団体でないことと、その法人番号の検査用数字だけ。 */
public final class ContinuationFiling implements FilingRules {
    @Override
    public String kind() {
        return ContinuationField.FILING;
    }

    @Override
    public List<Violation> check(FormDocument content, CorporateNumber body) {
        return content
                .text(ContinuationField.SUCCESSOR_NUMBER)
                .map(CorporateNumber::new)
                .flatMap(successor -> whyNot(successor, body))
                .map(message -> new Violation(
                        ContinuationField.SUCCESSOR_NUMBER.pointer(), ContinuationField.FILING, message, null))
                .stream()
                .toList();
    }

    private static Optional<String> whyNot(CorporateNumber successor, CorporateNumber body) {
        if (successor.equals(body)) {
            return Optional.of("後継の団体に、この団体自身の法人番号は入力できません。");
        }
        return successor.checkDigitValid() ? Optional.empty() : Optional.of("後継の団体の法人番号の検査用数字が合いません。番号を確かめてください。");
    }
}
