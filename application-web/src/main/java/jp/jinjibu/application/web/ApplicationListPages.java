package jp.jinjibu.application.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.ApplicationQueries.Filter;
import jp.jinjibu.application.usecase.ApplicationQueries.Row;
import jp.jinjibu.application.usecase.DraftApplication;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Numbers;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.organisation.usecase.OrganisationList;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 申請の一覧と、申請を始める画面。 */
@Path("/applications")
@ApplicationScoped
public class ApplicationListPages implements Numbers {
    private static final Crumb APPLICATIONS = new Crumb("申請", "/applications");

    /** 選べる団体の数の上限。一人が属する団体はふつう数個。 */
    private static final int ORGANISATIONS_AT_MOST = 200;

    @Inject
    private ApplicationQueries queries;

    @Inject
    private DraftApplication draftApplication;

    @Inject
    private OrganisationList organisations;

    @Inject
    private CallQueries calls;

    @Inject
    private Callers callers;

    @Inject
    private ReceivedAt receivedAt;

    @Inject
    private Pages pages;

    @Override
    public List<Tile> tiles() {
        return List.of(Tile.count("申請", queries.count(new Filter("", null, "", "")), "下書きを除く", "/applications"));
    }

    /** 見てよい申請。 */
    @GET
    @UseCase(value = ApplicationQueries.class, method = "list")
    @Place(area = Area.SCREENING, order = 2, label = "申請")
    public Response list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("call") @DefaultValue("") String call,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("after") @DefaultValue("") String after) {
        List<CallView> all = calls.list();
        Listing listing = Listing.at("/applications")
                .searching("申請者・事業名・地域・番号", text)
                .choosingCall(call, all)
                .choosing("status", "状態", status, ApplicationText.stateOptions(all));
        Filter filter = new Filter(
                listing.value("call"), listing.given(ApplicationState.class, "status"), "", listing.value("q"));
        var page = listing.page(
                after, (from, limit) -> queries.list(filter, from, limit), Row::number, () -> queries.count(filter));
        return pages.page("application/list.jte", "申請")
                .with("page", page)
                .with("staff", callers.current().hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR))
                .with("mayApply", callers.current().hasAnyRole(Roles.APPLICANT))
                .show();
    }

    /** 申請を始める。 */
    @Path("/new")
    public FormPage create(@QueryParam("call") @DefaultValue("") String call) {
        return pages.calling(DraftApplication.class)
                .startingWith(() -> {
                    MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
                    values.putSingle("call", call);
                    return values;
                })
                .draws(this::drawNew)
                .acts(form -> {
                    List<String> open = tracks().stream().map(Option::value).toList();
                    String wanted = form.choice("track", "公募と枠", open);
                    String organisation = form.choice(
                            "organisation",
                            "申請する団体",
                            bodies().stream().map(Option::value).toList());
                    form.check();
                    String[] callAndTrack = wanted.split("/", 2);
                    String number = draftApplication.create(
                            callAndTrack[0], new CorporateNumber(organisation), callAndTrack[1], receivedAt.get());
                    return pages.moveTo("/applications/" + number, "申請 " + number + " の下書きを始めました");
                });
    }

    private Response drawNew(int status, FormReader form, FieldErrors errors) {
        return pages.page("application/new.jte", "申請を始める", APPLICATIONS)
                .with("bodies", bodies())
                .with(
                        "tracks",
                        tracks().stream()
                                .filter(option -> form.raw("call").isEmpty()
                                        || option.value().startsWith(form.raw("call") + "/"))
                                .toList())
                .show(status, form, errors);
    }

    private List<Option> bodies() {
        return organisations.list(null, "", "", ORGANISATIONS_AT_MOST).stream()
                .filter(OrganisationList.Row::working)
                .map(row -> new Option(
                        row.number().digits(),
                        row.name(),
                        row.number().digits() + "　" + row.state().label()))
                .toList();
    }

    private List<Option> tracks() {
        List<Option> options = new ArrayList<>();
        for (CallView call : calls.list()) {
            if (call.state() == CallState.OPEN && call.rules().acceptsApplications()) {
                call.rules()
                        .tracks()
                        .forEach(track -> options.add(new Option(
                                call.code() + "/" + track.code(),
                                call.name() + "　" + track.name().value(),
                                track.summary().map(summary -> summary.value()).orElse(""))));
            }
        }
        return options;
    }
}
