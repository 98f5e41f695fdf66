/** 全画面・全 API で使う土台: 入口での検査、エラーの答え、画面の枠、静的ファイル。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.shared.web;
