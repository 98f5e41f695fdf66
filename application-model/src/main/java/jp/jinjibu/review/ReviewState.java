package jp.jinjibu.review;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;

/** 一人の審査委員に割り当てた、一つの申請の審査の状態。 */
public enum ReviewState {
    /** 割り当てた。利害関係の申告を待っている。 */
    ASSIGNED("申告待ち"),
    /** 利害関係がないと申告した、または免除された。採点できる。 */
    READY("採点中"),
    /** 利害関係により外れた。点は数えない。 */
    RECUSED("除外（利害関係）"),
    /** 採点を提出した。 */
    SUBMITTED("採点済み"),
    /** 事務局が割当を取り消した。点は数えない。 */
    WITHDRAWN("割当の取消し");

    private final String label;

    ReviewState(String label) {
        this.label = label;
    }

    /** 画面での言い方。 */
    public String label() {
        return label;
    }

    /** 画面での言い方。申請が取り下げられていれば、それを言う。 */
    public String label(ApplicationState application, ApplicationLabels labels) {
        return application == ApplicationState.WITHDRAWN ? labels.internal(application) : label;
    }

    /** この状態から進める先。{@link #RECUSED} からは二人の事務局の免除だけが、{@link #WITHDRAWN} からは割り当て直すことだけが戻す。 */
    public Set<ReviewState> next() {
        return switch (this) {
            case ASSIGNED -> EnumSet.of(READY, RECUSED, WITHDRAWN);
            case READY -> EnumSet.of(SUBMITTED, RECUSED, WITHDRAWN);
            case SUBMITTED -> EnumSet.of(RECUSED);
            case RECUSED -> EnumSet.of(READY);
            case WITHDRAWN -> EnumSet.of(ASSIGNED);
        };
    }

    /** 割り当てられた申請の内容を見てはならない理由。利害関係を申告するまでと、外れた後と、割当を取り消された後は見ない。 */
    public Optional<BusinessRuleViolation> whyNotRead() {
        return switch (this) {
            case READY, SUBMITTED -> Optional.empty();
            case ASSIGNED -> refuse(Refusal.CONFLICT_UNDECLARED, "利害関係の有無を申告してください。申告するまで、申請の内容を見ることも採点することもできません。");
            case RECUSED -> refuse(Refusal.STATE, "利害関係により、この申請の審査から外れています。");
            case WITHDRAWN -> refuse(Refusal.STATE, "この申請の割当は、事務局が取り消しました。");
        };
    }

    /** 利害関係を申告できない理由。ないと申告した後でも、あると申告し直すことはできる。 */
    public Optional<BusinessRuleViolation> whyNotDeclare() {
        return whyNot(RECUSED, this == WITHDRAWN ? "割当は取り消されています。" : "すでに利害関係により審査から外れています。");
    }

    /** 採点を保存することも、提出することもできない理由。採点していない項目は含まない。 */
    public Optional<BusinessRuleViolation> whyNotScore() {
        return whyNotRead().or(() -> whyNot(SUBMITTED, "採点はすでに提出されています。提出した採点は直せません。"));
    }

    /** 割当を取り消せない理由。提出された採点は、取り消して数えなくすることはできない。 */
    public Optional<BusinessRuleViolation> whyNotWithdraw() {
        return whyNot(
                WITHDRAWN,
                switch (this) {
                    case SUBMITTED -> "採点を提出した審査の割当は取り消せません。";
                    case RECUSED -> "利害関係により、すでに審査から外れています。";
                    default -> "割当はすでに取り消されています。";
                });
    }

    /** 次の状態に進めない理由。 */
    Optional<BusinessRuleViolation> whyNot(ReviewState next, String refusal) {
        return BusinessRuleViolation.unless(next().contains(next), Refusal.STATE, refusal);
    }

    /** 割当として数えるか。外れたものと取り消されたものは、負担にも点にも数えない。 */
    public boolean isCounted() {
        return this != RECUSED && this != WITHDRAWN;
    }

    private static Optional<BusinessRuleViolation> refuse(Refusal refusal, String reason) {
        return Optional.of(new BusinessRuleViolation(refusal, reason));
    }
}
