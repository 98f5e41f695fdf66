/**
 * 利用者。本人確認と役割は認証基盤が持ち、この表は認証基盤の識別子（sub）に対する利用の停止を持つ。
 *
 * <p>停止は次の要求から効く。認証基盤の署名が有効でも、停止中の人の要求は受け付けない。
 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.identity;
