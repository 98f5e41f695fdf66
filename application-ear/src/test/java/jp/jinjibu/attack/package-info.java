/** 攻撃の稽古。捨てるための一式に、外から試せる攻撃を一通り行い、防がれることを確かめる。 */
@NullMarked
package jp.jinjibu.attack;

import org.jspecify.annotations.NullMarked;
