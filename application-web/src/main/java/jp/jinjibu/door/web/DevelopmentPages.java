package jp.jinjibu.door.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Styleguide;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.ClockKeeper;
import jp.jinjibu.shared.usecase.ClockKeeper.ClockState;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.web.Loopback;

/** 開発用プロファイルだけの画面: 業務時刻と、部品の見本帳。ほかでは 404。業務時刻は同じ機械からだけ。 */
@Path("/")
@ApplicationScoped
public class DevelopmentPages {
    @Inject
    private ClockKeeper clockKeeper;

    @Inject
    private Settings settings;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Pages pages;

    /** 今の業務時刻。 */
    @GET
    @Path("/development/clock")
    public Response clock() {
        Loopback.require(request);
        ClockState state = clockKeeper.state();
        String now = LocalDateTime.ofInstant(state.now(), JapaneseDates.JST)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        return drawClock(200, now, state.running(), FieldErrors.none());
    }

    /** 業務時刻を変える。 */
    @POST
    @Path("/development/clock")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response setClock(MultivaluedMap<String, String> typed) {
        Loopback.require(request);
        return pages.answer(
                typed,
                form -> {
                    Instant now = form.dateTime("now", "業務時刻");
                    boolean running = form.choice("running", "時刻の進み", List.of("true", "false"))
                            .equals("true");
                    form.check();
                    clockKeeper.set(now, running);
                    return pages.moveTo("/development/clock", "業務時刻を変えました");
                },
                (status, form, errors) ->
                        drawClock(status, form.raw("now"), form.raw("running").equals("true"), errors));
    }

    /** 部品の見本帳。 */
    @GET
    @Path("/styleguide")
    public Response styleguide() {
        if (!settings.isDevelopment()) {
            throw new NotFound("ページが見つかりません。");
        }
        return pages.page("styleguide/index.jte", "部品の見本帳")
                .with("guide", Styleguide.sample())
                .show();
    }

    private Response drawClock(int status, String now, boolean running, FieldErrors errors) {
        return pages.page("shared/clock.jte", "業務時刻")
                .with("now", now)
                .with("running", running)
                .show(status, errors);
    }
}
