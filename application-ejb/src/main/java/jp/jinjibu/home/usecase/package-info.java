/** ホームに並べる待っている仕事と、それを知らせるメール。どの機能よりも上に立つ。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.home.usecase;
