package jp.jinjibu.home.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.adoption.PlanState;
import jp.jinjibu.adoption.usecase.AdoptionPlanQueries;
import jp.jinjibu.adoption.web.AdoptionText;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.ApplicationQueries.Filter;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.call.web.CallText;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.GrantQueries;
import jp.jinjibu.grant.web.GrantText;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.SignedIn;
import jp.jinjibu.kpi.usecase.ContinuationQueries;
import jp.jinjibu.kpi.usecase.ContinuationReportQueries;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.NavigationItem;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.RoleLabels;
import jp.jinjibu.look.web.Task;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.usecase.OrganisationQueries;
import jp.jinjibu.payment.PaymentStage;
import jp.jinjibu.payment.usecase.PaymentQueries;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.programme.usecase.RuleSetQueries;
import jp.jinjibu.programme.web.RuleText;
import jp.jinjibu.report.usecase.WaitingGrants;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.usecase.ReviewProgress;
import jp.jinjibu.review.usecase.ReviewQueries;
import jp.jinjibu.review.web.ReviewText;
import jp.jinjibu.screening.usecase.ScreeningQueries;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.web.UseCase;

/** ホーム: この人を待っているもの。役割が複数あれば、役割ごとの画面に分ける。 */
@Path("/home")
@RequestScoped
public class HomePages {
    private static final int ORGANISATIONS_AT_MOST = 20;
    private static final int APPLICATIONS_AT_MOST = 20;
    private static final int REVIEWS_AT_MOST = 50;
    private static final int CONTINUATIONS_AT_MOST = 20;

    @Inject
    private SignedIn signedIn;

    @Inject
    private CallQueries calls;

    @Inject
    private RuleSetQueries ruleSets;

    @Inject
    private OrganisationQueries organisations;

    @Inject
    private ApplicationQueries applications;

    @Inject
    private ReviewQueries reviews;

    @Inject
    private ReviewProgress reviewProgress;

    @Inject
    private AdoptionPlanQueries adoptionPlans;

    @Inject
    private ScreeningQueries screening;

    @Inject
    private GrantQueries grants;

    @Inject
    private WaitingGrants waitingGrants;

    @Inject
    private PaymentQueries payments;

    @Inject
    private ContinuationQueries continuations;

    @Inject
    private ContinuationReportQueries continuationReports;

    @Inject
    private Clock clock;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /**
     * 一つの役割のホーム。
     *
     * @param tasksHeading 待っているものの見出し
     * @param tasks 待っているもの
     * @param emptyHeading 待っているものがないときの見出し
     * @param emptyText 何が起きるとここに並ぶか
     * @param links 行き先
     */
    public record Section(
            String tasksHeading, List<Task> tasks, String emptyHeading, String emptyText, List<Crumb> links) {}

    /**
     * @param wanted 見る役割。なければ、はじめの役割
     */
    @GET
    @UseCase(SignedIn.class)
    public Response home(@QueryParam("role") String wanted) {
        Caller me = signedIn.caller();
        List<String> roles = Roles.ALL.stream()
                .filter(me.roles()::contains)
                .filter(role -> !role.equals(Roles.PAYMENT))
                .toList();
        if (roles.isEmpty()) {
            return pages.show(frames.titled("ホーム"), "home/homeWithoutRole.jte", Map.of());
        }
        String role = roles.contains(wanted) ? wanted : roles.getFirst();
        List<NavigationItem> tabs = roles.stream()
                .map(r -> NavigationItem.of(RoleLabels.of(r), "/home?role=" + r, r.equals(role)))
                .toList();
        return pages.show(
                frames.titled("ホーム").headed("ホーム（" + RoleLabels.of(role) + "）"),
                "home/home.jte",
                Map.of("tabs", tabs, "section", section(role)));
    }

