package jp.jinjibu.adoption.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.jinjibu.adoption.usecase.AdoptionPlanQueries;
import jp.jinjibu.adoption.usecase.AdoptionPlanQueries.Plan;
import jp.jinjibu.adoption.usecase.AdoptionPlanQueries.Version;
import jp.jinjibu.adoption.usecase.AnnounceAdoption;
import jp.jinjibu.adoption.usecase.DecideAdoption;
import jp.jinjibu.adoption.usecase.PlanSetting;
import jp.jinjibu.adoption.usecase.PlanSetting.LedgerSummary;
import jp.jinjibu.adoption.usecase.PrepareAdoption;
import jp.jinjibu.adoption.usecase.RankCall;
import jp.jinjibu.adoption.usecase.RankingView;
import jp.jinjibu.adoption.usecase.RankingView.Conditions;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Confirm.Field;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.web.UseCase;

/** 採択の案の画面。事務局が作って公表し、担当官が承認する。 */
@Path("/calls/{call}/adoption-plan")
@ApplicationScoped
public class AdoptionPlanPages {
    private static final int MAX_REASON = 1000;

    @Inject
    private AdoptionPlanQueries queries;

    @Inject
    private PlanSetting setting;

    @Inject
    private RankCall rankCall;

    @Inject
    private PrepareAdoption prepareAdoption;

    @Inject
    private DecideAdoption decideAdoption;

    @Inject
    private AnnounceAdoption announceAdoption;

    @Inject
    private CallQueries calls;

    @Inject
    private Pages pages;

    /** 最も新しい版。 */
    @GET
    @UseCase(AdoptionPlanQueries.class)
    public Response latest(@PathParam("call") String call) {
        return draw(call, queries.findLatest(call));
    }

    /** 一つの版。 */
    @GET
    @Path("/versions/{version: [0-9]{1,9}}")
    @UseCase(AdoptionPlanQueries.class)
    public Response version(@PathParam("call") String call, @PathParam("version") int version) {
        return draw(call, Optional.of(queries.get(call, version)));
    }

    /** 案を作る（事務局）。 */
    @Path("/preparation")
    public FormPage prepare(@PathParam("call") String call) {
        return pages.calling(PrepareAdoption.class)
                .asks(() -> preparation(call))
                .acts(form -> {
                    String reason = form.optionalText("reason", "理由", FormPage.MAX_REASON);
                    form.check();
                    int version = prepareAdoption.prepare(call, reason);
                    return pages.moveTo(path(call), "採択の案の第" + version + "版を作りました。担当官の承認を待ちます");
                });
    }

    /** 承認する（担当官、作った人とは別の人）。 */
    @Path("/approval")
    public FormPage approve(@PathParam("call") String call) {
        return pages.calling(DecideAdoption.class)
                .asks(() -> step(call, "採択の案の承認", "approval", plan -> planned(plan, money(setting.ledger(call))))
                        .will("採択の額を配分額の中に確保し、事務局が公表できるようになります。", "承認する"))
                .does(() -> decideAdoption.approve(call), path(call), "採択の案を承認し、採択の額を確保しました。事務局が公表できます");
    }

    /** 差し戻す（担当官、作った人とは別の人）。 */
    @Path("/rejection")
    public FormPage reject(@PathParam("call") String call) {
        return pages.calling(DecideAdoption.class)
                .asks(() -> step(call, "採択の案の差戻し", "rejection", plan -> planned(plan, List.of()))
                        .will("この版は差戻しになり、事務局が作り直します。理由は記録に残ります。", "差し戻す"))
                .rejects(reason -> decideAdoption.reject(call, reason), path(call), "採択の案を差し戻しました");
    }

