package jp.jinjibu.audit.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.audit.Kind;
import jp.jinjibu.identity.usecase.Callers;

/** 見たことと、断られたことを記録する。だれがしたことでも。 */
@Stateless
@PermitAll
public class RecordAccess {
    @Inject
    private AuditTrail auditTrail;

    @Inject
    private Callers callers;

    /**
     * 見た。
     *
     * @param subject 宛先
     */
    public void read(String method, String subject) {
        auditTrail.append(callers.actor(), Kind.READ.label(), subject, method + " で見た");
    }

    /**
     * 断られた。
     *
     * @param subject 宛先
     * @param reason 断りの状態と符号。例: {@code 403 forbidden}
     */
    public void refused(String method, String subject, String reason) {
        auditTrail.append(callers.actor(), Kind.REFUSAL.label(), subject, method + " を断った（" + reason + "）");
    }
}
