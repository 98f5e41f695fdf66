/**
 * 重なりと疑義。ほかの案件と同じもの（ファイル、口座、電話番号、代表者）を知らせ、担当者が疑いとして記したものを持つ。
 *
 * <p>重なりだけでは何も止めない。記された疑義は、別の人が理由を書いて解くまで、額の確定と支払を止める。
 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.suspicion;
