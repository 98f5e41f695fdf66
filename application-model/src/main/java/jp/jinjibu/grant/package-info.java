/**
 * 交付。採択された申請について、交付申請・交付決定から支払・継続状況報告までの状態と額を持つ。
 *
 * <p>額は四つあり、混ぜない: 採択額、交付申請額、交付決定額、確定額。後の額が前の額を超えることはない。
 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.grant;
