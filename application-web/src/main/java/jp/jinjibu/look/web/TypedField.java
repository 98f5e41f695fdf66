package jp.jinjibu.look.web;

/**
 * サインインが切れたときに預かった入力。
 *
 * @param name 送る名前
 * @param label 表示名。空文字なら見せずに送り直すだけ
 * @param value 入力された値
 */
public record TypedField(String name, String label, String value) {}
