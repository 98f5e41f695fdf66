package jp.jinjibu.identity.web;

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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.ApplicationQueries.Filter;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.call.web.CallText;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.SignedIn;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.usecase.OrganisationQueries;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.programme.usecase.RuleSetQueries;
import jp.jinjibu.programme.web.RuleText;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.usecase.ReviewQueries;
import jp.jinjibu.review.web.ReviewText;
import jp.jinjibu.shared.web.Crumb;
import jp.jinjibu.shared.web.Frames;
import jp.jinjibu.shared.web.NavigationItem;
import jp.jinjibu.shared.web.Pages;
import jp.jinjibu.shared.web.RoleLabels;
import jp.jinjibu.shared.web.Task;
import jp.jinjibu.shared.web.Tone;
import jp.jinjibu.shared.web.UseCase;

/** ホーム: この人を待っているもの。役割が複数あれば、役割ごとの画面に分ける。 */
@Path("/home")
@RequestScoped
public class HomePages {
    private static final int ORGANISATIONS_AT_MOST = 20;
    private static final int APPLICATIONS_AT_MOST = 20;
    private static final int REVIEWS_AT_MOST = 50;

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
     * @param later 事業が進むとここに並ぶもの
     */
    public record Section(
            String tasksHeading,
            List<Task> tasks,
            String emptyHeading,
            String emptyText,
            List<Crumb> links,
            List<String> later) {}

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
            return pages.show(frames.titled("ホーム"), "identity/homeWithoutRole.jte", Map.of());
        }
        String role = roles.contains(wanted) ? wanted : roles.getFirst();
        List<NavigationItem> tabs = roles.stream()
                .map(r -> NavigationItem.of(RoleLabels.of(r), "/home?role=" + r, r.equals(role)))
                .toList();
        return pages.show(
                frames.titled("ホーム").headed("ホーム（" + RoleLabels.of(role) + "）"),
                "identity/home.jte",
                Map.of("tabs", tabs, "section", section(role)));
    }

    private Section section(String role) {
        return switch (role) {
            case Roles.APPLICANT -> applicant();
            case Roles.SECRETARIAT -> secretariat();
            case Roles.REVIEWER -> reviewer();
            case Roles.OFFICIAL -> official();
            case Roles.BUREAU ->
                waitingForLater(
                        "確認を待つ法制度の証拠はありません",
                        "管轄する都道府県の申請が提出されると、確認を待つ法制度の証拠がここに並びます。",
                        "管轄する都道府県の申請と、その法制度の証拠",
                        "承認・認定・指定の確認の経過");
            case Roles.AUDITOR -> auditor();
            case Roles.ADMINISTRATOR -> administrator();
            default -> throw new IllegalArgumentException("ホームのない役割です: " + role);
        };
    }

    private Section applicant() {
        Stream<Task> mine = applications.list(new Filter(null, null, null, null), "", APPLICATIONS_AT_MOST).stream()
                .filter(row -> row.state() != ApplicationState.WITHDRAWN)
                .map(row -> new Task(
                        "申請 " + row.number() + "　" + (row.projectName().isEmpty() ? row.bodyName() : row.projectName()),
                        "/applications/" + row.number(),
                        row.trackName()
                                + (row.state() == ApplicationState.DRAFT
                                        ? "。まだ提出されていません。"
                                        : row.state() == ApplicationState.RETURNED ? "。差戻しに答えてください。" : ""),
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
                        new Crumb("採択一覧を見る", "/adoptions")),
                List.of("採択の後は、交付申請、実績報告、請求の期日"));
    }

    private Section secretariat() {
        List<Task> preparing = callTasks(call -> call.state() == CallState.PREPARING, CallText::opens, "/settings");
        return new Section(
                "予告を待つ公募と、確認を待つ事業者",
                Stream.concat(preparing.stream(), provisionalOrganisations("登記などと合うか確かめてください。", "/confirmation"))
                        .toList(),
                "予告を待つ公募も、確認を待つ事業者もありません",
                "公募を準備したとき、申請者が事業者を仮登録したときに、ここに並びます。",
                List.of(new Crumb("新しい公募を準備する", "/calls/new"), new Crumb("事業者の一覧", "/organisations")),
                List.of("届いた申請の確認と、差戻しへの回答", "審査委員への割り当てと採点の状況", "採択案、交付決定、確定検査、支払のうち、用意するものと承認するもの"));
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
                List.of(new Crumb("割り当てられた審査", "/reviews")),
                List.of("審査委員会の日時と議題"));
    }

    private Section official() {
        List<Task> waiting = ruleSetTasks(StoredRuleSet.State.ACTIVATION_REQUESTED);
        List<Task> proposed = callTasks(
                call -> call.programmeBudgetState().equals(Optional.of(AppropriationState.PROPOSED)),
                call -> "事業予算 " + CallText.budget(call) + "。成立したら記録してください。",
                "/settings");
        return new Section(
                "承認と記録を待つもの",
                Stream.concat(waiting.stream(), proposed.stream()).toList(),
                "承認と記録を待つものはありません",
                "規則集の有効化が申請されたときと、事業予算が案のままの公募があるときに、ここに並びます。",
                List.of(new Crumb("規則集の一覧", "/rule-sets"), new Crumb("公募の一覧", "/calls")),
                List.of("採択案の承認", "個別の締切延長の承認", "予算の使用と継続率の状況"));
    }

    private Section auditor() {
        return new Section(
                "閲覧できるもの",
                List.of(
                        new Task("公募と、予算・配分額の経過", "/calls", "", "閲覧", Tone.NEUTRAL),
                        new Task("規則集と、その有効化の経過", "/rule-sets", "", "閲覧", Tone.NEUTRAL),
                        new Task("採択一覧", "/adoptions", "", "閲覧", Tone.NEUTRAL)),
                "",
                "",
                List.of(),
                List.of("案件ごとの経過と、確定・支払の書類", "監査のための一括の書き出し"));
    }

    private Section administrator() {
        return new Section(
                "有効化の申請を待つ規則集",
                ruleSetTasks(StoredRuleSet.State.LOADED),
                "有効化の申請を待つ規則集はありません",
                "規則集の版を登録すると、有効化を申請するまでここに並びます。",
                List.of(new Crumb("規則集を登録する", "/rule-sets/new"), new Crumb("利用者の一覧", "/users")),
                List.of("動いている処理と、送れなかったメールの状況"));
    }

    private static Section waitingForLater(String emptyHeading, String emptyText, String... later) {
        return new Section("待っているもの", List.of(), emptyHeading, emptyText, List.of(), List.of(later));
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
