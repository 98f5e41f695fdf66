/** 実績報告・確定検査・額の確定の API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.report.web;
