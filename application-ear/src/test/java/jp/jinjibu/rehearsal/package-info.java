/**
 * 一年の通し稽古。{@code scripts/rehearse} から動かす。検証ではなく、公開された API だけを使う外からの客。
 *
 * <p>製品の計算は呼ばない。額も点も順位も、この中の別の式で計算し直して突き合わせる。
 */
@NullMarked
package jp.jinjibu.rehearsal;

import org.jspecify.annotations.NullMarked;
