package jp.jinjibu.home.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jp.jinjibu.home.usecase.ReadWaiting;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.NavigationItem;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Places;
import jp.jinjibu.look.web.RoleLabels;
import jp.jinjibu.look.web.Task;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.shared.web.LineDoors;
import jp.jinjibu.shared.web.UseCase;

/** ホーム: この人を待っているもの。役割が複数あれば、役割ごとの画面に分ける。 */
@Path("/home")
@ApplicationScoped
public class HomePages {
    @Inject
    private ReadWaiting readWaiting;

    @Inject
    private WaitingText text;

    @Inject
    private Places places;

    @Inject
    private Pages pages;

    /**
     * 一つの役割のホームの言葉。
     *
     * @param heading 待っているものの見出し
     * @param emptyText 何が起きるとここに並ぶか
     * @param links 行き先
     */
    private record Words(String heading, String emptyHeading, String emptyText, List<Crumb> links) {}

    private static final Map<String, Words> WORDS = Map.of(
            Roles.APPLICANT,
            new Words(
                    "あなたの申請、受付中・予告中の公募、確認を待つ事業者",
                    "受付中・予告中の公募はありません",
                    "次の公募が予告されると、締切とともにここに並びます。",
                    List.of(
                            new Crumb("申請を始める", "/applications/new"),
                            new Crumb("補助金額を試算する", "/estimate"),
                            new Crumb("事業者を登録する", "/organisations/new"),
                            new Crumb("採択一覧を見る", "/adoptions"))),
            Roles.SECRETARIAT,
            new Words(
                    "対応を待っているもの",
                    "対応を待っているものはありません",
                    "申請・交付申請・実績報告・請求・継続状況報告が届いたとき、別の人の承認を待つ案があるとき、期限を過ぎたものがあるときに、ここに並びます。",
                    List.of(
                            new Crumb("申請を確認する", "/screening"),
                            new Crumb("新しい公募を準備する", "/calls/new"),
                            new Crumb("審査委員の一覧", "/reviewers"),
                            new Crumb("事業者の一覧", "/organisations"),
                            new Crumb("メールの受け取り方", "/home/mail"))),
            Roles.REVIEWER,
            new Words(
                    "申告か採点を待つ審査",
                    "申告か採点を待つ審査はありません",
                    "事務局が申請を割り当てると、利害関係の申告を待つものからここに並びます。",
                    List.of(new Crumb("割り当てられた審査", "/reviews"), new Crumb("メールの受け取り方", "/home/mail"))),
            Roles.OFFICIAL,
            new Words(
                    "承認と記録を待つもの",
                    "承認と記録を待つものはありません",
                    "採択の案が作られたとき、規則集の有効化が申請されたとき、事業予算が案のままの公募があるときに、ここに並びます。",
                    List.of(
                            new Crumb("予算総括表", "/budget"),
                            new Crumb("継続率", "/kpi/continuation"),
                            new Crumb("規則集の一覧", "/rule-sets"),
                            new Crumb("公募の一覧", "/calls"),
                            new Crumb("メールの受け取り方", "/home/mail"))),
            Roles.BUREAU,
            new Words(
                    "確認を待つ法制度の承認",
                    "確認を待つ法制度の承認はありません",
                    "管轄する都道府県を事業実施地域とし、法制度を求める枠の申請が提出されると、ここに並びます。",
                    List.of(new Crumb("申請の一覧", "/applications"), new Crumb("メールの受け取り方", "/home/mail"))),
            Roles.AUDITOR,
            new Words("閲覧できるもの", "待っているものはありません", "監査の役割は、読むだけです。上の案内から、どの記録も開けます。", List.of()),
            Roles.ADMINISTRATOR,
            new Words(
                    "有効化の申請を待つ規則集",
                    "有効化の申請を待つ規則集はありません",
                    "規則集の版を登録すると、有効化を申請するまでここに並びます。",
                    List.of(
                            new Crumb("規則集を登録する", "/rule-sets/new"),
                            new Crumb("利用者の一覧", "/users"),
                            new Crumb("メールの受け取り方", "/home/mail"))));

    /**
     * @param wanted 見る役割。なければ、はじめの役割
     */
    @GET
    @UseCase(ReadWaiting.class)
    public Response home(@QueryParam("role") @DefaultValue("") String wanted) {
        Set<String> mine = readWaiting.caller().roles();
        List<String> roles = Roles.ALL.stream()
                .filter(mine::contains)
                .filter(WORDS::containsKey)
                .toList();
        if (roles.isEmpty()) {
            return pages.page("home/homeWithoutRole.jte", "ホーム").show();
        }
        String role = roles.contains(wanted) ? wanted : roles.getFirst();
        List<NavigationItem> tabs = roles.stream()
                .map(r -> NavigationItem.of(RoleLabels.of(r), "/home?role=" + r, r.equals(role)))
                .toList();
        Words words = Objects.requireNonNull(WORDS.get(role));
        return pages.page("home/home.jte", "ホーム")
                .headed("ホーム（" + RoleLabels.of(role) + "）")
                .with("tabs", tabs)
                .with("heading", words.heading())
                .with("tasks", role.equals(Roles.AUDITOR) ? readable() : text.tasks(readWaiting.as(role)))
                .with("emptyHeading", words.emptyHeading())
                .with("emptyText", words.emptyText())
                .with(
                        "links",
                        words.links().stream()
                                .filter(link -> LineDoors.isOpen(link.href(), readWaiting.caller()))
                                .toList())
                .show();
    }

    /** 読むだけの人に開ける画面。 */
    private List<Task> readable() {
        return places.of(readWaiting.caller()).stream()
                .map(known -> new Task(
                        known.place().label(),
                        known.href(),
                        known.place().area().label(),
                        "閲覧",
                        Tone.NEUTRAL))
                .toList();
    }
}
