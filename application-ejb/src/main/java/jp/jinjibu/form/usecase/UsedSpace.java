package jp.jinjibu.form.usecase;

/** 置いてあるファイルの大きさの合計。外して、まだ消していないものを含む。 */
public interface UsedSpace {

    /**
     * 合計（バイト）。
     *
     * @param ofCase その案件にあるもの
     * @param ofPerson その人が送ったもの
     */
    record Used(long ofCase, long ofPerson) {}

    /**
     * @param applicationId 案件の申請の番号（行の番号）
     * @param username 利用者名
     */
    Used of(long applicationId, String username);
}
