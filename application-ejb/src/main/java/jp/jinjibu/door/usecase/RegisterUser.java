package jp.jinjibu.door.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import jp.jinjibu.door.SignUp;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.identity.usecase.UserEvent;
import jp.jinjibu.notification.usecase.Outbox;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.MailAddress;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.FreshToken;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.shared.usecase.Sql;

/**
 * 利用者の登録: アドレスを聞き、そのアドレスにリンクを送り、開いた人の登録を認証基盤に作る。
 *
 * <p>聞くときは、そのアドレスの人がすでにいるかを調べない。答えも、することも、送るメールも同じなので、だれがいるかは分からない。
 */
@Stateless
@PermitAll
public class RegisterUser {
    /** 一つのアドレスに、リンクを使える長さのうちに送るメールの数。超えても答えは変えない。 */
    private static final int MAILS_PER_ADDRESS = 3;

    /** 一つの送り元から、一時間に受ける申し込みの数。 */
    private static final int ASKED_PER_HOUR = 30;

    /** 申し込みを残す長さ。 */
    private static final Duration KEPT = Duration.ofDays(30);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Entities entities;

    @Inject
    private ProviderAccounts providerAccounts;

    @Inject
    private Outbox outbox;

    @Inject
    private Settings settings;

    @Inject
    private Doing doing;

    /**
     * リンクの先で見せるもの。
     *
     * @param whyNot もう使えない理由。使えるなら空
     */
    public record View(String email, Optional<BusinessRuleViolation> whyNot) {}

    /**
     * 申し込みを受け、続きのリンクを送る。
     *
     * @param address 申し込まれたアドレス
     * @param source 申し込みの送り元（{@link jp.jinjibu.door.Network#source}）
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} アドレスの形でないとき、{@link Refusal#STATE} その送り元からの申し込みが多すぎるとき
     */
    public void ask(String address, String source) {
        MailAddress.require("/email", address);
        String email = address.toLowerCase(Locale.ROOT);
        Instant now = doing.now();
        if (count("source", source, now.minus(Duration.ofHours(1))) >= ASKED_PER_HOUR) {
            throw new BusinessRuleViolation(
                    Refusal.STATE, "お使いの回線からの申し込みが続いたため、しばらくの間は受け付けられません。一時間ほどおいて、もう一度お試しください。");
        }
        boolean mailed = count("email", email, now.minus(SignUp.LIFE)) < MAILS_PER_ADDRESS;
        String token = FreshToken.text();
        SignUp signUp = new SignUp(email, Sha256.hex(token), source, now);
        entities.add(signUp);
        if (mailed) {
            mail(signUp, token);
        }
    }

    /**
     * リンクの先。
     *
     * @throws NotFound そのようなリンクがないとき
     */
    public View view(String token) {
        SignUp signUp = get(token);
        return new View(signUp.email(), signUp.whyNotUse(doing.now()));
    }

    /**
     * 登録する。リンクは、もう使えない。
     *
     * @return はじめのサインインにだけ使える仮のパスワード。そのアドレスの人がすでに登録していれば空
     * @throws NotFound そのようなリンクがないとき
     * @throws BusinessRuleViolation {@link SignUp#whyNotUse} があるとき
     * @throws ProviderAccounts.Unavailable 認証基盤に届かないとき。リンクは、まだ使える
     */
    public Optional<String> register(String token, String lastName, String firstName) {
        SignUp signUp = get(token);
        entityManager.refresh(signUp, LockModeType.PESSIMISTIC_WRITE);
        signUp.use(doing.now());
        String password = FreshToken.legible();
        if (!providerAccounts.create(signUp.email(), lastName, firstName, password)) {
            return Optional.empty();
        }
        doing.tell(new UserEvent.Registered(signUp.email()));
        return Optional.of(password);
    }

    /** 数え終わり、リンクも使えなくなった申し込みを消す。 */
    @Schedule(hour = "3", minute = "27", persistent = false)
    public void forgetOld() {
        entityManager
                .createNativeQuery("delete from sign_up where asked_at < :before")
                .setParameter("before", doing.now().minus(KEPT))
                .executeUpdate();
    }

    private SignUp get(String token) {
        return entities.first(SignUp.class, "where e.tokenSha256 = ?1", Sha256.hex(token))
                .orElseThrow(() -> new NotFound("このページは見つかりません。メールのリンクの全体を開いているかを確かめてください。"));
    }

    /** この時刻より後の申し込み。 */
    private long count(String column, String value, Instant since) {
        return new Sql("select count(*) from sign_up where " + column + " = :value and asked_at > :since")
                .with("value", value)
                .with("since", since)
                .number(entityManager);
    }

    private void mail(SignUp signUp, String token) {
        outbox.writeTo(
                signUp.email(),
                "【利用者の登録】登録を続けるページのお知らせ",
                "このアドレスで、利用者の登録の申し込みがありました。次のページを開いて、登録を続けてください。\n\n"
                        + settings.publicUrl() + "/registration/" + Outbox.SECRET + "\n\n"
                        + JapaneseDates.format(signUp.expiresAt()) + " まで、一度だけ使えます。このページは、ほかの人に教えないでください。\n\n"
                        + "すでに登録している方は、登録し直さずに、このアドレスでサインインしてください。パスワードが分からなければ、サインインの画面の「パスワードをお忘れですか？」から決め直せます。\n\n"
                        + settings.publicUrl() + "/sign-in\n\n"
                        + "申し込んだ覚えがなければ、何もせずに、このメールを捨ててください。登録は行われません。",
                token);
    }
}
