/** 誰が呼んでいるかを確かめ、利用の停止と解除を行う。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.identity.usecase;
