package jp.jinjibu.identity.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import jp.jinjibu.identity.usecase.LockUser;
import jp.jinjibu.identity.usecase.LockUser.UserRow;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 利用者の一覧と、利用の停止・解除（管理者）。 */
@Path(JinjibuApplication.API + "/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class UsersResource {
    @Inject
    private LockUser lockUser;

    /** 利用者。 */
    public record UserJson(
            String username,
            String name,
            Instant firstSeenAt,
            @Nullable Instant lockedAt,
            @Nullable String lockReason) {
        static UserJson of(UserRow u) {
            return new UserJson(
                    u.username(),
                    u.displayName(),
                    u.firstSeenAt(),
                    u.lockedAt().orElse(null),
                    u.lockReason().orElse(null));
        }
    }

    /** 一度でもサインインした利用者。利用者名の順。 */
    @UseCase(LockUser.class)
    @GET
    public ListJson<UserJson> list(
            @QueryParam("limit") @DefaultValue("") String limit, @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(limit, size -> lockUser.list(after, size), UserJson::of, UserRow::username);
    }

    /** 利用を停止する。 */
    @UseCase(LockUser.class)
    @POST
    @Path("/{username}/lock")
    public Response lock(
            @PathParam("username") String username, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        lockUser.lock(username, reason.text());
        return Response.noContent().build();
    }

    /** 停止を解く。 */
    @UseCase(LockUser.class)
    @POST
    @Path("/{username}/unlock")
    public Response unlock(
            @PathParam("username") String username, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        lockUser.unlock(username, reason.text());
        return Response.noContent().build();
    }
}
