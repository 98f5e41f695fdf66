package jp.jinjibu.door.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import jp.jinjibu.door.Network;
import jp.jinjibu.door.usecase.RegisterUser;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.web.UseCase;

/** はじめて使う方の、利用者の登録。だれでも開ける。答えは、そのアドレスの人がすでにいるかどうかで変わらない。 */
@Path("/registration")
@ApplicationScoped
public class RegistrationPages {
    private static final String TITLE = "利用者の登録";
    private static final Crumb TOP = new Crumb("トップ", "/");
    private static final Crumb BEGIN = new Crumb("はじめから申し込む", "/registration/new");
    private static final Crumb SIGN_IN = new Crumb("サインイン", "/sign-in");
    private static final int NAME_CHARACTERS = 50;
    private static final int ADDRESS_CHARACTERS = 254;

    @Inject
    private RegisterUser registerUser;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Pages pages;

    /** アドレスを申し込む。 */
    @Path("/new")
    public FormPage ask() {
        return pages.calling(RegisterUser.class)
                .draws((status, form, errors) ->
                        pages.page("door/registration.jte", TITLE, TOP).show(status, form, errors))
                .acts(form -> {
                    String address = form.text("email", "メールアドレス", ADDRESS_CHARACTERS);
                    form.check();
                    registerUser.ask(address, Network.source(request.getRemoteAddr()));
                    return Response.seeOther(URI.create("/registration/sent")).build();
                });
    }

    /** 申し込んだ後。 */
    @GET
    @Path("/sent")
    @UseCase(RegisterUser.class)
    public Response sent() {
        return pages.page("door/sent.jte", "メールを送りました", TOP).show();
    }

    /** リンクの先。氏名を聞き、登録する。 */
    @Path("/{token}")
    public FormPage register(@PathParam("token") String token) {
        return pages.calling(RegisterUser.class)
                .draws(
                        () -> registerUser.view(token),
                        view -> Confirm.of(TITLE, TOP).unless(view.whyNot(), BEGIN, SIGN_IN),
                        (view, status, form, errors) -> pages.page("door/names.jte", TITLE, TOP)
                                .with("email", view.email())
                                .with("action", request.getRequestURI())
                                .show(status, form, errors))
                .acts(form -> {
                    String lastName = form.text("lastName", "姓", NAME_CHARACTERS);
                    String firstName = form.text("firstName", "名", NAME_CHARACTERS);
                    form.check();
                    String email = registerUser.view(token).email();
                    return registerUser
                            .register(token, lastName, firstName)
                            .map(password -> pages.page("door/registered.jte", "登録しました", TOP)
                                    .with("email", email)
                                    .with("password", password)
                                    .show())
                            .orElseGet(() -> pages.page("door/known.jte", "登録は済んでいます", TOP)
                                    .with("email", email)
                                    .show());
                });
    }
}
