package jp.jinjibu.application;

import java.util.EnumSet;
import java.util.Set;

/** 申請の状態。機械の値は固定で、呼び方は規則集が決める。 */
public enum ApplicationState {
    /** 下書き。 */
    DRAFT(CaseMood.ATTENTION),
    /** 提出済。 */
    SUBMITTED(CaseMood.OPEN),
    /** 差戻し。答えていない差戻しがある。 */
    RETURNED(CaseMood.ATTENTION),
    /** 受理。 */
    ACCEPTED(CaseMood.OPEN),
    /** 要件不適合。 */
    INELIGIBLE(CaseMood.ENDED),
    /** 審査中。 */
    UNDER_REVIEW(CaseMood.OPEN),
    /** 採択。 */
    ADOPTED(CaseMood.GOOD),
    /** 条件付採択。 */
    CONDITIONALLY_ADOPTED(CaseMood.GOOD),
    /** 補欠。 */
    RESERVE(CaseMood.OPEN),
    /** 不採択。 */
    REJECTED(CaseMood.ENDED),
    /** 取下げ。 */
    WITHDRAWN(CaseMood.ENDED),
    /** 採択辞退。 */
    DECLINED(CaseMood.ENDED),
    /** 採択取消。 */
    ADOPTION_REVOKED(CaseMood.ENDED),
    /** 補欠失効。 */
    RESERVE_LAPSED(CaseMood.ENDED);

    private final CaseMood mood;

    ApplicationState(CaseMood mood) {
        this.mood = mood;
    }

    /** 札の調子。 */
    public CaseMood mood() {
        return mood;
    }

    /** この状態から進める先。採否の状態には、公表のときに進む。 */
    public Set<ApplicationState> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(SUBMITTED, WITHDRAWN);
            case SUBMITTED -> EnumSet.of(DRAFT, RETURNED, ACCEPTED, INELIGIBLE, WITHDRAWN);
            case RETURNED -> EnumSet.of(SUBMITTED, WITHDRAWN);
            case ACCEPTED -> EnumSet.of(UNDER_REVIEW, WITHDRAWN);
            case INELIGIBLE -> EnumSet.of(SUBMITTED);
            case UNDER_REVIEW -> EnumSet.of(ADOPTED, CONDITIONALLY_ADOPTED, RESERVE, REJECTED, WITHDRAWN);
            case RESERVE -> EnumSet.of(ADOPTED, CONDITIONALLY_ADOPTED, RESERVE_LAPSED);
            case ADOPTED -> EnumSet.of(DECLINED, ADOPTION_REVOKED);
            case CONDITIONALLY_ADOPTED -> EnumSet.of(ADOPTED, DECLINED, ADOPTION_REVOKED);
            case REJECTED, WITHDRAWN, DECLINED, ADOPTION_REVOKED, RESERVE_LAPSED ->
                EnumSet.noneOf(ApplicationState.class);
        };
    }

    /** 採択か条件付採択か。 */
    public boolean isAdopted() {
        return this == ADOPTED || this == CONDITIONALLY_ADOPTED;
    }

    /** 採否が公表されたか。 */
    public boolean isDecided() {
        return switch (this) {
            case ADOPTED, CONDITIONALLY_ADOPTED, RESERVE, REJECTED, DECLINED, ADOPTION_REVOKED, RESERVE_LAPSED -> true;
            case DRAFT, SUBMITTED, RETURNED, ACCEPTED, INELIGIBLE, UNDER_REVIEW, WITHDRAWN -> false;
        };
    }

    /** 申請者に見せてよい状態。受理したことは知らせず、審査中とする。採否は公表のときに状態になるので、そのまま見せてよい。 */
    public ApplicationState shownToApplicant() {
        return this == ACCEPTED ? UNDER_REVIEW : this;
    }

    /** 一つの団体に一つ、という数に入るか。下書きと、取り下げたものは入らない。 */
    public boolean countsForBody() {
        return this != DRAFT && this != WITHDRAWN;
    }
}
