/** 事業者の登録・確認の API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.organisation.web;
