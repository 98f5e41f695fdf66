package jp.jinjibu.identity.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.SignedIn;
import jp.jinjibu.shared.web.JinjibuApplication;

/** 自分。 */
@Path(JinjibuApplication.API + "/me")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MeResource {
    @Inject
    private SignedIn signedIn;

    /** サインインしている人。 */
    public record MeJson(String sub, String username, String name, List<String> roles) {}

    /** サインインしている人の識別子と名前と役割。 */
    @GET
    public MeJson get() {
        Caller me = signedIn.caller();
        return new MeJson(
                me.sub(),
                me.username(),
                me.displayName(),
                me.roles().stream().sorted().toList());
    }
}