    private Section section(String role) {
        return switch (role) {
            case Roles.APPLICANT -> applicant();
            case Roles.SECRETARIAT -> secretariat();
            case Roles.REVIEWER -> reviewer();
            case Roles.OFFICIAL -> official();
            case Roles.BUREAU -> bureau();
            case Roles.AUDITOR -> auditor();
            case Roles.ADMINISTRATOR -> administrator();
            default -> throw new IllegalArgumentException("ホームのない役割です: " + role);
        };
    }

    private Section applicant() {
        Map<String, GrantQueries.Row> granted =
                grants.list(new GrantQueries.Filter(null, null, null, null), "", APPLICATIONS_AT_MOST).stream()
                        .collect(Collectors.toMap(GrantQueries.Row::number, row -> row));
        Set<String> continuing = continuationReports.wanted();
        Stream<Task> mine = applications.list(new Filter(null, null, null, null), "", APPLICATIONS_AT_MOST).stream()
                .filter(row -> row.state() != ApplicationState.WITHDRAWN)
                .map(row -> granted.containsKey(row.number())
                        ? grantTask(granted.get(row.number()), continuing.contains(row.number()))
                        : row.state() == ApplicationState.ADOPTED
                                        || row.state() == ApplicationState.CONDITIONALLY_ADOPTED
                                ? new Task(
                                        "申請 " + row.number() + "　" + row.projectName(),
                                        "/applications/" + row.number() + "/grant/request",
                                        "採択されました。交付を申請してください。",
                                        "交付申請を待っています",
                                        Tone.WARNING)
                                : new Task(
                                        "申請 " + row.number() + "　"
                                                + (row.projectName().isEmpty() ? row.bodyName() : row.projectName()),
                                        "/applications/" + row.number(),
                                        row.trackName()
                                                + (row.state() == ApplicationState.DRAFT
                                                        ? "。まだ提出されていません。"
                                                        : row.state() == ApplicationState.RETURNED
                                                                ? "。差戻しに答えてください。"
                                                                : ""),
                                        row.stateLabel(),
                                        ApplicationText.tone(row.state())));
        Stream<Task> provisional = provisionalOrganisations("事務局の確認を待っています。", "");
        List<Task> open = callTasks(
                call -> call.state() == CallState.OPEN || call.state() == CallState.ANNOUNCED,
                call -> CallText.closes(call)
                        + (call.state() == CallState.OPEN ? "（残り " + CallText.left(call, clock.instant()) + "）" : ""),
                "");
        return new Section(
                "あなたの申請、受付中・予告中の公募、確認を待つ事業者",
                Stream.of(mine, open.stream(), provisional)
                        .flatMap(tasks -> tasks)
                        .toList(),
                "受付中・予告中の公募はありません",
                "次の公募が予告されると、締切とともにここに並びます。",
                List.of(
                        new Crumb("申請を始める", "/applications/new"),
                        new Crumb("補助金額を試算する", "/estimate"),
                        new Crumb("事業者を登録する", "/organisations/new"),
                        new Crumb("採択一覧を見る", "/adoptions")));
    }

    private static Task grantTask(GrantQueries.Row row, boolean continuing) {
        String label = "交付 " + row.number() + "　" + row.projectName();
        String path = "/applications/" + row.number();
        if (row.state() == GrantState.DETERMINED
                && row.determined().orElse(Money.ZERO).yen() > 0) {
            return new Task(label, path + "/payment", "額が確定しました。補助金を請求してください。", row.stateLabel(), Tone.WARNING);
        }
        if (row.state() == GrantState.RECTIFYING) {
            return new Task(
                    label,
                    path + "/performance-report",
                    "実績報告の是正を求められています。直して提出してください。",
                    row.stateLabel(),
                    Tone.WARNING);
        }
        if (continuing) {
            return new Task(label, path + "/continuation", "継続状況を報告してください。", row.stateLabel(), Tone.WARNING);
        }
        return new Task(
                label,
                path + "/grant",
                row.reportDueOn()
                        .filter(day -> row.state() == GrantState.DECIDED || row.state() == GrantState.IN_PROGRESS)
                        .map(day -> "実績報告の期限 " + JapaneseDates.format(day) + (row.overdue() ? "を過ぎました。" : " まで"))
                        .orElse(""),
                row.stateLabel(),
                row.overdue() ? Tone.ERROR : GrantText.tone(row.state()));
    }

