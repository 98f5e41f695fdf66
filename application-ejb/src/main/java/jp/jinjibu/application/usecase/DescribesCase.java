package jp.jinjibu.application.usecase;

/** 案件の今（できること、次の一歩、状態、額）を、機能ごとに書き加える口。上に立つ機能ほど後に書き、前のものに代わる。 */
public interface DescribesCase {
    /** 事の順。小さいものが先。 */
    int order();

    /** 書き加える。言うことがなければ、何もしない。 */
    void describe(CaseSheet sheet);
}
