package jp.jinjibu.shared.web;

import jakarta.validation.constraints.Size;

/**
 * 操作の理由。
 *
 * @param reason 書かれたままの理由
 */
public record Reason(
        @Filled(message = "理由を入力してください。") @Size(max = 1000, message = "理由は1000字までにしてください。")
        String reason) {
    /** 前後の空白を除いた理由。 */
    public String text() {
        return reason.strip();
    }
}
