/** 添付の中身の保管庫と、受け取るファイルの検査。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.content.usecase;
