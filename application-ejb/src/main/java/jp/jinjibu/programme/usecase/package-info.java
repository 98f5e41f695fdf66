/**
 * 規則のファイルの読み取り。ファイルは人が読み書きする YAML で、値ごとに出典を付ける。
 *
 * <p>誤りは一度にすべて、ファイル名・行・場所・直し方とともに示す。一つでも誤りがあれば何も読み込まない。
 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.programme.usecase;
