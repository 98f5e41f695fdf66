package jp.jinjibu.grant;

import java.util.EnumSet;
import java.util.Set;

/**
 * 交付の状態。機械の値は固定で、呼び方は規則集が決める。
 *
 * <p>{@link #IN_PROGRESS} は業務日付が決めるので、保存されることはない（{@link Grant#stateOn}）。
 */
public enum GrantState {
    /** 交付申請。 */
    REQUESTED,
    /** 交付決定。取下げの期限まで。 */
    DECIDED,
    /** 事業実施中。取下げの期限の後。 */
    IN_PROGRESS,
    /** 実績報告。 */
    REPORTED,
    /** 確定検査が済んだ。 */
    INSPECTED,
    /** 額の確定。 */
    DETERMINED,
    /** 請求。 */
    CLAIMED,
    /** 支払。 */
    PAID,
    /** 完了。 */
    CLOSED,
    /** 交付申請の取下げ。 */
    REQUEST_WITHDRAWN,
    /** 廃止。 */
    DISCONTINUED,
    /** 中止。 */
    SUSPENDED,
    /** 取消し。 */
    REVOKED,
    /** 是正。実績報告を直してもらっている。 */
    RECTIFYING;

    /** この状態から進める先。 */
    public Set<GrantState> next() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(DECIDED, REQUEST_WITHDRAWN);
            case DECIDED -> EnumSet.of(IN_PROGRESS, REPORTED, REQUEST_WITHDRAWN);
            case IN_PROGRESS -> EnumSet.of(REPORTED);
            case REPORTED -> EnumSet.of(INSPECTED, RECTIFYING);
            case RECTIFYING -> EnumSet.of(REPORTED);
            case INSPECTED -> EnumSet.of(DETERMINED, REPORTED);
            case DETERMINED -> EnumSet.of(CLAIMED);
            case CLAIMED -> EnumSet.of(PAID);
            case PAID -> EnumSet.of(CLOSED);
            case CLOSED, REQUEST_WITHDRAWN, DISCONTINUED, SUSPENDED, REVOKED -> EnumSet.noneOf(GrantState.class);
        };
    }

    /** 予算を使っているか。取下げ・廃止・取消しでは使わない。 */
    public boolean isAlive() {
        return this != REQUEST_WITHDRAWN && this != DISCONTINUED && this != REVOKED;
    }
}
