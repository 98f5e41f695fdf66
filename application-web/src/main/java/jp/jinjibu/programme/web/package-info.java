/** 規則集の API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.programme.web;
