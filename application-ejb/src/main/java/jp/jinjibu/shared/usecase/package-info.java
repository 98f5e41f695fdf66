/** 全機能で使う土台: データベースの移行、業務時刻、二重送信の防止、今できることの一覧。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.shared.usecase;
