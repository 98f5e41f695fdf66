package jp.jinjibu.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.jinjibu.identity.usecase.LockUser;
import jp.jinjibu.identity.usecase.LockUser.UserRow;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 利用者の一覧と、利用の停止・解除の画面（管理者）。 */
@Path("/users")
@RequestScoped
public class UserPages {
    @Inject
    private LockUser lockUser;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /** 一度でもサインインした利用者。 */
    @GET
    @UseCase(LockUser.class)
    @Place(area = Area.SETTINGS, order = 4, label = "利用者")
    public Response list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
        int size = Paging.limit(limit);
        boolean first = after == null || after.isEmpty();
        ListJson<UserRow> page =
                Paging.page(lockUser.list(first ? "" : after, size + 1), size, user -> user, UserRow::username);
        String next = page.next() == null ? "" : "/users?after=" + encode(page.next()) + "&limit=" + size;
        return pages.show(
                frames.titled("利用者"),
                "identity/users.jte",
                Map.of("users", page.items(), "first", first ? "" : "/users?limit=" + size, "next", next));
    }

    /** 停止の前の確認。 */
    @GET
    @Path("/{username}/lock")
    @UseCase(LockUser.class)
    public Response confirmLock(@PathParam("username") String username) {
        return draw(200, username, true, "", FieldErrors.none());
    }

    /** 停止する。次の要求から効く。 */
    @POST
    @Path("/{username}/lock")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @UseCase(LockUser.class)
    @Once
    public Response lock(@PathParam("username") String username, MultivaluedMap<String, String> typed) {
        FormReader form = new FormReader(typed);
        return pages.attempt(
                () -> {
                    String reason = form.text("reason", "理由", 1000);
                    form.check();
                    lockUser.lock(username, reason);
                    return pages.moveTo("/users", username + " の利用を停止しました");
                },
                (status, errors) -> draw(status, username, true, form.raw("reason"), errors));
    }

    /** 解除の前の確認。 */
    @GET
    @Path("/{username}/unlock")
    @UseCase(LockUser.class)
    public Response confirmUnlock(@PathParam("username") String username) {
        return draw(200, username, false, "", FieldErrors.none());
    }

    /** 停止を解く。 */
    @POST
    @Path("/{username}/unlock")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @UseCase(LockUser.class)
    @Once
    public Response unlock(@PathParam("username") String username, MultivaluedMap<String, String> typed) {
        FormReader form = new FormReader(typed);
        return pages.attempt(
                () -> {
                    String reason = form.text("reason", "理由", 1000);
                    form.check();
                    lockUser.unlock(username, reason);
                    return pages.moveTo("/users", username + " の停止を解きました");
                },
                (status, errors) -> draw(status, username, false, form.raw("reason"), errors));
    }

    private Response draw(int status, String username, boolean lock, String reason, FieldErrors errors) {
        UserRow user = lockUser.row(username);
        Map<String, Object> values = new HashMap<>();
        values.put("errors", errors);
        values.put("action", path(username, lock));
        values.put(
                "rows",
                List.of(
                        SummaryRow.of("利用者名", user.username()),
                        SummaryRow.of("氏名", user.displayName()),
                        SummaryRow.of(
                                "今の状態",
                                user.lockedAt()
                                        .map(at -> "停止中（" + JapaneseDates.format(at) + " から）")
                                        .orElse("利用できます")),
                        SummaryRow.of("停止の理由", user.lockReason().orElse("なし"))));
        values.put("consequence", lock ? "この人は、次の操作から何もできなくなります。サインインしていても同じです。" : "この人は、次の操作から再び利用できるようになります。");
        values.put("submit", lock ? "利用を停止する" : "停止を解く");
        values.put("cancel", "/users");
        values.put("reason", reason);
        values.put("danger", lock);
        return pages.show(
                status,
                frames.titled(lock ? "利用の停止" : "停止の解除", new Crumb("利用者", "/users"))
                        .withErrors(errors),
                "confirm.jte",
                values);
    }

    /** 停止または解除の確認画面の URL。 */
    public static String path(String username, boolean lock) {
        return "/users/" + encode(username) + (lock ? "/lock" : "/unlock");
    }

    private static String encode(String username) {
        return URLEncoder.encode(username, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
