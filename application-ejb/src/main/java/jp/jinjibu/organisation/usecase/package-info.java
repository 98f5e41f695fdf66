/** 事業者の登録・確認、構成員、だれがどの事業者を見てよいか。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.organisation.usecase;
