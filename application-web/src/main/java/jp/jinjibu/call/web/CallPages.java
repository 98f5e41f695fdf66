package jp.jinjibu.call.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.call.usecase.FundCall;
import jp.jinjibu.call.usecase.PrepareCall;
import jp.jinjibu.call.usecase.PrepareCall.RuleSetVersion;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
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
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.web.OneRead;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 公募の画面。一覧と一つの公募はだれでも、設定と経過は事務局・経産省・監査。 */
@Path("/calls")
@OneRead
@ApplicationScoped
public class CallPages implements Numbers {
    private static final Crumb CALLS = new Crumb("公募", "/calls");
    private static final int MAX_NAME = 200;

    @Inject
    private CallQueries calls;

    @Inject
    private PrepareCall prepareCall;

    @Inject
    private FundCall fundCall;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Pages pages;

    @Override
    public List<Tile> tiles() {
        List<CallView> visible = calls.list();
        long open =
                visible.stream().filter(call -> call.state() == CallState.OPEN).count();
        return List.of(Tile.count("公募", visible.size(), "うち受付中 " + open + "件", "/calls"));
    }

    /** 公募の一覧。 */
    @GET
    @Place(area = Area.CALLS, order = 1, label = "公募")
    public Response list() {
        boolean mayPrepare = callers.current().hasAnyRole(Roles.SECRETARIAT);
        return pages.page("call/list.jte", "公募")
                .with("calls", calls.list())
                .with("mayPrepare", mayPrepare)
                .show();
    }

