package jp.jinjibu.torture;

import java.util.Set;

/**
 * 書き手の行った一つの操作。
 *
 * @param subject 申請番号。仮登録なら法人番号
 * @param serial 保存なら送った内容の通し番号、提出なら提出した内容の通し番号
 * @param sha256 添付の追加なら、送ったファイルの SHA-256
 * @param files 添付の取外しなら外す番号、提出なら一緒に出す番号
 * @param answer 受け取った答え
 */
record Operation(
        String subject, Kind kind, long serial, String sha256, Set<Long> files, Outcome outcome, Answered answer) {

    /** することの種類。 */
    enum Kind {
        REGISTER("仮登録"),
        DRAFT("下書き"),
        SAVE("保存"),
        UPLOAD("添付"),
        REMOVE("取外し"),
        SUBMIT("提出"),
        PULL_BACK("引戻し"),
        WITHDRAW("取下げ");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** 終わり方。 */
    enum Outcome {
        /** 行われたという答えを受け取った。 */
        ACKNOWLEDGED,
        /** 答えを受け取らずにあきらめた。行われたか、少しも行われていないかのどちらか。 */
        UNKNOWN,
        /** 一度目の試みで断られた。書き手は断られることをしないので、誤った断りである。 */
        REFUSED
    }

    /**
     * 答えの中身。
     *
     * @param version 申請の版。なければ 0
     * @param id 添付の番号。なければ 0
     * @param receipt 受付番号。なければ空文字
     * @param edition 提出された版。なければ 0
     */
    record Answered(long version, long id, String receipt, int edition) {
        static final Answered NOTHING = new Answered(0, 0, "", 0);
    }

    Operation {
        files = Set.copyOf(files);
    }

    boolean isAcknowledged() {
        return outcome == Outcome.ACKNOWLEDGED;
    }

    boolean isUnknown() {
        return outcome == Outcome.UNKNOWN;
    }
}