    /** 公表する（事務局）。 */
    @Path("/announcement")
    public FormPage announce(@PathParam("call") String call) {
        return pages.calling(AnnounceAdoption.class)
                .asks(() -> step(call, "採択の公表", "announcement", plan -> told(plan, leftBehind(call)))
                        .will("採否を一度に公表し、団体の構成員にメールで知らせます。取り消せません。", "公表する"))
                .does(() -> announceAdoption.announce(call), path(call), "採択を公表しました。団体への知らせを送ります");
    }

    private Response draw(String call, Optional<Plan> plan) {
        CallView view = calls.get(call);
        return pages.page("adoption/plan.jte", "採択の案", crumbs(view))
                .with("call", view)
                .with("plan", plan)
                .with("ledger", setting.ledger(call))
                .with("versions", queries.versions(call))
                .with("history", plan.map(AdoptionPlanPages::history).orElse(List.of()))
                .with("acts", setting.acts(call))
                .show();
    }

    private static List<SummaryRow> history(Plan plan) {
        Version version = plan.version();
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("作成", JapaneseDates.format(version.preparedAt()) + "　" + version.preparedBy()));
        if (!version.reason().isEmpty()) {
            rows.add(SummaryRow.of("作成の理由", version.reason()));
        }
        version.decidedAt()
                .ifPresent(at -> rows.add(SummaryRow.of(
                        version.decisionReason().isPresent() ? "差戻し" : "承認",
                        JapaneseDates.format(at) + "　" + version.decidedBy().orElse("")
                                + version.decisionReason()
                                        .map(reason -> "（" + reason + "）")
                                        .orElse(""))));
        version.announcedAt()
                .ifPresent(at -> rows.add(SummaryRow.of(
                        "公表",
                        JapaneseDates.format(at) + "　" + version.announcedBy().orElse(""))));
        version.supersededReason().ifPresent(reason -> rows.add(SummaryRow.of("置き換え", reason)));
        return rows;
    }

    private Confirm preparation(String call) {
        CallView view = calls.get(call);
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("公募", view.name()));
        rows.add(SummaryRow.of("配分額", AdoptionText.yen(setting.ledger(call).allotment())));
        if (view.state() == CallState.UNDER_REVIEW) {
            RankingView found = rankCall.rank(call, Conditions.AS_DECIDED);
            rows.add(SummaryRow.of("採択", count(found, ApplicationState.ADOPTED)));
            rows.add(SummaryRow.of("条件付採択", count(found, ApplicationState.CONDITIONALLY_ADOPTED)));
            rows.add(SummaryRow.of("補欠", count(found, ApplicationState.RESERVE)));
            rows.add(SummaryRow.of("不採択", count(found, ApplicationState.REJECTED)));
            rows.add(SummaryRow.of("採択の額の合計", Figure.of(found.adoptedAmount().yen()) + " 円"));
        }
        rows.addAll(leftBehind(call));
        return Confirm.of("採択の案を作る", crumbs(view, new Crumb("採択の案", path(call))))
                .about(rows)
                .will("規則集の条件と今の配分額で、採択の案の新しい版を作り、担当官に承認を求めます。公表を待つ版があれば置き換わります。作った本人は承認できません。", "採択の案を作る")
                .asking(Field.text("reason", "理由").optional().hinting("作り直すときは、何を変えたかを書いてください。"))
                .unless(setting.acts(call).whyNot("preparation"));
    }

    private static String count(RankingView ranking, ApplicationState result) {
        return ranking.count(result) + " 件";
    }

    private Confirm step(String call, String title, String act, Function<Plan, List<SummaryRow>> about) {
        CallView view = calls.get(call);
        Optional<Plan> plan = queries.findLatest(call);
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("公募", view.name()));
        rows.add(SummaryRow.of(
                "案",
                plan.map(found -> "第" + found.version().versionNo() + "版（"
                                + found.version().state().label() + "）")
                        .orElse("まだ作られていません")));
        plan.map(about).ifPresent(rows::addAll);
        return Confirm.of(title, crumbs(view, new Crumb("採択の案", path(call))))
                .about(rows)
                .unless(setting.acts(call).whyNot(act), ways(call));
    }

    /** 今は行えない人に勧める行き先。予算を記す人には、その画面。 */
    private Crumb[] ways(String call) {
        return calls.acts(call).allowed("appropriation").stream()
                .map(act -> new Crumb(act.label(), act.page()))
                .toArray(Crumb[]::new);
    }

    private static List<SummaryRow> planned(Plan plan, List<SummaryRow> more) {
        List<SummaryRow> rows = new ArrayList<>(List.of(
                SummaryRow.of("作成した人", plan.version().preparedBy()),
                SummaryRow.of(
                        "採択",
                        plan.version().adopted() + " 件、"
                                + Figure.of(plan.version().adoptedAmount().yen()) + " 円"),
                SummaryRow.of("補欠", plan.count(ApplicationState.RESERVE) + " 件"),
                SummaryRow.of("不採択", plan.count(ApplicationState.REJECTED) + " 件"),
                SummaryRow.of(
                        plan.isFirst() ? "前の版との違い" : "繰上げ",
                        plan.isFirst() ? difference(plan) : plan.news().size() + " 件")));
        rows.addAll(more);
        return rows;
    }

    private static String difference(Plan plan) {
        if (plan.compared().isEmpty()) {
            return "はじめての版です";
        }
        long changed = plan.items().stream().filter(item -> item.isChanged()).count();
        return "第" + plan.compared().get() + "版から、採否の変わった申請 " + changed + " 件、除いた申請 "
                + plan.dropped().size() + " 件";
    }

    private static List<SummaryRow> money(LedgerSummary ledger) {
        return List.of(
                SummaryRow.of(
                        "事業予算",
                        ledger.budgetState().map(AppropriationState::label).orElse("案・成立の別は未公表")),
                SummaryRow.of("配分額", AdoptionText.yen(ledger.allotment())),
                SummaryRow.of("すでに確保した額", Figure.of(ledger.encumbered().yen()) + " 円"),
                SummaryRow.of("使える額", AdoptionText.yen(ledger.available())));
    }

    /** だれに何を知らせるか。 */
    private static List<SummaryRow> told(Plan plan, List<SummaryRow> more) {
        List<SummaryRow> rows = new ArrayList<>();
        for (ApplicationState result : List.of(
                ApplicationState.ADOPTED,
                ApplicationState.CONDITIONALLY_ADOPTED,
                ApplicationState.RESERVE,
                ApplicationState.REJECTED)) {
            long bodies =
                    plan.news().stream().filter(item -> item.result() == result).count();
            String label = ApplicationLabels.of(plan.call().rules()).internal(result);
            rows.add(SummaryRow.of("「" + label + "」と知らせる団体", bodies + " 団体"));
        }
        long letters = plan.news().stream().filter(item -> item.isAdopted()).count();
        rows.add(SummaryRow.of("採択の通知書", letters + " 通"));
        rows.add(SummaryRow.of(
                "公開の採択一覧",
                plan.isFirst()
                        ? "採択 " + letters + " 件を載せます。補欠と不採択は載せません"
                        : "繰上採択 " + letters + " 件を載せ、辞退・取消しを除いた新しい版にします"));
        rows.addAll(more);
        return rows;
    }

    private List<SummaryRow> leftBehind(String call) {
        long count = setting.leftBehind(call);
        return count == 0 ? List.of() : List.of(SummaryRow.of("この案に入らない申請", count + " 件（受理の判断か審査の割当てが済んでいません）"));
    }

    private static Crumb[] crumbs(CallView call, Crumb... more) {
        return Stream.concat(
                        Stream.of(new Crumb("公募", "/calls"), new Crumb(call.name(), "/calls/" + call.code())),
                        Stream.of(more))
                .toArray(Crumb[]::new);
    }

    private static String path(String call) {
        return "/calls/" + call + "/adoption-plan";
    }
}
