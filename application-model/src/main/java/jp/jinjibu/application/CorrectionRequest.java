package jp.jinjibu.application;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.NamedPlaces;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CanonicalJson;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 差戻し。名指しした項目だけを、期限の日の終わり（日本時間）までに直せる。 */
@Entity
@Table(name = "correction_request")
public class CorrectionRequest extends Numbered {
    private long applicationId;

    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "correction_pointer", joinColumns = @JoinColumn(name = "correction_request_id"))
    @OrderColumn(name = "position")
    @Column(name = "pointer")
    private List<String> pointers = new ArrayList<>();

    private String reason = "";
    private LocalDate dueOn = LocalDate.EPOCH;
    private String requestedBy = "";
    private Instant requestedAt = Instant.EPOCH;
    private @Nullable Instant closedAt;
    private @Nullable Integer answeredEdition;
    private @Nullable String withdrawalReason;
    private @Nullable String unsentContent;

    /** 差戻しの状態。 */
    public enum State {
        /** 答えを待っている。 */
        OPEN("回答待ち"),
        /** 答えがあった。 */
        ANSWERED("回答済み"),
        /** 期限までに答えがなかった。 */
        LAPSED("期限切れ"),
        /** 事務局が取り下げた。 */
        WITHDRAWN("取下げ");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** 画面での言い方。 */
        public String label() {
            return label;
        }
    }

    protected CorrectionRequest() {}

    /**
     * @param application 差し戻す申請
     * @param pointers 直してほしい項目（{@code /sections/…}、{@code /attachments/枠}）。一つ以上。確かめてある
     * @param reason 理由
     * @param dueOn 期限の日
     * @param by 差し戻した人の利用者名
     */
    public CorrectionRequest(
            SubsidyApplication application,
            List<String> pointers,
            String reason,
            LocalDate dueOn,
            String by,
            Instant now) {
        this.applicationId = application.id();
        this.pointers.addAll(pointers);
        this.reason = reason;
        this.dueOn = dueOn;
        this.requestedBy = by;
        this.requestedAt = now;
    }

    public State state() {
        return state;
    }

    /** 直してほしい項目。 */
    public List<String> pointers() {
        return List.copyOf(pointers);
    }

    public String reason() {
        return reason;
    }

    /** 期限の日。 */
    public LocalDate dueOn() {
        return dueOn;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** 答えとして提出された版。 */
    public Optional<Integer> answeredEdition() {
        return Optional.ofNullable(answeredEdition);
    }

    /** 事務局が取り下げた理由。 */
    public Optional<String> withdrawalReason() {
        return Optional.ofNullable(withdrawalReason);
    }

    /** 閉じたときに、保存してあって、送られていなかった内容。なければ空。申請者だけに見せる。 */
    public Optional<FormDocument> unsent() {
        return Optional.ofNullable(unsentContent).map(FormDocument::parse);
    }

    /** 閉じる前に、送られていない内容を残す。 */
    void keep(FormDocument content) {
        unsentContent = CanonicalJson.text(content.sections());
    }

    /** その時刻がまだ期限の内か。期限の日の 23:59:59.999 まで。 */
    public boolean isInTime(Instant at) {
        return at.isBefore(dueOn.plusDays(1).atStartOfDay(JapaneseDates.JST).toInstant());
    }

    /** 答えられない理由。 */
    Optional<BusinessRuleViolation> whyNotInTime(Instant at) {
        return whyNotClose()
                .or(() -> BusinessRuleViolation.unless(
                        isInTime(at),
                        Refusal.DEADLINE,
                        "差戻しの回答期限（" + JapaneseDates.format(dueOn) + "）を過ぎています。最後に提出した内容で審査されます。"));
    }

    private Optional<BusinessRuleViolation> whyNotClose() {
        return BusinessRuleViolation.unless(state == State.OPEN, Refusal.STATE, "この差戻しは、もう閉じています。");
    }

    /** 直せる場所。 */
    public NamedPlaces places() {
        return new NamedPlaces(pointers);
    }

    void answer(int edition, Instant at) {
        BusinessRuleViolation.throwIf(whyNotInTime(at));
        state = State.ANSWERED;
        answeredEdition = edition;
        closedAt = at;
    }

    void lapse(Instant at) {
        close(State.LAPSED, at);
    }

    void withdraw(String why, Instant at) {
        close(State.WITHDRAWN, at);
        withdrawalReason = why;
    }

    private void close(State next, Instant at) {
        BusinessRuleViolation.throwIf(whyNotClose());
        state = next;
        closedAt = at;
    }

    /**
     * 期限を変える。
     *
     * @param newDueOn 新しい期限の日。確かめてある
     * @throws BusinessRuleViolation {@link Refusal#STATE} もう閉じているとき
     */
    public void postpone(LocalDate newDueOn) {
        BusinessRuleViolation.throwIf(whyNotClose());
        dueOn = newDueOn;
    }
}
