/** 待っている仕事を、機能ごとの行から一つの文で読む。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.waiting.usecase;
