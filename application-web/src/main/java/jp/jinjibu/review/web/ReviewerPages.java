package jp.jinjibu.review.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.review.Reviewer.Affiliation;
import jp.jinjibu.review.Reviewer.Profile;
import jp.jinjibu.review.usecase.KeepReviewers;
import jp.jinjibu.review.usecase.ReviewerQueries;
import jp.jinjibu.review.usecase.ReviewerQueries.Detail;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 審査委員の画面（事務局。監査は読むだけ）。 */
@Path("/reviewers")
@ApplicationScoped
public class ReviewerPages {
    private static final Crumb REVIEWERS = new Crumb("審査委員", "/reviewers");
    private static final List<String> COLUMNS = List.of("name", "corporateNumber", "role", "from", "to");

    @Inject
    private ReviewerQueries queries;

    @Inject
    private KeepReviewers keepReviewers;

    @Inject
    private Callers callers;

    @Inject
    private Pages pages;

    /** 一覧。 */
    @GET
    @UseCase(ReviewerQueries.class)
    @Place(area = Area.REVIEW, order = 3, label = "審査委員")
    public Response list(@QueryParam("after") @DefaultValue("") String after) {
        var page = Listing.at("/reviewers")
                .page(
                        after,
                        (from, limit) -> queries.list(Ids.read(from), limit),
                        reviewer -> Long.toString(reviewer.id()));
        return pages.page("review/reviewers.jte", "審査委員")
                .with("page", page)
                .with("mayKeep", callers.current().hasAnyRole(Roles.SECRETARIAT))
                .show();
    }

    /** 登録する。「行を加える」は、登録せずに描き直す。 */
    @Path("/new")
    public FormPage register() {
        return pages.calling(KeepReviewers.class)
                .startingWith(() -> new MultivaluedHashMap<>(Map.of("active", "true")))
                .draws((status, form, errors) ->
                        draw(status, 0, keptRows(form).isEmpty() ? withRow(form) : kept(form), errors))
                .acts(form -> {
                    if (isAddingRow(form)) {
                        return draw(200, 0, withRow(form), FieldErrors.none());
                    }
                    Profile profile = profile(form);
                    keepReviewers.register(profile);
                    return pages.moveTo("/reviewers", profile.name() + " を登録しました");
                });
    }

    /** 一人。事務局には直す欄、監査と本人には内容。「行を加える」は、直さずに描き直す。 */
    @Path("/{id}")
    public FormPage correct(@PathParam("id") String id) {
        long number = Ids.read(id);
        return pages.calling(KeepReviewers.class)
                .shownBy(ReviewerQueries.class)
                .startingWith(() -> values(queries.get(number)))
                .draws((status, form, errors) -> drawOne(status, queries.get(number), form, errors))
                .acts(form -> {
                    if (isAddingRow(form)) {
                        return draw(200, queries.get(number).id(), withRow(form), FieldErrors.none());
                    }
                    Profile profile = profile(form);
                    keepReviewers.correct(number, form.version(), profile);
                    return pages.moveTo("/reviewers", profile.name() + " の登録を直しました");
                });
    }

    private Response drawOne(int status, Detail reviewer, FormReader form, FieldErrors errors) {
        boolean keeper = callers.current().hasAnyRole(Roles.SECRETARIAT);
        Optional<String> whyNot =
                keeper ? keepReviewers.whyNotCorrect(reviewer.id()).map(Throwable::getMessage) : Optional.empty();
        if (!keeper || whyNot.isPresent()) {
            return pages.page("review/reviewerShown.jte", reviewer.profile().name(), REVIEWERS)
                    .with("reviewer", reviewer)
                    .with("whyNot", whyNot)
                    .show(status);
        }
        MultivaluedMap<String, String> typed = kept(form);
        if (status == 412) {
            typed.putSingle("version", Long.toString(reviewer.version()));
        }
        return draw(status, reviewer.id(), typed, errors);
    }

    private Response draw(int status, long id, MultivaluedMap<String, String> values, FieldErrors errors) {
        FormReader form = new FormReader(values);
        return pages.page("review/reviewer.jte", id == 0 ? "審査委員の登録" : "審査委員 " + id + " 番", REVIEWERS)
                .with("id", id)
                .with("rows", rows(form))
                .with("current", status == 412 ? List.of(queries.get(id)) : List.of())
                .show(status, form, errors);
    }

