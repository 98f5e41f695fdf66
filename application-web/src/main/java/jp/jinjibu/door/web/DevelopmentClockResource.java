package jp.jinjibu.door.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import jp.jinjibu.shared.usecase.ClockKeeper;
import jp.jinjibu.shared.usecase.ClockKeeper.ClockState;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Loopback;

/** 業務時刻（開発用プロファイルで、同じ機械からだけ）。ほかでは 404。 */
@Path(JinjibuApplication.API + "/development/clock")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DevelopmentClockResource {
    @Inject
    private ClockKeeper clockKeeper;

    @Inject
    private HttpServletRequest request;

    /** 変えたい業務時刻。 */
    public record Wanted(
            @NotNull(message = "業務時刻を入力してください。") OffsetDateTime now,
            @NotNull(message = "進めるか止めるかを指定してください。") Boolean running) {}

    /** 今の業務時刻。 */
    @GET
    public ClockState get() {
        Loopback.require(request);
        return clockKeeper.state();
    }

    /** 業務時刻を変える。 */
    @PUT
    public ClockState set(@NotNull(message = "内容を送ってください。") @Valid Wanted wanted) {
        Loopback.require(request);
        return clockKeeper.set(wanted.now().toInstant(), wanted.running());
    }
}
