package jp.jinjibu.adoption;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.Money;

/** 一つの申請のために、配分額の中に確保した額。辞退・取下げ・取消しでは行ごとなくなる。 */
@Entity
@Table(name = "encumbrance")
public class Encumbrance {
    @Id
    private long applicationId;

    private String callCode = "";
    private String trackCode = "";

    @Enumerated(EnumType.STRING)
    private EncumbranceState state = EncumbranceState.RESERVED;

    private long amountYen;
    private Instant changedAt = Instant.EPOCH;

    protected Encumbrance() {}

    /** 採択する額を確保する。 */
    public Encumbrance(SubsidyApplication application, Money amount, Instant now) {
        this.applicationId = application.id();
        this.callCode = application.callCode();
        this.trackCode = application.trackCode();
        this.amountYen = amount.yen();
        this.changedAt = now;
    }

    public long applicationId() {
        return applicationId;
    }

    public String callCode() {
        return callCode;
    }

    public String trackCode() {
        return trackCode;
    }

    public EncumbranceState state() {
        return state;
    }

    public Money amount() {
        return new Money(amountYen);
    }

    public Instant changedAt() {
        return changedAt;
    }

    /**
     * 次の段階へ進める。額は増えない。
     *
     * @throws IllegalStateException 一つ先の段階でないとき、額が増えるとき。呼ぶ側が確かめてある
     */
    public void advance(EncumbranceState next, Money amount, Instant now) {
        if (next.ordinal() != state.ordinal() + 1 || amount.yen() > amountYen || amount.isNegative()) {
            throw new IllegalStateException(
                    "台帳は " + state + " " + amountYen + "円 から " + next + " " + amount.yen() + "円 に進めません。");
        }
        state = next;
        amountYen = amount.yen();
        changedAt = now;
    }
}