    /** 支払担当を待っている請求。支払担当でない人には並べない。 */
    private Stream<Task> waitingPayments() {
        if (!signedIn.caller().hasAnyRole(Roles.PAYMENT)) {
            return Stream.empty();
        }
        return Stream.of(PaymentStage.CLAIMED, PaymentStage.PREPARED, PaymentStage.APPROVED)
                .flatMap(stage -> {
                    long count = payments.count(new PaymentQueries.Filter(stage, null));
                    return count == 0
                            ? Stream.empty()
                            : Stream.of(new Task(
                                    "請求と支払",
                                    "/payments?status=" + stage,
                                    Figure.of(count) + "件が" + stage.label() + "です。",
                                    stage.label(),
                                    Tone.WARNING));
                });
    }

    /** 受理を待っている継続状況報告。 */
    private Stream<Task> waitingContinuations() {
        return continuations.waiting(CONTINUATIONS_AT_MOST).stream()
                .map(row -> new Task(
                        "継続状況報告 " + row.number() + "　" + row.projectName(),
                        "/applications/" + row.number() + "/continuation",
                        row.bodyName() + "。受理か差戻しをしてください。",
                        "受理待ち",
                        Tone.WARNING));
    }

    /** 公募ごとの、事務局を待っている交付。 */
    private Stream<Task> waitingGrants() {
        return waitingGrants.waiting().stream()
                .flatMap(waiting -> Stream.of(
                                grantCount(
                                        waiting.requests(),
                                        waiting.callName() + "の交付申請",
                                        "件が、交付決定の用意を待っています。",
                                        waiting.call(),
                                        "status=REQUESTED"),
                                grantCount(
                                        waiting.approvals(),
                                        waiting.callName() + "の交付決定の案",
                                        "件が、別の人の承認を待っています。",
                                        waiting.call(),
                                        "status=REQUESTED"),
                                grantCount(
                                        waiting.reports(),
                                        waiting.callName() + "の確定検査",
                                        "件の実績報告が、確定検査を待っています。",
                                        waiting.call(),
                                        "status=REPORTED"),
                                grantCount(
                                        waiting.inspections(),
                                        waiting.callName() + "の額の確定",
                                        "件が、額の確定の用意を待っています。",
                                        waiting.call(),
                                        "status=INSPECTED"),
                                grantCount(
                                        waiting.determinations(),
                                        waiting.callName() + "の額の確定の案",
                                        "件が、別の人の承認を待っています。",
                                        waiting.call(),
                                        "status=INSPECTED"),
                                grantCount(
                                        waiting.overdue(),
                                        waiting.callName() + "の実績報告",
                                        "件が、実績報告の期限を過ぎています。",
                                        waiting.call(),
                                        "overdue=true"))
                        .flatMap(Optional::stream));
    }

    private static Optional<Task> grantCount(long count, String label, String hint, String call, String filter) {
        return count == 0
                ? Optional.empty()
                : Optional.of(new Task(
                        label, "/grants?call=" + call + "&" + filter, Figure.of(count) + hint, "要対応", Tone.WARNING));
    }

    private Section secretariat() {
        List<Task> preparing = callTasks(call -> call.state() == CallState.PREPARING, CallText::opens, "/settings");
        return new Section(
                "対応を待っているもの",
                Stream.of(
                                plans(PlanState.APPROVED, "/announcement", "承認されました。公表を待っています。"),
                                waitingGrants(),
                                waitingPayments(),
                                waitingContinuations(),
                                submitted().stream(),
                                underReview().stream(),
                                provisionalOrganisations("登記などと合うか確かめてください。", "/confirmation"),
                                preparing.stream())
                        .flatMap(tasks -> tasks)
                        .toList(),
                "対応を待っているものはありません",
                "公募を準備したとき、申請者が事業者を仮登録したとき、申請・交付申請・実績報告・請求・継続状況報告が届いたとき、承認を待つ案があるときに、ここに並びます。",
                List.of(
                        new Crumb("申請を確認する", "/screening"),
                        new Crumb("新しい公募を準備する", "/calls/new"),
                        new Crumb("審査委員の一覧", "/reviewers"),
                        new Crumb("事業者の一覧", "/organisations")));
    }

