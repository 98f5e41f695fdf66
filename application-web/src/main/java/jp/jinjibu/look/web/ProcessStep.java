package jp.jinjibu.look.web;

/**
 * 状態の流れの一段。
 *
 * @param label 段階名（提出、受理 など）
 * @param when 日付や時期の文。決まっていなければ空文字
 * @param state 済み・今・これから
 */
public record ProcessStep(String label, String when, State state) {

    /** 段階の進み具合。 */
    public enum State {
        /** 済んだ。 */
        DONE("済み"),
        /** 今ここ。 */
        CURRENT("現在"),
        /** これから。 */
        AHEAD("これから");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** 読み上げ用の語。 */
        public String label() {
            return label;
        }
    }
}
