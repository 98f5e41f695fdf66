/** 保管庫の見回りの結果を見せる。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.storage.web;
