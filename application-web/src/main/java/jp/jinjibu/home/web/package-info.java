/** ホームと入口の画面: この人を待っているもの、だれでも見られる案内。どの機能よりも上に立つ。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.home.web;
