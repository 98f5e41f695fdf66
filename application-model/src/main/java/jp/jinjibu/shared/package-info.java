/**
 * 全機能で使う値: 円、補助率、端数処理、算定根拠、年度、法人番号、市町村コード、照合用の文字列、規則違反。
 *
 * <p>金額は円の整数だけで扱い、浮動小数点数は使わない。金額には必ず算定根拠（{@code Derivation}）を付ける。
 *
 * <p>別の人の承認（{@code FourEyes}）は、用意した人とは別の、決まりの数（{@code ApprovalRule}）の人が承認する。用意した本人も、すでに承認した人も、決められない。
 *
 * <p>動詞 {@code x()} には、できない理由を返す双子 {@code whyNotX()} がある。動詞は、双子の返したものをそのまま投げる。
 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.shared;
