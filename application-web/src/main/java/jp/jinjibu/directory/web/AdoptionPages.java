package jp.jinjibu.directory.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jp.jinjibu.directory.usecase.AdoptionQueries;
import jp.jinjibu.directory.usecase.AdoptionQueries.Filter;
import jp.jinjibu.directory.usecase.AdoptionQueries.Position;
import jp.jinjibu.directory.usecase.AdoptionQueries.Project;
import jp.jinjibu.directory.usecase.AdoptionQueries.YearList;
import jp.jinjibu.directory.usecase.BodyAdoptions;
import jp.jinjibu.directory.usecase.BodyAdoptions.BodyAdoption;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.OneRead;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.waiting.Area;

/** 採択一覧と、事業者の採択の経過。だれでも見られる。 */
@Path("/")
@OneRead
@ApplicationScoped
public class AdoptionPages implements Numbers {
    @Inject
    private AdoptionQueries queries;

    @Inject
    private BodyAdoptions bodyAdoptions;

    @Inject
    private Pages pages;

    @Override
    public List<Tile> tiles() {
        List<ProgrammeLine> lines = queries.lines();
        return lines.stream()
                .map(line -> Tile.count(
                        lines.size() == 1 ? "採択一覧" : line.name().value() + "：採択一覧",
                        queries.count(Filter.all(line)),
                        "公表された取組",
                        address(line, "")))
                .toList();
    }

    /** 一つの系列の採択一覧。系列を選ばなければ、はじめの系列。 */
    @GET
    @Path("/adoptions")
    @Place(area = Area.REVIEW, order = 4, label = "採択一覧", also = "/bodies/.*")
    public Response list(
            @QueryParam("line") @DefaultValue("") String lineCode,
            @QueryParam("fiscalYear") @DefaultValue("") String fiscalYear,
            @QueryParam("track") @DefaultValue("") String track,
            @QueryParam("prefecture") @DefaultValue("") String prefecture,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        ProgrammeLine line = queries.line(lineCode);
        Filter filter = AdoptionFilter.of(line, fiscalYear, track, prefecture, text);
        List<YearList> years = queries.years(line);
        Listing listing = Listing.at("/adoptions")
                .searching("事業者名・事業名・地域・法人番号", text)
                .choosingLine(line, queries.lines())
                .choosing(
                        "fiscalYear",
                        "年度",
                        fiscalYear,
                        years.stream()
                                .map(year -> Option.of(
                                        Integer.toString(year.fiscalYear().startYear()),
                                        year.fiscalYear().display()))
                                .toList())
                .choosing("track", "枠", track, trackOptions(line))
                .choosing(
                        "prefecture",
                        "都道府県",
                        prefecture,
                        queries.prefectures(Filter.all(line)).stream()
                                .map(p -> Option.of(p.code(), p.name()))
                                .toList())
                .keeping("fiscalYear", fiscalYear)
                .keeping("track", track)
                .keeping("prefecture", prefecture);
        String download = listing.query();
        Listing.Page<Project> page = listing.keeping("limit", limit)
                .page(
                        after,
                        Paging.limit(limit),
                        (from, size) -> queries.list(filter, AdoptionFilter.position(from), size),
                        last -> AdoptionFilter.token(new Position(last.fiscalYear(), last.listPosition())),
                        () -> queries.count(filter));
        Optional<FiscalYear> notHeld = years.stream()
                .filter(year -> year.state() == AdoptionListState.NOT_HELD)
                .map(YearList::fiscalYear)
                .filter(year -> Integer.valueOf(year.startYear()).equals(filter.fiscalYear()))
                .findFirst();
        return pages.page("directory/adoptions.jte", "採択一覧")
                .of(line)
                .with("page", page)
                .with("line", line)
                .with("download", download)
                .with("notHeld", notHeld)
                .with("years", years)
                .with("versions", queries.versions(line))
                .show();
    }

    /** 一つの事業者。13 桁でない番号は 404。知られていない番号は、知られていないと言う。 */
    @GET
    @Path("/bodies/{number}")
    public Response body(@PathParam("number") String digits) {
        if (!CorporateNumber.isWellFormed(digits)) {
            throw new NotFound("法人番号は13桁の半角数字です。このアドレスの番号は13桁の数字ではありません。");
        }
        CorporateNumber number = new CorporateNumber(digits);
        List<BodyAdoption> adoptions = bodyAdoptions.adoptionsOf(number).reversed();
        String title =
                adoptions.isEmpty() ? "法人番号 " + digits : adoptions.getFirst().name();
        return pages.page("directory/body.jte", title, new Crumb("採択一覧", "/adoptions"))
                .with("number", number)
                .with("adoptions", adoptions)
                .with("lines", queries.lines())
                .with("years", (Function<ProgrammeLine, List<YearList>>) queries::years)
                .show();
    }

    /**
     * 採択一覧の宛先。
     *
     * @param more 添える条件。「{@code &}」から始まる
     */
    public static String address(ProgrammeLine line, String more) {
        return "/adoptions?line=" + line.code() + more;
    }

    /** 一覧の中のまとまりの見出し。例: 「令和5年度　通常枠」。枠が公表されていなければ、年度だけ。 */
    public static String group(Project project) {
        String year = new FiscalYear(project.fiscalYear()).display();
        return project.trackName() == null ? year : year + "　" + project.trackName();
    }

    /** 枠の選択肢。同じ符号の枠は、年度を並べて一つにする。 */
    private List<Option> trackOptions(ProgrammeLine line) {
        Map<String, String> labels = new LinkedHashMap<>();
        queries.tracks(line)
                .forEach(track -> labels.merge(
                        track.code(),
                        track.name() + "（" + track.fiscalYear().display() + "）",
                        (earlier, label) -> earlier + "・" + label));
        return labels.entrySet().stream()
                .map(e -> Option.of(e.getKey(), e.getValue()))
                .toList();
    }
}
