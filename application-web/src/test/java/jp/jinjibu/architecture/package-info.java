/**
 * 作りの決まりの検証: 層、機能の間の依存、時計、名前、権限の注釈、規則集の符号。
 *
 * <p>{@code violating} の下には、決まりごとに一つ、わざと破ったクラスを置く。どの決まりも一度はそれで失敗させる。
 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.architecture;
