package jp.jinjibu.review;

import java.util.EnumSet;
import java.util.Set;

/** 一人の審査委員に割り当てた、一つの申請の審査の状態。 */
public enum ReviewState {
    /** 割り当てた。利害関係の申告を待っている。 */
    ASSIGNED("申告待ち"),
    /** 利害関係がないと申告した、または免除された。採点できる。 */
    READY("採点中"),
    /** 利害関係により外れた。点は数えない。 */
    RECUSED("除外（利害関係）"),
    /** 採点を提出した。 */
    SUBMITTED("採点済み");

    private final String label;

    ReviewState(String label) {
        this.label = label;
    }

    /** 画面での言い方。 */
    public String label() {
        return label;
    }

    /** この状態から進める先。{@link #RECUSED} からは、二人の事務局の免除だけが戻す。 */
    public Set<ReviewState> next() {
        return switch (this) {
            case ASSIGNED -> EnumSet.of(READY, RECUSED);
            case READY -> EnumSet.of(SUBMITTED, RECUSED);
            case SUBMITTED -> EnumSet.of(RECUSED);
            case RECUSED -> EnumSet.of(READY);
        };
    }

    /** 割り当てられた申請の内容を見てよいか。利害関係を申告するまでと、外れた後は見ない。 */
    public boolean mayReadApplication() {
        return this == READY || this == SUBMITTED;
    }

    /** 点を待っているか。 */
    public boolean isPending() {
        return this == ASSIGNED || this == READY;
    }
}
