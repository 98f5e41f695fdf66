package jp.jinjibu.identity.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** サインインしている人だけの入口。役割は問わない。 */
@Stateless
@RolesAllowed("**")
public class SignedIn {
    @Inject
    private Callers callers;

    /** 今の人。 */
    public Caller caller() {
        return callers.current();
    }
}
