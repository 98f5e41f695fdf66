package jp.jinjibu.adoption;

import java.util.EnumSet;
import java.util.Set;

/** 採択の案の版の状態。 */
public enum PlanState {
    /** 事務局が作り、担当官の承認を待っている。 */
    PREPARED("承認待ち"),
    /** 担当官が承認し、金額が確保されている。公表を待っている。 */
    APPROVED("承認済み"),
    /** 公表した。効いている版である。 */
    ANNOUNCED("公表済み"),
    /** 担当官が差し戻した。 */
    REJECTED("差戻し"),
    /** 新しい版に置き換わった。 */
    SUPERSEDED("置換え済み");

    private final String label;

    PlanState(String label) {
        this.label = label;
    }

    /** 画面での呼び方。 */
    public String label() {
        return label;
    }

    /** 公表を待っている版か。公募に一つだけある。 */
    public boolean isPending() {
        return this == PREPARED || this == APPROVED;
    }

    /** この状態から進める先。 */
    public Set<PlanState> next() {
        return switch (this) {
            case PREPARED -> EnumSet.of(APPROVED, REJECTED, SUPERSEDED);
            case APPROVED -> EnumSet.of(ANNOUNCED, SUPERSEDED);
            case ANNOUNCED -> EnumSet.of(SUPERSEDED);
            case REJECTED, SUPERSEDED -> EnumSet.noneOf(PlanState.class);
        };
    }
}
