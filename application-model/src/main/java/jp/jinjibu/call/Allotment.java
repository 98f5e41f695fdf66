package jp.jinjibu.call;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Recorded;

/** 公募への配分額の一時点の値。枠ごとの内訳は、あるときだけ。書き換えず、新しい値を足す。 */
@Entity
@Table(name = "allotment")
public class Allotment extends Recorded {
    private String callCode = "";
    private long amountYen;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "allotment_track", joinColumns = @JoinColumn(name = "allotment_id"))
    @MapKeyColumn(name = "track_code")
    @Column(name = "amount_yen")
    private Map<String, Long> byTrack = new HashMap<>();

    private boolean sample;

    protected Allotment() {}

    /**
     * @param callCode 公募の符号
     * @param amount 配分額（円）
     * @param byTrack 枠の符号ごとの内訳（円）。なければ空
     * @param reason 理由
     * @param sample 公表されていない見本の値か
     * @param recordedBy 記録した人
     * @param recordedAt 記録した業務時刻
     */
    public Allotment(
            String callCode,
            Money amount,
            Map<String, Money> byTrack,
            String reason,
            boolean sample,
            String recordedBy,
            Instant recordedAt) {
        super(reason, recordedBy, recordedAt);
        this.callCode = callCode;
        this.amountYen = amount.yen();
        byTrack.forEach((track, money) -> this.byTrack.put(track, money.yen()));
        this.sample = sample;
    }

    public Money amount() {
        return new Money(amountYen);
    }

    /** 枠ごとの内訳。枠の符号の順。 */
    public Map<String, Money> byTrack() {
        Map<String, Money> amounts = new TreeMap<>();
        byTrack.forEach((track, yen) -> amounts.put(track, new Money(yen)));
        return amounts;
    }

    /** 公表されていない見本の値か。画面と帳票で「見本」と示す。 */
    public boolean isSample() {
        return sample;
    }
}
