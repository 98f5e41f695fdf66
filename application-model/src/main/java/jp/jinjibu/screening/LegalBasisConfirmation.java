package jp.jinjibu.screening;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Recorded;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 法制度の承認・認定・指定の確認。書き換えず、新しい確認を足す。 */
@Entity
@Table(name = "legal_basis_approval")
public class LegalBasisConfirmation extends Recorded {
    private long applicationId;
    private boolean approved;
    private @Nullable String number;
    private @Nullable LocalDate decidedOn;

    /**
     * 確かめた内容。
     *
     * @param approved 承認・認定・指定を受けたか
     * @param number その番号。受けたときは要る
     * @param date 承認などの日、または受けられないと決まった日。受けたときは要る
     * @param reason 理由や確かめ方。受けられないときは要る。なければ空文字
     */
    public record Result(boolean approved, Optional<String> number, Optional<LocalDate> date, String reason) {

        /**
         * @param today 今日（業務時刻）
         * @throws BusinessRuleViolation {@link Refusal#CONTENT} 要るものがないとき、これからの日のとき
         */
        public void requireComplete(LocalDate today) {
            List<Violation> violations = new ArrayList<>();
            if (approved && number.isEmpty()) {
                violations.add(new Violation("/number", "required", "承認・認定・指定の番号を入力してください。", null));
            }
            if (approved && date.isEmpty()) {
                violations.add(new Violation("/date", "required", "承認・認定・指定の日を入力してください。", null));
            }
            if (date.filter(day -> day.isAfter(today)).isPresent()) {
                violations.add(new Violation(
                        "/date", "future", "日は、今日（" + JapaneseDates.format(today) + "）までの日にしてください。", null));
            }
            if (!approved && reason.isEmpty()) {
                violations.add(new Violation("/reason", "required", "承認・認定・指定を受けられない理由を入力してください。", null));
            }
            BusinessRuleViolation.throwIf(violations);
        }
    }

    protected LegalBasisConfirmation() {}

    /**
     * @param application 申請
     * @param result 確かめた内容
     * @param by 記した人の利用者名
     */
    public LegalBasisConfirmation(SubsidyApplication application, Result result, String by, Instant now) {
        super(result.reason(), by, now);
        this.applicationId = application.id();
        this.approved = result.approved();
        this.number = result.number().orElse(null);
        this.decidedOn = result.date().orElse(null);
    }

    /**
     * 確認を記せない理由。記せるのは、提出の後、採否が最後に決まるまで。
     *
     * @param wanted 枠が法制度を求めるか
     */
    public static Optional<BusinessRuleViolation> whyNotRecord(boolean wanted, ApplicationState state) {
        boolean recordable = switch (state) {
            case SUBMITTED, RETURNED, ACCEPTED, UNDER_REVIEW, RESERVE, CONDITIONALLY_ADOPTED -> true;
            case DRAFT, INELIGIBLE, ADOPTED, REJECTED, WITHDRAWN, DECLINED, ADOPTION_REVOKED, RESERVE_LAPSED -> false;
        };
        return BusinessRuleViolation.unless(wanted, Refusal.STATE, "この枠は法制度を求めません。")
                .or(() -> BusinessRuleViolation.unless(
                        recordable, Refusal.STATE, "法制度の承認を記せるのは、提出されてから採否が決まるまでの申請だけです。"));
    }

    /** 承認・認定・指定を受けたか。 */
    public boolean approved() {
        return approved;
    }

    /** 承認などの番号。 */
    public Optional<String> number() {
        return Optional.ofNullable(number);
    }

    /** 承認などの日。 */
    public Optional<LocalDate> date() {
        return Optional.ofNullable(decidedOn);
    }

    /** 一文での言い方。 */
    public String display() {
        return (approved ? "承認・認定・指定を確かめた" : "承認・認定・指定を受けられないことを確かめた")
                + number().map(text -> "、番号 " + text).orElse("")
                + date().map(day -> "、" + JapaneseDates.format(day)).orElse("")
                + (reason().isEmpty() ? "" : "（" + reason() + "）");
    }
}
