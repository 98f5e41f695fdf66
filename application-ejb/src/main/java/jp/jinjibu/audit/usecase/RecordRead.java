package jp.jinjibu.audit.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;

/** 監査・会計検査の役割による閲覧を記録する。 */
@Stateless
@RolesAllowed(Roles.AUDITOR)
public class RecordRead {
    @Inject
    private AuditTrail auditTrail;

    @Inject
    private Callers callers;

    /**
     * @param path 閲覧した宛先
     */
    public void record(String path) {
        auditTrail.append(callers.current(), "閲覧", path, "監査による閲覧");
    }
}
