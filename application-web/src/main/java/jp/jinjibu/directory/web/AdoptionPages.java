package jp.jinjibu.directory.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.directory.usecase.AdoptionQueries;
import jp.jinjibu.directory.usecase.AdoptionQueries.BodyAdoption;
import jp.jinjibu.directory.usecase.AdoptionQueries.Filter;
import jp.jinjibu.directory.usecase.AdoptionQueries.ListVersion;
import jp.jinjibu.directory.usecase.AdoptionQueries.Position;
import jp.jinjibu.directory.usecase.AdoptionQueries.Project;
import jp.jinjibu.directory.usecase.AdoptionQueries.YearList;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.OneRead;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.waiting.Area;

/** 採択一覧と、事業者の採択の経過。だれでも見られる。 */
@Path("/")
@OneRead
@ApplicationScoped
public class AdoptionPages implements Numbers {
    /** 絞り込みの条件。頁送りの印と件数は含まない。 */
    private static final List<String> CONDITIONS = List.of("fiscalYear", "track", "prefecture", "q");

    @Inject
    private AdoptionQueries queries;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    @Context
    private UriInfo uri;

    /**
     * 採択一覧の画面の値。
     *
     * @param filter 今の条件
     * @param count 条件に合う件数
     * @param projects この頁
     * @param first 先頭の頁。先頭にいれば空文字
     * @param next 次の頁。なければ空文字
     * @param download 今の条件の、書き出しの宛先に付ける文字
     * @param years 年度ごとの一覧の有無
     * @param versions この系で公表した一覧の、効いている版
     */
    public record ListPage(
            Filter filter,
            long count,
            List<Project> projects,
            String first,
            String next,
            String download,
            List<YearList> years,
            List<ListVersion> versions,
            List<Option> yearOptions,
            List<Option> trackOptions,
            List<Option> prefectureOptions) {

        /** 選ばれた年度の一覧が、登録されていないか。 */
        public boolean isYearNotHeld() {
            return years.stream()
                    .anyMatch(year ->
                            Integer.valueOf(year.fiscalYear().startYear()).equals(filter.fiscalYear())
                                    && year.state() == AdoptionListState.NOT_HELD);
        }
    }

    @Override
    public List<Tile> tiles() {
        return List.of(Tile.count("採択一覧", queries.count(Filter.NONE), "公表された取組", "/adoptions"));
    }

    /** 採択一覧。 */
    @GET
    @Path("/adoptions")
    @Place(area = Area.REVIEW, order = 4, label = "採択一覧", also = "/bodies/.*")
    public Response list(
            @QueryParam("fiscalYear") String fiscalYear,
            @QueryParam("track") String track,
            @QueryParam("prefecture") String prefecture,
            @QueryParam("q") String text,
            @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        Filter filter = AdoptionFilter.of(fiscalYear, track, prefecture, text);
        int size = Paging.limit(limit);
        Optional<Position> position = AdoptionFilter.position(after);
        ListJson<Project> page = Paging.page(
                queries.list(filter, position, size + 1),
                size,
                project -> project,
                last -> AdoptionFilter.token(new Position(last.fiscalYear(), last.listPosition())));
        List<YearList> years = queries.years();
        String limited = limit == null || limit.isEmpty() ? "" : "limit=" + size;
        ListPage values = new ListPage(
                filter,
                queries.count(filter),
                page.items(),
                position.isEmpty() ? "" : "/adoptions" + query(limited),
                page.next() == null ? "" : "/adoptions" + query(limited, "after=" + page.next()),
                query(),
                years,
                queries.versions(),
                years.stream()
                        .map(year -> Option.of(
                                Integer.toString(year.fiscalYear().startYear()),
                                year.fiscalYear().display()))
                        .toList(),
                trackOptions(),
                queries.prefectures(Filter.NONE).stream()
                        .map(p -> Option.of(p.code(), p.name()))
                        .toList());
        return pages.show(frames.titled("採択一覧"), "directory/adoptions.jte", Map.of("page", values));
    }

    /** 一つの事業者。13 桁でない番号は 404。知られていない番号は、知られていないと言う。 */
    @GET
    @Path("/bodies/{number}")
    public Response body(@PathParam("number") String digits) {
        if (!CorporateNumber.isWellFormed(digits)) {
            throw new NotFound("法人番号は13桁の半角数字です。このアドレスの番号は13桁の数字ではありません。");
        }
        CorporateNumber number = new CorporateNumber(digits);
        List<BodyAdoption> adoptions = queries.adoptionsOf(number).reversed();
        String title =
                adoptions.isEmpty() ? "法人番号 " + digits : adoptions.getFirst().name();
        return pages.show(
                frames.titled(title, new Crumb("採択一覧", "/adoptions")),
                "directory/body.jte",
                Map.of("number", number, "adoptions", adoptions, "years", queries.years()));
    }

    /** 一覧の中のまとまりの見出し。例: 「令和5年度　通常枠」。枠が公表されていなければ、年度だけ。 */
    public static String group(Project project) {
        String year = new FiscalYear(project.fiscalYear()).display();
        return project.trackName() == null ? year : year + "　" + project.trackName();
    }

    /** 枠の選択肢。同じ符号の枠は、年度を並べて一つにする。 */
    private List<Option> trackOptions() {
        Map<String, String> labels = new LinkedHashMap<>();
        queries.tracks()
                .forEach(track -> labels.merge(
                        track.code(),
                        track.name() + "（" + track.fiscalYear().display() + "）",
                        (earlier, label) -> earlier + "・" + label));
        return labels.entrySet().stream()
                .map(e -> Option.of(e.getKey(), e.getValue()))
                .toList();
    }

    /** 今の条件に、与えたものを足した問い合わせの文字。何もなければ空文字。 */
    private String query(String... more) {
        String joined = Stream.concat(
                        CONDITIONS.stream()
                                .filter(name -> uri.getQueryParameters().containsKey(name))
                                .map(name -> name + "="
                                        + URLEncoder.encode(
                                                uri.getQueryParameters().getFirst(name), StandardCharsets.UTF_8)),
                        Stream.of(more).filter(part -> !part.isEmpty()))
                .filter(part -> !part.endsWith("="))
                .collect(Collectors.joining("&"));
        return joined.isEmpty() ? "" : "?" + joined;
    }
}
