/** 公表された採択一覧の取り込み、検索、表計算と CSV への書き出し、過去の採択の照合。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.directory.usecase;
