/** 利用者の登録と、はじめてのブラウザーからのサインインの知らせ。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.door.usecase;
