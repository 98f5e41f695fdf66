package jp.jinjibu.look.web;

/**
 * 作業一覧の一行。
 *
 * @param label 作業名
 * @param href 行き先。空文字なら今は開けない
 * @param hint 補足。なければ空文字
 * @param status 状態の語（未着手、入力中 など）
 * @param tone 状態の調子
 */
public record Task(String label, String href, String hint, String status, Tone tone) {}
