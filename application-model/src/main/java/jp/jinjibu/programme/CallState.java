package jp.jinjibu.programme;

import java.util.EnumSet;
import java.util.Set;

/**
 * 公募の状態。機械の値は固定で、呼び方は規則集が決める。
 *
 * <p>{@link #OPEN} と {@link #CLOSED} は業務時刻が決めるので、保存されることはない。
 */
public enum CallState {
    /** 準備中。事務局と経産省だけに見える。 */
    PREPARING,
    /** 公募予告。 */
    ANNOUNCED,
    /** 受付中。 */
    OPEN,
    /** 受付終了。 */
    CLOSED,
    /** 審査中。 */
    UNDER_REVIEW,
    /** 採択決定。 */
    DECIDED,
    /** 事業実施中。 */
    RUNNING,
    /** 完了。 */
    COMPLETED,
    /** 中止。申請が提出されないうちに、取りやめた。 */
    CANCELLED;

    /** この状態から、人の操作か業務時刻で進める先。 */
    public Set<CallState> next() {
        return switch (this) {
            case PREPARING -> EnumSet.of(ANNOUNCED, CANCELLED);
            case ANNOUNCED -> EnumSet.of(OPEN, CANCELLED);
            case OPEN -> EnumSet.of(CLOSED, CANCELLED);
            case CLOSED -> EnumSet.of(UNDER_REVIEW, COMPLETED);
            case UNDER_REVIEW -> EnumSet.of(DECIDED, COMPLETED);
            case DECIDED -> EnumSet.of(RUNNING, COMPLETED);
            case RUNNING -> EnumSet.of(COMPLETED);
            case COMPLETED, CANCELLED -> EnumSet.noneOf(CallState.class);
        };
    }
}
