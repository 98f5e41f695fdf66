/** 予算総括表の API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.budget.web;
