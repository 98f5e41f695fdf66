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
     * ファイルが届いた。その人が同時に送るものは一つずつ数え、その中身を消す側には、行を書き終えるまで待たせる。壊れていた中身なら、受け取ったときのままに戻ったと記す。置けなければ、どれも取り消される。
     *
     * @param applicationId 案件の申請の番号（行の番号）
     * @param username 送った人の利用者名
     * @param sha256 届いた中身
     * @return 届いたものを含まない合計
     */
    Used before(long applicationId, String username, String sha256);
}
