package jp.jinjibu.adoption;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.Optional;
import jp.jinjibu.adoption.BudgetWalk.Approval;
import jp.jinjibu.adoption.BudgetWalk.Candidate;
import jp.jinjibu.adoption.BudgetWalk.Line;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * 採択の案の一件。変更できない。
 *
 * @param applicationNumber 申請番号
 * @param trackCode 枠の符号
 * @param rank 順位
 * @param score 得点。点がなければ null
 * @param amountYen 補助金額（円）。額のない枠と、計算できない申請では null
 * @param cumulativeYen 作ったときの累計（円）
 * @param belowMinimum 点の下限に満たないか
 * @param approval 作ったときの、法制度の承認
 * @param result 採否。公表の後の版では、辞退・取消し・失効も含む
 * @param reserveOrder 補欠の順。補欠でなければ null
 * @param listNo 採択一覧の枠の中の No.。一覧に載らなければ null。一度付いた番号は変わらず、使い回さない
 * @param promoted 補欠から繰り上げたか
 */
@Embeddable
public record PlanItem(
        String applicationNumber,
        String trackCode,
        int rank,
        @Nullable BigDecimal score,
        @Nullable Long amountYen,
        long cumulativeYen,
        boolean belowMinimum,
        @Enumerated(EnumType.STRING) Approval approval,
        @Enumerated(EnumType.STRING) ApplicationState result,
        @Nullable Integer reserveOrder,
        @Nullable Integer listNo,
        boolean promoted) {

    static PlanItem of(Line line, @Nullable Integer listNo) {
        Candidate candidate = line.candidate();
        return new PlanItem(
                candidate.number().toString(),
                candidate.track(),
                candidate.rank(),
                candidate.score().orElse(null),
                candidate.amount().map(Money::yen).orElse(null),
                line.cumulative().yen(),
                candidate.belowMinimum(),
                candidate.approval(),
                line.result(),
                line.reserveOrder().orElse(null),
                listNo,
                false);
    }

    /** 採否だけを変えた一件。 */
    PlanItem becoming(ApplicationState newResult, @Nullable Integer newReserveOrder) {
        return new PlanItem(
                applicationNumber,
                trackCode,
                rank,
                score,
                amountYen,
                cumulativeYen,
                belowMinimum,
                approval,
                newResult,
                newReserveOrder,
                listNo,
                promoted);
    }

    /** 繰り上げた一件。 */
    PlanItem promotedBy(Line line, int newListNo) {
        return new PlanItem(
                applicationNumber,
                trackCode,
                rank,
                score,
                amountYen,
                line.cumulative().yen(),
                belowMinimum,
                line.candidate().approval(),
                line.result(),
                null,
                newListNo,
                true);
    }

    public ApplicationNumber number() {
        return ApplicationNumber.parse(applicationNumber);
    }

    /** 補助金額。額のない枠と、計算できない申請では空。 */
    public Optional<Money> amount() {
        return Optional.ofNullable(amountYen).map(Money::new);
    }

    /** 採択か条件付採択か。 */
    public boolean isAdopted() {
        return result.isAdopted();
    }

    /** 順位を下り直すための申請。法制度の承認は今のものに替える。 */
    Candidate candidate(int newRank, Approval now) {
        return new Candidate(number(), trackCode, newRank, Optional.ofNullable(score), amount(), belowMinimum, now);
    }
}
