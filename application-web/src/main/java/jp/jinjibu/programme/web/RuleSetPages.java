package jp.jinjibu.programme.web;

import jakarta.enterprise.context.ApplicationScoped;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.content.FileName;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.LoadRuleSet;
import jp.jinjibu.programme.usecase.RuleSetContents;
import jp.jinjibu.programme.usecase.RuleSetContents.NamedForm;
import jp.jinjibu.programme.usecase.RuleSetQueries;
import jp.jinjibu.programme.usecase.RuleSetView;
import jp.jinjibu.programme.usecase.WithdrawRuleSet;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.upload.web.Upload;
import jp.jinjibu.waiting.Area;
import org.jspecify.annotations.Nullable;

/** 規則集の画面。登録は管理者、廃止は経産省。 */
@Path("/rule-sets")
@ApplicationScoped
public class RuleSetPages implements Numbers {
    private static final Crumb RULE_SETS = new Crumb("規則集", "/rule-sets");
    private static final int MAX_FILE_BYTES = 1024 * 1024;
    private static final String VERSION = "/{code}/versions/{version: [0-9]{1,9}}";

    @Inject
    private RuleSetQueries queries;

    @Inject
    private LoadRuleSet loadRuleSet;

    @Inject
    private WithdrawRuleSet withdrawRuleSet;

    @Inject
    private Callers callers;

    @Inject
    private Pages pages;

    @Override
    public List<Tile> tiles() {
        return List.of(Tile.count("規則集", queries.list().size(), "すべての版", "/rule-sets"));
    }

    /** 登録されたすべての版。 */
    @GET
    @UseCase(RuleSetQueries.class)
    @Place(area = Area.SETTINGS, order = 1, label = "規則集")
    public Response list() {
        return pages.page("programme/list.jte", "規則集")
                .with("ruleSets", queries.list())
                .with("mayLoad", callers.current().hasAnyRole(Roles.ADMINISTRATOR))
                .show();
    }

    /** 規則集を登録する画面（管理者）。 */
    @GET
    @Path("/new")
    @UseCase(value = LoadRuleSet.class, method = "load")
    public Response blank() {
        return drawNew(200, "", FieldErrors.none());
    }

    /** 画面に書かれた規則集を検査して登録する（管理者）。 */
    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @UseCase(value = LoadRuleSet.class, method = "load")
    public Response loadTyped(MultivaluedMap<String, String> typed) {
        String content = new FormReader(typed).raw("content");
        return load("入力", content.getBytes(StandardCharsets.UTF_8), "content", "規則の本文を入力してください。");
    }

    /** ファイルの規則集を検査して登録する（管理者）。 */
    @POST
    @Path("/new")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @UseCase(value = LoadRuleSet.class, method = "load")
    public Response loadFile(Upload upload) {
        upload.requireOnly("file");
        Optional<Upload.SentFile> file = upload.file("file");
        if (file.isPresent() && file.get().content().size() > MAX_FILE_BYTES) {
            return drawNew(413, "", new FieldErrors(List.of(new FieldError("file", "ファイルは 1 MB までにしてください。"))));
        }
        byte[] content = file.map(sent -> sent.content().bytes()).orElse(new byte[0]);
        String name = file.map(sent -> FileName.of(sent.name()).text()).orElse("ファイル");
        return load(name, content, "file", "規則のファイルを選んでください。");
    }

    private Response load(String name, byte[] content, String field, String whenEmpty) {
        if (content.length == 0) {
            return drawNew(422, "", new FieldErrors(List.of(new FieldError(field, whenEmpty))));
        }
        return pages.orRedraw(
                () -> {
                    LoadRuleSet.Outcome outcome = loadRuleSet.load(name, content);
                    RuleSetView ruleSet = outcome.ruleSet();
                    return pages.moveTo(
                            path(ruleSet.code(), ruleSet.version()),
                            outcome.added() ? "規則集を登録しました" : "同じ内容の版がすでに登録されています。何も変わっていません");
                },
                (status, errors) -> {
                    String text = new String(content, StandardCharsets.UTF_8);
                    // UTF-8 でないものは、打ち直せるようには示せない
                    return text.indexOf('\uFFFD') < 0
                            ? drawNew(status, text, atLines(errors))
                            : drawNew(status, "", errors.in(field));
                });
    }

    /** 誤りから、その行へ行けるようにする。 */
    private static FieldErrors atLines(FieldErrors errors) {
        return new FieldErrors(errors.errors().stream()
                .map(error -> new FieldError(
                        BrokenLine.number(error.message()).map(BrokenLine::id).orElse("content"), error.message()))
                .toList());
    }

    /** 一つの版。 */
    @GET
    @Path(VERSION)
    @UseCase(RuleSetQueries.class)
    public Response show(@PathParam("code") String code, @PathParam("version") int version) {
        RuleSetQueries.Detail detail = queries.get(code, version);
        return pages.page("programme/version.jte", title(detail.ruleSet()), RULE_SETS)
                .with("detail", detail)
                .with("history", history(detail.ruleSet()))
                .show();
    }