    /** 公募ごとの、提出されて確認を待つ申請。 */
    private List<Task> submitted() {
        return calls.list().stream()
                .flatMap(call -> {
                    long count = screening.count(
                            new ScreeningQueries.Filter(call.code(), ApplicationState.SUBMITTED, null, null, false));
                    return count == 0
                            ? Stream.empty()
                            : Stream.of(new Task(
                                    call.name() + "の申請",
                                    "/screening?call=" + call.code() + "&state=" + ApplicationState.SUBMITTED,
                                    Figure.of(count) + "件が確認を待っています。",
                                    "要確認",
                                    Tone.WARNING));
                })
                .toList();
    }

    /** 公募ごとの、締め切っていない審査。 */
    private List<Task> underReview() {
        return calls.list().stream()
                .filter(call -> call.state() == CallState.UNDER_REVIEW
                        || call.state() == CallState.CLOSED
                                && call.rules().application().isPresent())
                .map(call -> reviewProgress.overview(call.code()))
                .filter(overview -> overview.progress().closed().isEmpty()
                        && overview.progress().applications() > 0)
                .map(overview -> new Task(
                        overview.callName() + "の審査",
                        "/calls/" + overview.call() + "/review",
                        "採点 " + Figure.of(overview.progress().expected()) + "件のうち "
                                + Figure.of(overview.progress().submitted()) + "件が提出済み。審査委員のいない申請 "
                                + Figure.of(overview.progress().unassigned()) + "件。",
                        overview.progress().isOpened() ? "締切り待ち" : "審査中",
                        overview.progress().unassigned() > 0 ? Tone.WARNING : Tone.INFO))
                .toList();
    }

    private Section bureau() {
        return new Section(
                "確認を待つ法制度の承認",
                screening.waitingForLegalBasis(APPLICATIONS_AT_MOST).stream()
                        .map(row -> new Task(
                                "申請 " + row.number() + "　" + row.projectName(),
                                "/applications/" + row.number() + "/legal-basis-approval",
                                row.bodyName() + "　" + row.trackName(),
                                "要確認",
                                Tone.WARNING))
                        .toList(),
                "確認を待つ法制度の承認はありません",
                "管轄する都道府県を事業実施地域とし、法制度を求める枠の申請が提出されると、ここに並びます。",
                List.of(new Crumb("申請の一覧", "/applications")));
    }

    private Section reviewer() {
        List<Task> waiting = reviews.waiting(REVIEWS_AT_MOST).stream()
                .map(row -> new Task(
                        "申請 " + row.application() + "　" + row.projectName(),
                        "/reviews/" + row.id(),
                        row.state() == ReviewState.ASSIGNED
                                ? "利害関係の有無を申告してください。"
                                : row.criteria() + "項目中" + row.answered() + "項目 採点済み",
                        row.state().label(),
                        ReviewText.tone(row.state())))
                .toList();
        return new Section(
                "申告か採点を待つ審査",
                waiting,
                "申告か採点を待つ審査はありません",
                "事務局が申請を割り当てると、利害関係の申告を待つものからここに並びます。",
                List.of(new Crumb("割り当てられた審査", "/reviews")));
    }

