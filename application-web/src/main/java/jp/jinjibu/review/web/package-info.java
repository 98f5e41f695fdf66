/** 審査委員の登録、割当、利害関係の申告と免除、採点、採点の締切りの API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.review.web;
