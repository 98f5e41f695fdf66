package jp.jinjibu.suspicion;

/**
 * 重なり。この案件と、ほかの案件とで、同じもの。正しいこともあるので、知らせるだけで、何も止めない。
 *
 * @param kind 何が同じか
 * @param key 照らした値。ファイルなら、中身の SHA-256
 * @param own この案件での呼び方
 * @param other ほかの案件での呼び方
 * @param number ほかの案件の申請番号
 * @param bodyName その団体の名称
 * @param callName その公募の名称
 */
public record Likeness(
        Kind kind, String key, String own, String other, String number, String bodyName, String callName) {
    /** 何が同じか。並べる順。 */
    public enum Kind {
        /** ファイルの中身。ほかの団体の案件か、同じ団体のほかの案件の証拠書類にもある。 */
        FILE("同じ中身のファイル"),
        /** 振込先の口座。ほかの団体も届け出ている。 */
        ACCOUNT("同じ振込先の口座"),
        /** 連絡担当者の電話番号。ほかの団体も書いている。 */
        PHONE("同じ電話番号"),
        /** 代表者の氏名。ほかの団体の代表者でもある。 */
        REPRESENTATIVE("同じ氏名の代表者");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }
    }
}
