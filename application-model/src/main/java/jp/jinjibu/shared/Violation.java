package jp.jinjibu.shared;

import org.jspecify.annotations.Nullable;

/**
 * 規則に合わない点の一つ。
 *
 * @param pointer どこか。入力の中の場所（JSON ポインター）
 * @param code 何の規則か。機械が読む名前
 * @param message どう直せばよいか。日本語
 * @param origin 規則の出典。ないときは null
 */
public record Violation(
        String pointer,
        String code,
        String message,
        @Nullable String origin) {}
