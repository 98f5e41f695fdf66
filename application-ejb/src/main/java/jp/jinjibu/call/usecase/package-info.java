/** 公募の準備・予告・完了、予算と配分、公開の一覧、補助金額の試算。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.call.usecase;
