/**
 * 本物のブラウザー（機械に入っている Chromium）で一式を使う検証。{@code UX-n} は画面の約束の番号。
 *
 * <p>{@link jp.jinjibu.browser.Chromium} が開き、{@link jp.jinjibu.browser.Inspection} が開いたページを調べる。待つのは画面に現れる
 * 結果であり、時間ではない。作る公募と規則集の符号は毎回違うので、同じ一式で何度でも行える。
 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.browser;
