package jp.jinjibu.grant;

import java.util.EnumSet;
import java.util.Set;
import jp.jinjibu.application.CaseMood;

/**
 * 交付の状態。機械の値は固定で、呼び方は規則集が決める。
 *
 * <p>{@link #IN_PROGRESS} は業務日付が決めるので、保存されることはない（{@link Grant#stateOn}）。
 */
public enum GrantState {
    /** 交付申請。 */
    REQUESTED(CaseMood.ATTENTION),
    /** 交付決定。取下げの期限まで。 */
    DECIDED(CaseMood.OPEN),
    /** 事業実施中。取下げの期限の後。 */
    IN_PROGRESS(CaseMood.OPEN),
    /** 実績報告。 */
    REPORTED(CaseMood.OPEN),
    /** 確定検査が済んだ。 */
    INSPECTED(CaseMood.OPEN),
    /** 額の確定。 */
    DETERMINED(CaseMood.OPEN),
    /** 請求。 */
    CLAIMED(CaseMood.OPEN),
    /** 支払。 */
    PAID(CaseMood.GOOD),
    /** 完了。 */
    CLOSED(CaseMood.GOOD),
    /** 交付申請の取下げ。 */
    REQUEST_WITHDRAWN(CaseMood.ENDED),
    /** 廃止。 */
    DISCONTINUED(CaseMood.ENDED),
    /** 中止。 */
    SUSPENDED(CaseMood.ATTENTION),
    /** 取消し。 */
    REVOKED(CaseMood.ENDED),
    /** 是正。実績報告を直してもらっている。 */
    RECTIFYING(CaseMood.ATTENTION);

    private final CaseMood mood;

    GrantState(CaseMood mood) {
        this.mood = mood;
    }

    /** 札の調子。 */
    public CaseMood mood() {
        return mood;
    }

    /** この状態から進める先。 */
    public Set<GrantState> next() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(DECIDED, REQUEST_WITHDRAWN);
            case DECIDED -> EnumSet.of(IN_PROGRESS, REPORTED, REQUEST_WITHDRAWN);
            case IN_PROGRESS -> EnumSet.of(REPORTED);
            case REPORTED -> EnumSet.of(INSPECTED, RECTIFYING);
            case RECTIFYING -> EnumSet.of(REPORTED);
            case INSPECTED -> EnumSet.of(DETERMINED, REPORTED);
            case DETERMINED -> EnumSet.of(CLAIMED, CLOSED);
            case CLAIMED -> EnumSet.of(PAID, DETERMINED);
            case PAID -> EnumSet.of(CLOSED);
            case CLOSED, REQUEST_WITHDRAWN, DISCONTINUED, SUSPENDED, REVOKED -> EnumSet.noneOf(GrantState.class);
        };
    }

    /** 予算を使っているか。取下げ・廃止・取消しでは使わない。 */
    public boolean isAlive() {
        return this != REQUEST_WITHDRAWN && this != DISCONTINUED && this != REVOKED;
    }
}
