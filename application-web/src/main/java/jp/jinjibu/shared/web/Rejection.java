package jp.jinjibu.shared.web;

import org.jspecify.annotations.Nullable;

/**
 * 差戻しの理由。差し戻してよい役割は規則集が決めるので、理由が要ることと長さは、役割を確かめた後に操作が問う。
 *
 * @param reason 書かれたままの理由
 */
public record Rejection(@Nullable String reason) {
    /** 前後の空白を除いた理由。送られていなければ空文字。 */
    public static String text(@Nullable Rejection sent) {
        return sent == null || sent.reason() == null ? "" : sent.reason().strip();
    }
}
