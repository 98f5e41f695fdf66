package jp.jinjibu.look.web;

/**
 * 画面の最上部に一度だけ出す知らせ。
 *
 * @param tone 調子
 * @param heading 一行の要点
 * @param text 補足。なければ空文字
 */
public record Notice(Tone tone, String heading, String text) {

    /** できたことを知らせる。表示時にここへフォーカスが移る。 */
    public static Notice success(String heading, String text) {
        return new Notice(Tone.SUCCESS, heading, text);
    }
}