    /** 前の版との違い、計算例、日付の順、様式と書面の見本。承認する人が確かめるのと同じもの。 */
    @GET
    @Path(VERSION + "/summary")
    @UseCase(RuleSetQueries.class)
    public Response summary(@PathParam("code") String code, @PathParam("version") int version) {
        RuleSetQueries.Detail detail = queries.get(code, version);
        return pages.page(
                        "programme/summary.jte",
                        "違いと見え方",
                        RULE_SETS,
                        new Crumb(title(detail.ruleSet()), path(code, version)))
                .with("detail", detail)
                .show();
    }

    /** 一つの様式を、団体が見るとおりに。枠ごとに中身が違えば、枠を選ぶ。 */
    @GET
    @Path(VERSION + "/forms/{form: [0-9]{1,4}}")
    @UseCase(RuleSetQueries.class)
    public Response form(
            @PathParam("code") String code,
            @PathParam("version") int version,
            @PathParam("form") int number,
            @QueryParam("track") @Nullable String track) {
        RuleSetQueries.Detail detail = queries.get(code, version);
        List<RuleSet.Track> tracks = detail.rules().tracks();
        NamedForm form = RuleSetContents.of(detail.rules()).form(number);
        String chosen = track == null && tracks.isEmpty()
                ? ""
                : track == null
                        ? tracks.getFirst().code()
                        : detail.rules().track(track).code();
        return pages.page(
                        "programme/form.jte",
                        form.name(),
                        RULE_SETS,
                        new Crumb(title(detail.ruleSet()), path(code, version)))
                .with("form", form.form().forTrack(chosen))
                .with("tracks", tracks)
                .with("chosen", chosen)
                .show();
    }

    /** 一つの版の、登録されたままの本文。 */
    @GET
    @Path(VERSION + "/content")
    @UseCase(RuleSetQueries.class)
    public Response content(@PathParam("code") String code, @PathParam("version") int version) {
        RuleSetQueries.Detail detail = queries.get(code, version);
        RuleSetView ruleSet = detail.ruleSet();
        return pages.page(
                        "programme/content.jte",
                        title(ruleSet) + "の本文",
                        RULE_SETS,
                        new Crumb(title(ruleSet), path(code, version)))
                .with("detail", detail)
                .show();
    }

    /** 廃止する（経産省）。 */
    @Path(VERSION + "/retirement")
    public FormPage retire(@PathParam("code") String code, @PathParam("version") int version) {
        return pages.calling(WithdrawRuleSet.class, "retire")
                .asks(() -> confirm(queries.get(code, version), "規則集の廃止", "retirement")
                        .will("この版では、新しい公募を作れなくなり、準備中の公募は予告できなくなります。もう予告した公募と、その申請・交付は、この版のまま続きます。元には戻せません。", "廃止する")
                        .dangerous())
                .doesWithReason(
                        reason -> withdrawRuleSet.retire(code, version, reason), path(code, version), "規則集を廃止しました");
    }

    /** 登録を取り消す（管理者）。 */
    @Path(VERSION + "/removal")
    public FormPage remove(@PathParam("code") String code, @PathParam("version") int version) {
        return pages.calling(WithdrawRuleSet.class, "remove")
                .asks(() -> confirm(queries.get(code, version), "登録の取消し", "removal")
                        .will("この版を消します。元には戻せません。消したことと理由は、操作の記録に残ります。同じ番号の版を、登録し直せます。", "登録を取り消す")
                        .dangerous())
                .doesWithReason(
                        reason -> withdrawRuleSet.remove(code, version, reason), "/rule-sets", "規則集の登録を取り消しました");
    }

    /** 一つの版についての確認。 */
    static Confirm confirm(RuleSetQueries.Detail detail, String title, String act) {
        RuleSetView ruleSet = detail.ruleSet();
        return Confirm.of(title, RULE_SETS, new Crumb(title(ruleSet), path(ruleSet.code(), ruleSet.version())))
                .about(List.of(
                        SummaryRow.of("規則集", title(ruleSet) + "　" + ruleSet.name()),
                        SummaryRow.of("今の状態", RuleText.state(ruleSet.state())),
                        SummaryRow.of("登録した人", ruleSet.loadedBy()),
                        SummaryRow.of("有効化を申請した人", ruleSet.requestedBy().orElse("まだ申請されていません"))))
                .unless(detail.acts().whyNot(act));
    }

    private Response drawNew(int status, String content, FieldErrors errors) {
        return pages.page("programme/new.jte", "規則集の登録", RULE_SETS)
                .with("content", content)
                .with("broken", BrokenLine.of(content, errors))
                .with("maxBytes", MAX_FILE_BYTES)
                .show(status, errors);
    }

    private static List<SummaryRow> history(RuleSetView ruleSet) {
        List<SummaryRow> rows = new ArrayList<>(List.of(
                SummaryRow.of("登録", JapaneseDates.format(ruleSet.loadedAt()) + "　" + ruleSet.loadedBy()),
                SummaryRow.of("本文の SHA-256", ruleSet.contentSha256())));
        ruleSet.retirement()
                .ifPresent(retired -> rows.add(SummaryRow.of(
                        "廃止", JapaneseDates.format(retired.at()) + "　" + retired.by() + "　理由：" + retired.reason())));
        return rows;
    }

    private static String title(RuleSetView ruleSet) {
        return ruleSet.code() + " 第" + ruleSet.version() + "版";
    }

    static String path(String code, int version) {
        return "/rule-sets/" + code + "/versions/" + version;
    }
}
