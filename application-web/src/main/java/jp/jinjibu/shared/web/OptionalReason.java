package jp.jinjibu.shared.web;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * 書かなくてもよい、操作の理由。
 *
 * @param reason 書かれたままの理由
 */
public record OptionalReason(
        @Nullable @Size(max = 1000, message = "理由は1000字までにしてください。")
        String reason) {
    /** 前後の空白を除いた理由。送られていなければ空文字。 */
    public static String text(@Nullable OptionalReason sent) {
        return sent == null || sent.reason() == null ? "" : sent.reason().strip();
    }
}