    /** 一つの公募。 */
    @GET
    @Path("/{call}")
    public Response show(@PathParam("call") String code) {
        CallView call = calls.get(code);
        Caller caller = callers.current();
        boolean insider = caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR);
        boolean computable = call.rules().tracks().stream().anyMatch(RuleSet.Track::isComputable);
        boolean mayApply = !caller.isSignedIn() || caller.hasAnyRole(Roles.APPLICANT);
        return pages.page("call/show.jte", call.name(), CALLS)
                .with("call", call)
                .with("now", clock.instant())
                .with("insider", insider)
                .with("computable", computable)
                .with("mayApply", mayApply)
                .show();
    }

    /** 枠の様式。 */
    @GET
    @Path("/{call}/tracks/{track}/form")
    public Response form(@PathParam("call") String code, @PathParam("track") String trackCode) {
        CallView call = calls.get(code);
        RuleSet.Track track = call.rules().track(trackCode);
        return pages.page("call/form.jte", track.name().value() + "の様式", CALLS, crumb(call))
                .with("call", call)
                .with("track", track)
                .show();
    }

    /** 新しい公募を準備する（事務局）。 */
    @Path("/new")
    public FormPage prepare() {
        return pages.calling(PrepareCall.class).draws(this::drawNew).acts(form -> {
            List<RuleSetVersion> usable = prepareCall.usableRuleSets();
            String code = form.text("code", "符号", 40);
            if (!code.isEmpty() && !code.matches(CallsResource.CODE)) {
                form.add("code", CallsResource.CODE_MESSAGE);
            }
            String name = form.text("name", "名称", MAX_NAME);
            String ruleSet = form.choice(
                    "ruleSet", "規則集", usable.stream().map(CallPages::value).toList());
            Instant opensAt = form.dateTime("opensAt", "受付の始まり");
            Instant closesAt = form.dateTime("closesAt", "受付の終わり");
            form.check();
            RuleSetVersion chosen = usable.stream()
                    .filter(version -> value(version).equals(ruleSet))
                    .findFirst()
                    .orElseThrow();
            prepareCall.prepare(
                    new PrepareCall.NewCall(code, name, chosen.code(), chosen.version(), opensAt, closesAt));
            return pages.moveTo("/calls/" + code, "公募を準備しました。予告すると公開されます");
        });
    }

    /** 公募の設定と経過（事務局・経産省・監査）。 */
    @GET
    @Path("/{call}/settings")
    @UseCase(value = CallQueries.class, method = "appropriations")
    public Response settings(@PathParam("call") String code) {
        var appropriations = calls.appropriations(code);
        CallView call = calls.get(code);
        return pages.page("call/settings.jte", "設定と経過", CALLS, crumb(call))
                .with("call", call)
                .with("appropriations", appropriations.reversed())
                .with("allotments", calls.allotments(code).reversed())
                .with("acts", calls.acts(code))
                .with("completion", calls.completion(code))
                .with("cancellation", calls.cancellation(code))
                .with("moves", calls.moveHistory(code))
                .show();
    }

    /** 公募を予告する（事務局）。 */
    @Path("/{call}/announcement")
    public FormPage announce(@PathParam("call") String code) {
        return pages.calling(PrepareCall.class)
                .asks(() -> confirm(calls, code, "公募の予告", "announcement")
                        .will("この公募がだれにでも見えるようになり、受付の始まりに自動で受付中になります。取り消せません。", "予告する"))
                .does(() -> prepareCall.announce(code), "/calls/" + code, "公募を予告しました");
    }

    /** 事業予算とその状態を記録する（経産省）。 */
    @Path("/{call}/appropriations")
    public FormPage appropriate(@PathParam("call") String code) {
        return pages.calling(FundCall.class)
                .draws((status, form, errors) -> drawAppropriation(status, code, form, errors))
                .acts(form -> {
                    Money amount = form.money("amountYen", "事業予算の額");
                    Optional<AppropriationState> state = AppropriationState.ofLabel(form.raw("state"));
                    form.choice("state", "案か成立か", states());
                    LocalDate date = form.date("date", "案が示された日、または成立した日");
                    String reason = form.text("reason", "理由", FormPage.MAX_REASON);
                    form.check();
                    fundCall.appropriate(code, amount, state.orElseThrow(), date, reason);
                    return pages.moveTo("/calls/" + code + "/settings", "事業予算を記録しました");
                });
    }

    /** 配分額を記録する（経産省）。 */
    @Path("/{call}/allotment")
    public FormPage allot(@PathParam("call") String code) {
        return pages.calling(FundCall.class)
                .draws((status, form, errors) -> drawAllotment(status, code, form, errors))
                .acts(form -> {
                    Money amount = form.money("amountYen", "配分額");
                    Map<String, Money> byTrack = new LinkedHashMap<>();
                    for (RuleSet.Track track : calls.get(code).rules().tracks()) {
                        form.optionalMoney(
                                        "byTrack-" + track.code(), track.name().value() + "の内訳")
                                .ifPresent(money -> byTrack.put(track.code(), money));
                    }
                    String reason = form.text("reason", "理由", FormPage.MAX_REASON);
                    form.check();
                    fundCall.allot(code, amount, byTrack, reason);
                    return pages.moveTo("/calls/" + code + "/settings", "配分額を記録しました");
                });
    }

    /** 一つの公募についての確認。 */
    static Confirm confirm(CallQueries calls, String code, String title, String act) {
        CallView call = calls.get(code);
        return Confirm.of(title, settingsCrumbs(call))
                .about(List.of(
                        SummaryRow.of("公募", call.name()),
                        SummaryRow.of("今の状態", call.stateLabel()),
                        SummaryRow.of("受付の始まり", CallText.opens(call)),
                        SummaryRow.of("受付の終わり", CallText.closes(call))))
                .unless(calls.acts(code).whyNot(act));
    }

    private Response drawNew(int status, FormReader form, FieldErrors errors) {
        List<Option> ruleSets = prepareCall.usableRuleSets().stream()
                .map(version -> Option.of(
                        value(version),
                        version.fiscalYear().display() + "　" + version.name() + "　" + version.code() + " 第"
                                + version.version() + "版"))
                .toList();
        return pages.page("call/new.jte", "新しい公募の準備", CALLS)
                .with("ruleSets", ruleSets)
                .show(status, form, errors);
    }

    private Response drawAppropriation(int status, String code, FormReader form, FieldErrors errors) {
        CallView call = calls.get(code);
        return pages.page("call/appropriation.jte", "事業予算の記録", settingsCrumbs(call))
                .with("call", call)
                .with(
                        "states",
                        states().stream().map(label -> Option.of(label, label)).toList())
                .show(status, form, errors);
    }

    private Response drawAllotment(int status, String code, FormReader form, FieldErrors errors) {
        CallView call = calls.get(code);
        return pages.page("call/allotment.jte", "配分額の記録", settingsCrumbs(call))
                .with("call", call)
                .show(status, form, errors);
    }

    private static Crumb[] settingsCrumbs(CallView call) {
        return new Crumb[] {CALLS, crumb(call), new Crumb("設定と経過", "/calls/" + call.code() + "/settings")};
    }

    private static Crumb crumb(CallView call) {
        return new Crumb(call.name(), "/calls/" + call.code());
    }

    private static String value(RuleSetVersion version) {
        return version.code() + "/" + version.version();
    }

    private static List<String> states() {
        return List.of(AppropriationState.PROPOSED.label(), AppropriationState.ENACTED.label());
    }
}
