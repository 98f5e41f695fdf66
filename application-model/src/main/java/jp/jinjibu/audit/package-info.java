/**
 * 操作の記録。変更は一つにつき一行、変更と同じトランザクションで追記する。行の変更と削除はデータベースが拒む。
 *
 * <p>監査・会計検査の役割による閲覧も一件ずつ残す。
 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.audit;
