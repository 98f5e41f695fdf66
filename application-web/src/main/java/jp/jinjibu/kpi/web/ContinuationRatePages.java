package jp.jinjibu.kpi.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.kpi.usecase.ContinuationQueries;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Continuation;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Repetition;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Succession;
import jp.jinjibu.kpi.usecase.DecideStart;
import jp.jinjibu.kpi.usecase.NameSuccessor;
import jp.jinjibu.kpi.usecase.Project;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.web.FiscalYears;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 継続率の画面（事務局、担当官、監査）と、後継の団体の名指し（事務局）。 */
@Path("/kpi/continuation")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ApplicationScoped
public class ContinuationRatePages implements Numbers {
    /** 新しい取組であることを選ぶ値。取組の番号には現れない。 */
    public static final String NEW = "NEW";

    @Inject
    private ContinuationQueries queries;

    @Inject
    private NameSuccessor nameSuccessor;

    @Inject
    private DecideStart decideStart;

    @Inject
    private Callers callers;

    @Inject
    private Pages pages;

    @Override
    public List<Tile> tiles() {
        return queries.lines().stream()
                .flatMap(line ->
                        queries.years(line).stream().findFirst().map(year -> queries.continuation(line, year)).stream())
                .map(shown -> new Tile(
                        shown.line().name().value() + "："
                                + shown.startFiscalYear().display() + "の継続率",
                        shown.rate().map(rate -> rate.percent().toPlainString()).orElse("計算できません"),
                        shown.rate().isPresent() ? "％" : "",
                        shown.targetPercent()
                                .map(target -> "目標 " + target + " ％以上")
                                .orElse(""),
                        address(shown.line().code(), shown.startFiscalYear()),
                        "継続率を開く"))
                .toList();
    }

    /**
     * 継続率と、そのもとの取組。
     *
     * @param line 系列。なければ、はじめの系列
     * @param startFiscalYear 開始年度。なければ、計算できる最も新しい年度
     */
    @GET
    @UseCase(ContinuationQueries.class)
    @Place(area = Area.REPORTS, order = 2, label = "継続率")
    public Response show(
            @QueryParam("line") @DefaultValue("") String line,
            @QueryParam("startFiscalYear") @DefaultValue("") String startFiscalYear) {
        ProgrammeLine chosen = queries.line(line);
        List<Continuation> all = queries.all(chosen);
        Optional<FiscalYear> wanted = FiscalYears.optional("startFiscalYear", startFiscalYear);
        Optional<Continuation> shown = wanted.map(year -> all.stream()
                        .filter(each -> each.startFiscalYear().equals(year))
                        .findFirst()
                        .orElseGet(() -> queries.continuation(chosen, year)))
                .or(() -> all.stream().filter(each -> each.rate().isPresent()).findFirst())
                .or(() -> all.stream().findFirst());
        return pages.page("kpi/rate.jte", "継続率")
                .of(chosen)
                .with("all", all)
                .with("shown", shown)
                .with("line", chosen)
                .with("lines", queries.lines())
                .with(
                        "years",
                        all.stream()
                                .map(each -> Option.of(
                                        Integer.toString(each.startFiscalYear().startYear()),
                                        each.startFiscalYear().display()))
                                .toList())
                .with("mayName", callers.current().hasAnyRole(Roles.SECRETARIAT))
                .show();
    }

    /** もう一度採択された取組かどうかを決める（事務局）。 */
    @Path("/projects/{project}/start")
    public FormPage decide(@PathParam("project") String project) {
        return pages.calling(DecideStart.class)
                .draws(
                        () -> queries.repetition(project),
                        this::undecidable,
                        (repetition, status, form, errors) -> drawStart(status, project, form, errors))
                .acts(form -> {
                    List<String> keys = queries.repetition(project).hints().stream()
                            .map(Project::key)
                            .toList();
                    String same = form.choice(
                            "sameAs",
                            "同じ取組か新しい取組か",
                            Stream.concat(keys.stream(), Stream.of(NEW)).toList());
                    String reason = form.text("reason", "理由", FormPage.MAX_REASON);
                    form.check();
                    decideStart.decide(project, Optional.of(same).filter(key -> !key.equals(NEW)), reason);
                    return pages.moveTo(place(project), "取組の始まりを決めました");
                });
    }

    /** 取組の始まりの判断を取り消す（事務局）。 */
    @POST
    @Path("/projects/{project}/start/revocation")
    @UseCase(DecideStart.class)
    public Response undecide(@PathParam("project") String project, MultivaluedMap<String, String> typed) {
        return pages.answer(
                typed,
                form -> {
                    String reason = form.text("revocationReason", "取り消す理由", FormPage.MAX_REASON);
                    form.check();
                    decideStart.revoke(project, reason);
                    return pages.moveTo(place(project), "取組の始まりの判断を取り消しました");
                },
                (status, form, errors) -> drawStart(status, project, form, errors));
    }