    private Section official() {
        List<Task> waiting = ruleSetTasks(StoredRuleSet.State.ACTIVATION_REQUESTED);
        List<Task> proposed = callTasks(
                call -> call.programmeBudgetState().equals(Optional.of(AppropriationState.PROPOSED)),
                call -> "事業予算 " + CallText.budget(call) + "。成立したら記録してください。",
                "/settings");
        return new Section(
                "承認と記録を待つもの",
                Stream.of(plans(PlanState.PREPARED, "", "承認を待っています。"), waiting.stream(), proposed.stream())
                        .flatMap(tasks -> tasks)
                        .toList(),
                "承認と記録を待つものはありません",
                "採択の案が作られたとき、規則集の有効化が申請されたとき、事業予算が案のままの公募があるときに、ここに並びます。",
                List.of(
                        new Crumb("予算総括表", "/budget"),
                        new Crumb("継続率", "/kpi/continuation"),
                        new Crumb("規則集の一覧", "/rule-sets"),
                        new Crumb("公募の一覧", "/calls")));
    }

    private Section auditor() {
        return new Section(
                "閲覧できるもの",
                List.of(
                        new Task("申請と、その経過・書類", "/applications", "", "閲覧", Tone.NEUTRAL),
                        new Task("交付決定から額の確定まで", "/grants", "", "閲覧", Tone.NEUTRAL),
                        new Task("請求と支払", "/payments", "", "閲覧", Tone.NEUTRAL),
                        new Task("公募と、予算・配分額の経過", "/calls", "", "閲覧", Tone.NEUTRAL),
                        new Task("規則集と、その有効化の経過", "/rule-sets", "", "閲覧", Tone.NEUTRAL),
                        new Task("採択一覧", "/adoptions", "", "閲覧", Tone.NEUTRAL),
                        new Task("予算総括表", "/budget", "", "閲覧", Tone.NEUTRAL),
                        new Task("継続率と、そのもとの取組", "/kpi/continuation", "", "閲覧", Tone.NEUTRAL)),
                "",
                "",
                List.of());
    }

    private Section administrator() {
        return new Section(
                "有効化の申請を待つ規則集",
                ruleSetTasks(StoredRuleSet.State.LOADED),
                "有効化の申請を待つ規則集はありません",
                "規則集の版を登録すると、有効化を申請するまでここに並びます。",
                List.of(new Crumb("規則集を登録する", "/rule-sets/new"), new Crumb("利用者の一覧", "/users")));
    }

    /** その状態の採択の案。 */
    private Stream<Task> plans(PlanState state, String page, String hint) {
        return adoptionPlans.pending().stream()
                .filter(pending -> pending.state() == state)
                .map(pending -> new Task(
                        "採択の案　" + pending.callName(),
                        "/calls/" + pending.call() + "/adoption-plan" + page,
                        "第" + pending.versionNo() + "版、作った人：" + pending.preparedBy() + "。" + hint,
                        state.label(),
                        AdoptionText.tone(state)));
    }

    private List<Task> callTasks(Predicate<CallView> waiting, Function<CallView, String> hint, String page) {
        return calls.list().stream()
                .filter(waiting)
                .map(call -> new Task(
                        call.name(),
                        "/calls/" + call.code() + page,
                        hint.apply(call),
                        call.stateLabel(),
                        CallText.tone(call.state())))
                .toList();
    }

    /** 見てよい仮登録の事業者。多いときは法人番号の順に先頭の頁だけ。 */
    private Stream<Task> provisionalOrganisations(String hint, String page) {
        return organisations.list(OrganisationState.PROVISIONAL, null, "", ORGANISATIONS_AT_MOST).stream()
                .map(row -> new Task(
                        row.name(),
                        "/organisations/" + row.number().digits() + page,
                        hint,
                        row.state().label(),
                        Tone.WARNING));
    }

    private List<Task> ruleSetTasks(StoredRuleSet.State state) {
        return ruleSets.list().stream()
                .filter(ruleSet -> ruleSet.state() == state)
                .map(ruleSet -> new Task(
                        "規則集 " + ruleSet.code() + " 第" + ruleSet.version() + "版　" + ruleSet.name(),
                        "/rule-sets/" + ruleSet.code() + "/versions/" + ruleSet.version(),
                        ruleSet.requestedBy().map(by -> "申請した人：" + by).orElse("登録した人：" + ruleSet.loadedBy()),
                        RuleText.state(state),
                        RuleText.tone(state)))
                .toList();
    }
}
