package jp.jinjibu.home.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.home.usecase.ReadWaiting;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Numbers.Tile;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Places;
import jp.jinjibu.look.web.Places.Known;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 区分の概要: 待っている仕事、数、その区分の画面。 */
@Path("/overview")
@ApplicationScoped
public class OverviewPages {
    @Inject
    private ReadWaiting readWaiting;

    @Inject
    private Places places;

    @Inject
    @Any
    private Instance<Numbers> numbers;

    @Inject
    private WaitingText text;

    @Inject
    private Pages pages;

    /**
     * 一つの区分。
     *
     * @throws NotFound ない区分か、この人に開ける画面のない区分
     */
    @GET
    @Path("{area}")
    @UseCase(ReadWaiting.class)
    public Response show(@PathParam("area") String code) {
        Area area = Area.find(code).orElseThrow(OverviewPages::notFound);
        List<Known> open = places.of(readWaiting.caller()).stream()
                .filter(known -> known.place().area() == area)
                .toList();
        if (open.isEmpty()) {
            throw notFound();
        }
        return pages.page("home/overview.jte", area.label())
                .with(
                        "tasks",
                        text.tasks(readWaiting.all().stream()
                                .filter(waiting -> waiting.area() == area)
                                .toList()))
                .with("tiles", open.stream().flatMap(this::tiles).toList())
                .with(
                        "links",
                        open.stream()
                                .filter(known -> !Numbers.class.isAssignableFrom(known.page()))
                                .toList())
                .show();
    }

    private Stream<Tile> tiles(Known known) {
        return Numbers.class.isAssignableFrom(known.page())
                ? numbers.select(known.page().asSubclass(Numbers.class)).get().tiles().stream()
                : Stream.empty();
    }

    private static NotFound notFound() {
        return new NotFound("ページが見つかりません。");
    }
}
