/** 申請の確認・差戻し・受理・要件不適合・法制度の承認の API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.screening.web;
