package jp.jinjibu.call;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Recorded;
import org.jspecify.annotations.Nullable;

/** 事業予算の一時点の値。書き換えず、新しい値を足す。 */
@Entity
@Table(name = "appropriation")
public class Appropriation extends Recorded {
    private String callCode = "";
    private long amountYen;

    @Enumerated(EnumType.STRING)
    private @Nullable AppropriationState state;

    private @Nullable LocalDate decidedOn;

    protected Appropriation() {}

    /**
     * @param callCode 公募の符号
     * @param amount 予算の額（円）
     * @param state 案か成立か。公表されていなければ null
     * @param decidedOn 案が示された日、または成立した日。公表されていなければ null
     * @param reason 理由
     * @param recordedBy 記録した人
     * @param recordedAt 記録した業務時刻
     */
    public Appropriation(
            String callCode,
            Money amount,
            @Nullable AppropriationState state,
            @Nullable LocalDate decidedOn,
            String reason,
            String recordedBy,
            Instant recordedAt) {
        super(reason, recordedBy, recordedAt);
        this.callCode = callCode;
        this.amountYen = amount.yen();
        this.state = state;
        this.decidedOn = decidedOn;
    }

    public Money amount() {
        return new Money(amountYen);
    }

    public Optional<AppropriationState> state() {
        return Optional.ofNullable(state);
    }

    public Optional<LocalDate> decidedOn() {
        return Optional.ofNullable(decidedOn);
    }
}