    /** 後継の団体を名指しする（事務局）。 */
    @Path("/projects/{project}/successor")
    public FormPage name(@PathParam("project") String project) {
        return pages.calling(NameSuccessor.class)
                .draws(
                        () -> queries.succession(Ids.read(project)),
                        succession -> unnameable(project, succession),
                        (succession, status, form, errors) -> draw(status, project, form, errors))
                .acts(form -> {
                    Optional<CorporateNumber> number = form.optionalCorporateNumber("corporateNumber");
                    if (form.raw("corporateNumber").isBlank()) {
                        form.add("corporateNumber", "後継の団体の法人番号を入力してください。");
                    }
                    String reason = form.text("reason", "理由", FormPage.MAX_REASON);
                    form.check();
                    nameSuccessor.name(Ids.read(project), number.orElseThrow(), reason);
                    return pages.moveTo(back(project), "後継の団体を名指ししました");
                });
    }

    /** 名指しを取り消す（事務局）。 */
    @POST
    @Path("/projects/{project}/successor/revocation")
    @UseCase(NameSuccessor.class)
    public Response revoke(@PathParam("project") String project, MultivaluedMap<String, String> typed) {
        return pages.answer(
                typed,
                form -> {
                    String reason = form.text("revocationReason", "取り消す理由", FormPage.MAX_REASON);
                    form.check();
                    nameSuccessor.revoke(Ids.read(project), reason);
                    return pages.moveTo(back(project), "後継の団体の名指しを取り消しました");
                },
                (status, form, errors) -> draw(status, project, form, errors));
    }

    /** 結果の調子。 */
    public static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case CONTINUED, SUCCEEDED -> Tone.SUCCESS;
            case UNANSWERED -> Tone.WARNING;
            case NOT_CONTINUED, DISCONTINUED -> Tone.NEUTRAL;
        };
    }

    /** 取組の番号: 申請番号か、枠と No.。 */
    public static String number(Project project) {
        return project.number()
                .orElseGet(() ->
                        (project.trackName().orElse("") + " No. " + project.no().orElse(0)).strip());
    }

    /** 継続率の画面の宛先。 */
    public static String address(String line, FiscalYear year) {
        return "/kpi/continuation?line=" + line + "&startFiscalYear=" + year.startYear();
    }

    private static String address(Project project) {
        return address(project.start().line(), project.start().year());
    }

    private String back(String project) {
        return address(queries.succession(Ids.read(project)).project());
    }

    private String place(String project) {
        return address(queries.repetition(project).project());
    }

    /** 決めた後は、取り消す画面になる。 */
    private Confirm undecidable(Repetition repetition) {
        Project project = repetition.project();
        return Confirm.of("取組の始まり", new Crumb("継続率", address(project)))
                .about(List.of(
                        SummaryRow.of("開始年度", project.start().year().display()),
                        SummaryRow.of("団体", project.bodyName()),
                        SummaryRow.of("事業名", project.projectName())))
                .unless(project.decision().isPresent() ? Optional.empty() : decideStart.whyNotDecide(project.key()));
    }

    private Response drawStart(int status, String project, FormReader form, FieldErrors errors) {
        Repetition repetition = queries.repetition(project);
        return pages.page("kpi/start.jte", "取組の始まり", new Crumb("継続率", address(repetition.project())))
                .with("r", repetition)
                .with("path", "/kpi/continuation/projects/" + project + "/start")
                .show(status, form, errors);
    }

    /** 名指しした後は、取り消す画面になる。 */
    private Confirm unnameable(String project, Succession succession) {
        return Confirm.of("後継の団体", new Crumb("継続率", back(project)))
                .about(List.of(
                        SummaryRow.of(
                                "開始年度", succession.project().start().year().display()),
                        SummaryRow.of("団体", succession.project().bodyName()),
                        SummaryRow.of("事業名", succession.project().projectName())))
                .unless(
                        succession.project().successor().isPresent()
                                ? Optional.empty()
                                : nameSuccessor.whyNotName(Ids.read(project)));
    }

    private Response draw(int status, String project, FormReader form, FieldErrors errors) {
        Succession succession = queries.succession(Ids.read(project));
        return pages.page("kpi/successor.jte", "後継の団体", new Crumb("継続率", back(project)))
                .with("s", succession)
                .with("path", "/kpi/continuation/projects/" + project + "/successor")
                .show(status, form, errors);
    }
}
