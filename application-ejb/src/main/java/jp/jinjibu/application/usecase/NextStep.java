package jp.jinjibu.application.usecase;

/**
 * 案件の次の一歩。見ている人への一文と、できることがあれば一つのボタン。
 *
 * @param sentence 何を待っているか、何をすればよいか
 * @param label ボタンの言葉。することがなければ空文字
 * @param page ボタンの行き先。することがなければ空文字
 */
public record NextStep(String sentence, String label, String page) {
    /** することのない一文。 */
    public static NextStep waiting(String sentence) {
        return new NextStep(sentence, "", "");
    }

    /** することがあるか。 */
    public boolean isMine() {
        return !page.isEmpty();
    }
}
