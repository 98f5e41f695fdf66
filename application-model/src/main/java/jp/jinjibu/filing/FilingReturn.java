package jp.jinjibu.filing;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.form.NamedPlaces;
import jp.jinjibu.shared.Numbered;

/** 差戻し。名指しした項目と添付の枠だけを直して、出し直す。 */
@Entity
@Table(name = "filing_return")
public class FilingReturn extends Numbered {
    private long filingId;
    private int edition;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "filing_return_pointer", joinColumns = @JoinColumn(name = "filing_return_id"))
    @OrderColumn(name = "position")
    @Column(name = "pointer")
    private List<String> pointers = new ArrayList<>();

    private String reason = "";
    private LocalDate dueOn = LocalDate.EPOCH;
    private String returnedBy = "";
    private Instant returnedAt = Instant.EPOCH;

    protected FilingReturn() {}

    /**
     * @param filing 差し戻すもの
     * @param pointers 直してほしい項目（{@code /sections/…}、{@code /attachments/枠}）。空なら、どこでも直せる。確かめてある
     * @param dueOn 出し直す期限の日
     */
    public FilingReturn(Filing filing, List<String> pointers, String reason, LocalDate dueOn, String by, Instant now) {
        this.filingId = filing.id();
        this.edition = filing.edition();
        this.pointers.addAll(pointers);
        this.reason = reason;
        this.dueOn = dueOn;
        this.returnedBy = by;
        this.returnedAt = now;
    }

    /** 差し戻されたものの番号。 */
    public long filingId() {
        return filingId;
    }

    /** 差し戻した版。 */
    public int edition() {
        return edition;
    }

    /** 名指しされた場所。空なら、どこでも直せる。 */
    public Optional<NamedPlaces> named() {
        return pointers.isEmpty() ? Optional.empty() : Optional.of(new NamedPlaces(pointers));
    }

    public String reason() {
        return reason;
    }

    /** 出し直す期限の日。 */
    public LocalDate dueOn() {
        return dueOn;
    }

    public Instant returnedAt() {
        return returnedAt;
    }
}
