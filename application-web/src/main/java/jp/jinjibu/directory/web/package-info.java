/** 採択一覧と事業者の API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.directory.web;
