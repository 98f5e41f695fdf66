package jp.jinjibu.home.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.directory.usecase.AdoptionQueries;
import jp.jinjibu.directory.usecase.AdoptionQueries.Filter;
import jp.jinjibu.directory.usecase.AdoptionQueries.PrefectureCount;
import jp.jinjibu.directory.web.AdoptionPages;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.PrefectureTile;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.web.OneRead;

/** 入口、お問い合わせ、アクセシビリティ。だれでも見られる。 */
@Path("/")
@OneRead
@ApplicationScoped
public class EntryPages {
    @Inject
    private CallQueries calls;

    @Inject
    private AdoptionQueries adoptions;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private Pages pages;

    /** 入口。公募はどの系列のものも、実績は一つの系列のものを出す。系列を選ばなければ、はじめの系列。 */
    @GET
    public Response entry(@QueryParam("line") @DefaultValue("") String lineCode) {
        List<CallView> all = calls.list();
        List<ProgrammeLine> lines = calls.lines();
        ProgrammeLine line = ProgrammeLine.in(lines, lineCode);
        return pages.page("home/entry.jte", "トップ")
                .headed("地域の人事部を支える補助金")
                .with("lines", lines)
                .with("line", line)
                .with(
                        "current",
                        all.stream()
                                .filter(call -> call.state() == CallState.OPEN || call.state() == CallState.ANNOUNCED)
                                .sorted(Comparator.comparing(
                                        call -> lines.indexOf(ProgrammeLine.in(lines, call.line()))))
                                .toList())
                .with(
                        "calls",
                        all.stream()
                                .filter(call -> call.line().equals(line.code()))
                                .toList())
                .with("years", adoptions.years(line))
                .with(
                        "prefectures",
                        adoptions.prefectures(Filter.all(line)).stream()
                                .map(prefecture -> tile(line, prefecture))
                                .toList())
                .with("now", clock.instant())
                .show();
    }

    /** お問い合わせ。連絡先を名乗る系列は系列ごとに、ほかはこのシステムの連絡先を出す。 */
    @GET
    @Path("/contact")
    public Response contact() {
        return pages.page("shared/contact.jte", "お問い合わせ")
                .with("contact", settings.contact())
                .with(
                        "lines",
                        calls.lines().stream()
                                .filter(line -> line.brand().contact().isPresent())
                                .toList())
                .show();
    }

    /** アクセシビリティについての説明。 */
    @GET
    @Path("/accessibility")
    public Response accessibility() {
        return pages.page("shared/accessibility.jte", "アクセシビリティ").show();
    }

    private static PrefectureTile tile(ProgrammeLine line, PrefectureCount prefecture) {
        String href = prefecture.projects() == 0 ? "" : AdoptionPages.address(line, "&prefecture=" + prefecture.code());
        return new PrefectureTile(prefecture.code(), shortName(prefecture.name()), prefecture.projects(), href);
    }

    /** 都・府・県を除いた名。北海道はそのまま。 */
    private static String shortName(String name) {
        return name.endsWith("道") ? name : name.substring(0, name.length() - 1);
    }
}
