/** 全 API と全画面の答えの土台: 断りの答え（problem+json）、JSON の厳しさ、一覧のページ、呼ぶ use case の目印。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.shared.web;
