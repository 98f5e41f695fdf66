/** 請求と支払の API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.payment.web;
