/** 公募、予算、補助金額の試算の API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.call.web;
