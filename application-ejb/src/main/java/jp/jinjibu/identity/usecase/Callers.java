package jp.jinjibu.identity.usecase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.identity.UserAccount;
import org.jspecify.annotations.Nullable;

/** 呼んでいる人。要求のはじめに確かめた人を、その要求の終わりまで覚えておく。 */
@RequestScoped
public class Callers {
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
        return accounts.findNamed(username).map(UserAccount::sub);
    }
}
