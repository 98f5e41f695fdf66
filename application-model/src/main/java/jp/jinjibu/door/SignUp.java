package jp.jinjibu.door;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 利用者の登録の申し込み。アドレスに送ったリンクの合言葉は、その要約（SHA-256）だけを持つ。 */
@Entity
@Table(name = "sign_up")
public class SignUp extends Numbered {
    /** リンクを使える長さ。 */
    public static final Duration LIFE = Duration.ofHours(24);

    private String email = "";
    private String tokenSha256 = "";
    private String source = "";
    private Instant askedAt = Instant.EPOCH;
    private @Nullable Instant usedAt;

    protected SignUp() {}

    /**
     * @param email 宛先。小文字
     * @param tokenSha256 合言葉の要約
     * @param source 申し込みの送り元（{@link Network#source}）
     */
    public SignUp(String email, String tokenSha256, String source, Instant now) {
        this.email = email;
        this.tokenSha256 = tokenSha256;
        this.source = source;
        this.askedAt = now;
    }

    public String email() {
        return email;
    }

    /** この時刻まで使える。 */
    public Instant expiresAt() {
        return askedAt.plus(LIFE);
    }

    /** 使えない理由。 */
    public Optional<BusinessRuleViolation> whyNotUse(Instant now) {
        return BusinessRuleViolation.unless(usedAt == null, Refusal.STATE, "このページは、もう使われています。登録が済んでいれば、サインインできます。")
                .or(() -> BusinessRuleViolation.unless(
                        !now.isAfter(expiresAt()), Refusal.STATE, "このページを使える時間が過ぎました。はじめから申し込み直してください。"));
    }

    /**
     * 使う。二度は使えない。
     *
     * @throws BusinessRuleViolation {@link #whyNotUse} があるとき
     */
    public void use(Instant now) {
        BusinessRuleViolation.throwIf(whyNotUse(now));
        usedAt = now;
    }
}
