package jp.jinjibu.home.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.waiting.Waiting;
import jp.jinjibu.waiting.usecase.WaitingLines;

/** 自分を待っている仕事を読む。 */
@Stateless
@RolesAllowed("**")
public class ReadWaiting {
    @Inject
    private WaitingLines lines;

    @Inject
    private Callers callers;

    /** 今の人。 */
    public Caller caller() {
        return callers.current();
    }

    /** どの役割のものも。 */
    public List<Waiting> all() {
        return lines.of(callers.current());
    }

    /** その役割のもの。事務局には、支払担当のものも含む。持っていない役割なら空。 */
    public List<Waiting> as(String role) {
        return lines.of(
                callers.current().as(role.equals(Roles.SECRETARIAT) ? Set.of(role, Roles.PAYMENT) : Set.of(role)));
    }
}
