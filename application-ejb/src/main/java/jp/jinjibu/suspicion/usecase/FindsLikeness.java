package jp.jinjibu.suspicion.usecase;

import java.util.List;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.suspicion.Likeness;

/** 一つの種類の重なりを、そのものを持つ機能が見つける口。見ている人に見せてよい案件だけを、{@link OtherCases} で探す。 */
public interface FindsLikeness {
    /** ほかの案件との重なり。 */
    List<Likeness> find(SubsidyApplication application);
}