    private static boolean isAddingRow(FormReader form) {
        return form.raw("action").equals("add");
    }

    private static MultivaluedMap<String, String> withRow(FormReader form) {
        MultivaluedMap<String, String> more = kept(form);
        more.putSingle("rows", Integer.toString(rows(new FormReader(more)) + 1));
        return more;
    }

    /** 打たれた値から、消す印のある行と空の行を除き、詰めたもの。 */
    private static MultivaluedMap<String, String> kept(FormReader form) {
        MultivaluedMap<String, String> kept = new MultivaluedHashMap<>();
        for (String name : List.of("username", "name", "active", "version")) {
            if (!form.raw(name).isEmpty()) {
                kept.putSingle(name, form.raw(name));
            }
        }
        List<Integer> rows = keptRows(form);
        for (int i = 0; i < rows.size(); i++) {
            for (String column : COLUMNS) {
                kept.putSingle(name(i, column), form.raw(name(rows.get(i), column)));
            }
        }
        kept.putSingle("rows", Integer.toString(rows.size()));
        return kept;
    }

    private static Profile profile(FormReader typed) {
        FormReader form = new FormReader(kept(typed));
        String username = form.text("username", "利用者名", 100);
        String name = form.text("name", "氏名", 100);
        List<Affiliation> affiliations = new ArrayList<>();
        for (int i = 0; i < rows(form); i++) {
            affiliations.add(Affiliation.of(
                    form.text(name(i, "name"), (i + 1) + "行目の所属の名称", 200),
                    form.optionalCorporateNumber(name(i, "corporateNumber")),
                    role(form, i),
                    day(form, name(i, "from"), (i + 1) + "行目のはじめの日"),
                    day(form, name(i, "to"), (i + 1) + "行目の終わりの日")));
        }
        form.check();
        return new Profile(username, name, !form.raw("active").isEmpty(), affiliations);
    }

    private static String role(FormReader form, int row) {
        return form.raw(name(row, "role")).isBlank() ? "" : form.text(name(row, "role"), (row + 1) + "行目の立場", 100);
    }

    private static Optional<LocalDate> day(FormReader form, String field, String label) {
        return form.raw(field).isBlank() ? Optional.empty() : Optional.of(form.date(field, label));
    }

    private static MultivaluedMap<String, String> values(Detail reviewer) {
        MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
        values.putSingle("username", reviewer.profile().username());
        values.putSingle("name", reviewer.profile().name());
        if (reviewer.profile().active()) {
            values.putSingle("active", "true");
        }
        values.putSingle("version", Long.toString(reviewer.version()));
        List<Affiliation> affiliations = reviewer.profile().affiliations();
        for (int i = 0; i < affiliations.size(); i++) {
            Affiliation a = affiliations.get(i);
            values.putSingle(name(i, "name"), a.name());
            values.putSingle(
                    name(i, "corporateNumber"), a.number().map(String::valueOf).orElse(""));
            values.putSingle(name(i, "role"), a.role());
            values.putSingle(name(i, "from"), a.from() == null ? "" : a.from().toString());
            values.putSingle(name(i, "to"), a.to() == null ? "" : a.to().toString());
        }
        values.putSingle("rows", Integer.toString(affiliations.size()));
        return values;
    }

    private static List<Integer> keptRows(FormReader form) {
        return IntStream.range(0, rows(form))
                .filter(i -> form.raw("delete-" + i).isEmpty())
                .filter(i -> Stream.of(name(i, "name"), name(i, "corporateNumber"), name(i, "role"))
                        .anyMatch(field -> !form.raw(field).isBlank()))
                .boxed()
                .toList();
    }

    private static int rows(FormReader form) {
        String rows = form.raw("rows");
        return rows.matches("[0-9]{1,3}") ? Math.min(Integer.parseInt(rows), Reviewer.MAX_AFFILIATIONS + 1) : 0;
    }

    private static String name(int row, String column) {
        return "affiliations-" + row + "-" + column;
    }
}
