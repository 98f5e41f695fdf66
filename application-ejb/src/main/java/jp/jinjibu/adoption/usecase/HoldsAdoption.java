package jp.jinjibu.adoption.usecase;

import java.util.Optional;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.BusinessRuleViolation;

/** この機能の上に立つ機能が、採択を失わせてはならない理由を言う口。 */
public interface HoldsAdoption {
    /** 採択の辞退も取消しもできない理由。 */
    Optional<BusinessRuleViolation> whyNotVacate(SubsidyApplication application);
}
