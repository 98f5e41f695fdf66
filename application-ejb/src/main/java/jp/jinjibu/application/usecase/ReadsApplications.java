package jp.jinjibu.application.usecase;

import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.identity.usecase.Caller;

/** この機能の上に立つ機能が、提出された申請の内容と添付を見てよい人を加える口。 */
public interface ReadsApplications {
    /**
     * 見てよいか。
     *
     * @throws jp.jinjibu.shared.BusinessRuleViolation 見る前に、その人がすることがあるとき
     */
    boolean mayRead(SubsidyApplication application, Caller caller);
}
