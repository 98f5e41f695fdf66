package jp.jinjibu.identity.usecase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 呼んでいる人。要求のはじめに確かめた人を、その要求の終わりまで覚えておく。 */
@RequestScoped
public class Callers {
    /** 申請 {@code a} の事業実施地域が、利用者 {@code :sub} の経済産業局の管轄にあるか（SQL）。 */
    public static final String IN_BUREAU =
            "exists (select 1 from prefecture p join user_account u on u.bureau = p.bureau"
                    + " where u.sub = :sub and p.code = any (a.prefecture_codes))";

    /** 申請 {@code a} の団体の構成員か（SQL）。{@code :sub} と、サインインする前に加えられた人のための {@code :username}。 */
    public static final String IN_BODY =
            "exists (select 1 from organisation_member m where m.organisation_id = a.organisation_id"
                    + " and (m.sub = :sub or (m.sub is null and m.username = :username)))";

    @Inject
    private AdmitUser admission;

    @Inject
    private UserAccounts accounts;

    private @Nullable Caller admitted;

    /** この要求の人を決める。要求のはじめに、確かめた後で一度だけ呼ぶ。 */
    public void admit(Caller caller) {
        admitted = caller;
    }

    /** 今の呼び出しの人。 */
    public Caller current() {
        return admitted != null ? admitted : admission.caller();
    }

    /** その利用者名の人の識別子。一度もサインインしていなければ空。 */
    public Optional<String> findSub(String username) {
        return accounts.findSub(username);
    }
}
