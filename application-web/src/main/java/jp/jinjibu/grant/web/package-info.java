/** 交付申請と交付決定の API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.grant.web;
