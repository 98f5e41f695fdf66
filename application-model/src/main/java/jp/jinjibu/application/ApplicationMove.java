package jp.jinjibu.application;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.CanonicalJson;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Numbered;
import org.jspecify.annotations.Nullable;

/** 申請が、規則集の新しい版に移ったこと。移る前の内容を持つので、収まらなかった記入もなくならない。 */
@Entity
@Table(name = "application_move")
public class ApplicationMove extends Numbered {
    private long applicationId;
    private String ruleSetCode = "";
    private int fromVersion;
    private int toVersion;
    private String contentBefore = "{}";
    private @Nullable Long beforeYen;
    private @Nullable Long afterYen;
    private String reason = "";
    private String movedBy = "";
    private Instant movedAt = Instant.EPOCH;

    protected ApplicationMove() {}

    /**
     * 移る前に作る。
     *
     * @param to 移る先の版
     * @param after 新しい規則での申請の額。計算できなければ空
     * @param by 公募の移行を承認した人か、この申請を移した人の利用者名
     */
    public ApplicationMove(
            SubsidyApplication application, int to, Optional<Money> after, String reason, String by, Instant now) {
        this.applicationId = application.id();
        this.ruleSetCode = application.ruleSetCode();
        this.fromVersion = application.ruleSetVersion();
        this.toVersion = to;
        this.contentBefore = CanonicalJson.text(application.content().sections());
        this.beforeYen = application.requested().map(Money::yen).orElse(null);
        this.afterYen = after.map(Money::yen).orElse(null);
        this.reason = reason;
        this.movedBy = by;
        this.movedAt = now;
    }

    public String ruleSetCode() {
        return ruleSetCode;
    }

    public int fromVersion() {
        return fromVersion;
    }

    public int toVersion() {
        return toVersion;
    }

    /** 移る前の内容。 */
    public FormDocument contentBefore() {
        return FormDocument.parse(contentBefore);
    }

    /** 移る前の申請の額。計算できなければ空。 */
    public Optional<Money> before() {
        return Optional.ofNullable(beforeYen).map(Money::new);
    }

    /** 移った後の申請の額。計算できなければ空。 */
    public Optional<Money> after() {
        return Optional.ofNullable(afterYen).map(Money::new);
    }

    public String reason() {
        return reason;
    }

    public String movedBy() {
        return movedBy;
    }

    public Instant movedAt() {
        return movedAt;
    }
}
