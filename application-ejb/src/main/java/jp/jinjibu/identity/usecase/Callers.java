package jp.jinjibu.identity.usecase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.identity.Actor;
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
    private @Nullable Set<String> usable;
    private String address = "";
    private String requestId = "";

    /** この要求の人を決める。要求のはじめに、確かめた後で一度だけ呼ぶ。 */
    public void admit(Caller caller) {
        admitted = caller;
    }

    /**
     * この要求の来たところ。要求のはじめに一度だけ呼ぶ。
     *
     * @param from つないできた所
     * @param number 問い合わせ番号
     */
    public void arrived(String from, String number) {
        address = from;
        requestId = number;
    }

    /** この要求の入口が許す役割。どの役割で行ったかが決まる。 */
    public void entering(Set<String> allowed) {
        usable = allowed;
    }

    /** 操作の記録に残す、今の人。 */
    public Actor actor() {
        Caller caller = current();
        return caller.actor(usable == null ? caller.roles() : usable, address, requestId);
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
