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
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.kpi.usecase.ContinuationQueries;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Continuation;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Succession;
import jp.jinjibu.kpi.usecase.NameSuccessor;
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
    @Inject
    private ContinuationQueries queries;

    @Inject
    private NameSuccessor nameSuccessor;

    @Inject
    private Callers callers;

    @Inject
    private Pages pages;

    @Override
    public List<Tile> tiles() {
        return queries.years().stream()
                .findFirst()
                .map(queries::continuation)
                .map(shown -> new Tile(
                        shown.startFiscalYear().display() + "の継続率",
                        shown.rate().map(rate -> rate.percent().toPlainString()).orElse("計算できません"),
                        shown.rate().isPresent() ? "％" : "",
                        shown.targetPercent()
                                .map(target -> "目標 " + target + " ％以上")
                                .orElse(""),
                        "/kpi/continuation",
                        "継続率を開く"))
                .stream()
                .toList();
    }

    /**
     * 継続率と、そのもとの取組。
     *
     * @param startFiscalYear 開始年度。なければ、計算できる最も新しい年度
     */
    @GET
    @UseCase(ContinuationQueries.class)
    @Place(area = Area.REPORTS, order = 2, label = "継続率")
    public Response show(@QueryParam("startFiscalYear") @DefaultValue("") String startFiscalYear) {
        List<Continuation> all = queries.all();
        Optional<FiscalYear> wanted = FiscalYears.optional("startFiscalYear", startFiscalYear);
        Optional<Continuation> shown = wanted.map(year -> all.stream()
                        .filter(each -> each.startFiscalYear().equals(year))
                        .findFirst()
                        .orElseGet(() -> queries.continuation(year)))
                .or(() -> all.stream().filter(each -> each.rate().isPresent()).findFirst())
                .or(() -> all.stream().findFirst());
        return pages.page("kpi/rate.jte", "継続率")
                .with("all", all)
                .with("shown", shown)
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

    private String back(String project) {
        return "/kpi/continuation?startFiscalYear="
                + queries.succession(Ids.read(project)).startFiscalYear().startYear();
    }

    /** 名指しした後は、取り消す画面になる。 */
    private Confirm unnameable(String project, Succession succession) {
        return Confirm.of("後継の団体", new Crumb("継続率", back(project)))
                .about(List.of(
                        SummaryRow.of("開始年度", succession.startFiscalYear().display()),
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
