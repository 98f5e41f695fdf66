package jp.jinjibu.identity.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jp.jinjibu.identity.usecase.LockUser;
import jp.jinjibu.identity.usecase.LockUser.UserRow;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 利用者の一覧と、利用の停止・解除の画面（管理者）。 */
@Path("/users")
@ApplicationScoped
public class UserPages {
    @Inject
    private LockUser lockUser;

    @Inject
    private Pages pages;

    /** 一度でもサインインした利用者。 */
    @GET
    @UseCase(LockUser.class)
    @Place(area = Area.SETTINGS, order = 4, label = "利用者")
    public Response list(
            @QueryParam("limit") @DefaultValue("") String limit, @QueryParam("after") @DefaultValue("") String after) {
        int size = Paging.limit(limit);
        var page = Listing.at("/users").keeping("limit", limit).page(after, size, lockUser::list, UserRow::username);
        return pages.page("identity/users.jte", "利用者").with("page", page).show();
    }

    /** 停止する。次の要求から効く。 */
    @Path("/{username}/lock")
    public FormPage lock(@PathParam("username") String username) {
        return pages.calling(LockUser.class)
                .asks(() -> confirm("利用の停止", username)
                        .will("この人は、次の操作から何もできなくなります。サインインしていても同じです。", "利用を停止する")
                        .dangerous()
                        .unless(lockUser.whyNotLock(username)))
                .doesWithReason(reason -> lockUser.lock(username, reason), "/users", username + " の利用を停止しました");
    }

    /** 停止を解く。 */
    @Path("/{username}/unlock")
    public FormPage unlock(@PathParam("username") String username) {
        return pages.calling(LockUser.class)
                .asks(() -> confirm("停止の解除", username)
                        .will("この人は、次の操作から再び利用できるようになります。", "停止を解く")
                        .unless(lockUser.whyNotUnlock(username)))
                .doesWithReason(reason -> lockUser.unlock(username, reason), "/users", username + " の停止を解きました");
    }

    private Confirm confirm(String title, String username) {
        UserRow user = lockUser.row(username);
        return Confirm.of(title, new Crumb("利用者", "/users"))
                .about(List.of(
                        SummaryRow.of("利用者名", user.username()),
                        SummaryRow.of("氏名", user.displayName()),
                        SummaryRow.of(
                                "今の状態",
                                user.lockedAt()
                                        .map(at -> "停止中（" + JapaneseDates.format(at) + " から）")
                                        .orElse("利用できます")),
                        SummaryRow.of("停止の理由", user.lockReason().orElse("なし"))));
    }

    /** 停止または解除の確認画面の URL。 */
    public static String path(String username, boolean lock) {
        return "/users/" + encode(username) + (lock ? "/lock" : "/unlock");
    }

    private static String encode(String username) {
        return URLEncoder.encode(username, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
