/** 継続率と継続状況報告の API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.kpi.web;
