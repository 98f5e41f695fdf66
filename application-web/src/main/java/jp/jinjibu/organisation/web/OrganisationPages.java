package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.usecase.ConfirmOrganisation;
import jp.jinjibu.organisation.usecase.OrganisationQueries;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Detail;
import jp.jinjibu.organisation.usecase.RegisterOrganisation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.web.CorporateNumbers;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 事業者の画面。申請者には自分の事業者、事務局などにはすべて。 */
@Path("/organisations")
@ApplicationScoped
public class OrganisationPages {
    private static final Crumb ORGANISATIONS = new Crumb("事業者", "/organisations");

    @Inject
    private OrganisationQueries queries;

    @Inject
    private RegisterOrganisation registerOrganisation;

    @Inject
    private ConfirmOrganisation confirmOrganisation;

    @Inject
    private Callers callers;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    private static final List<Option> STATES = Stream.of(OrganisationState.PROVISIONAL, OrganisationState.CONFIRMED)
            .map(state -> Option.of(state.name(), state.label()))
            .toList();

    /** 見てよい事業者。 */
    @GET
    @UseCase(OrganisationQueries.class)
    @Place(area = Area.SCREENING, order = 3, label = "事業者")
    public Response list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("after") @DefaultValue("") String after) {
        Caller caller = callers.current();
        boolean staff = caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR);
        Listing listing = Listing.at("/organisations");
        if (staff) {
            listing.searching("名称・法人番号", text).choosing("status", "状態", status, STATES);
        }
        return pages.page("organisation/list.jte", frames.titled("事業者"))
                .with(
                        "page",
                        listing.page(
                                after,
                                (from, limit) -> queries.list(
                                        listing.given(OrganisationState.class, "status"),
                                        listing.value("q"),
                                        from,
                                        limit),
                                row -> row.number().digits(),
                                () -> Listing.UNCOUNTED))
                .with("staff", staff)
                .with("mayRegister", caller.hasAnyRole(Roles.APPLICANT))
                .show();
    }

    /** 仮登録する。 */
    @Path("/new")
    public FormPage register() {
        return pages.calling(RegisterOrganisation.class)
                .draws((status, form, errors) -> drawForm(status, "", form, errors))
                .acts(form -> {
                    var number = form.optionalCorporateNumber("corporateNumber");
                    if (form.raw("corporateNumber").isBlank()) {
                        form.add("corporateNumber", "法人番号を入力してください。");
                    }
                    Organisation.Profile profile = profile(form);
                    form.check();
                    registerOrganisation.register(number.orElseThrow(), profile);
                    return pages.moveTo(
                            "/organisations/" + number.orElseThrow().digits(), "事業者を仮登録しました。事務局が確かめると、確認済みになります");
                });
    }

    /** 一者。 */
    @GET
    @Path("/{number}")
    @UseCase(OrganisationQueries.class)
    public Response show(@PathParam("number") String digits) {
        return drawShow(
                200, CorporateNumbers.read(digits), new FormReader(new MultivaluedHashMap<>()), FieldErrors.none());
    }

    /** 仮登録の内容を直す。 */
    @Path("/{number}/edit")
    public FormPage correct(@PathParam("number") String digits) {
        return pages.calling(RegisterOrganisation.class)
                .startingWith(() -> typed(queries.get(CorporateNumbers.read(digits))))
                .draws(
                        () -> queries.get(CorporateNumbers.read(digits)),
                        o -> asked(o, "登録の内容を直す", "correction"),
                        (o, status, form, errors) -> drawForm(status, digits, form, errors))
                .acts(form -> {
                    Organisation.Profile profile = profile(form);
                    form.check();
                    registerOrganisation.correct(CorporateNumbers.read(digits), form.version(), profile);
                    return pages.moveTo(path(digits), "登録の内容を直しました");
                });
    }

    private static MultivaluedMap<String, String> typed(Detail detail) {
        MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
        values.putSingle("name", detail.profile().name());
        values.putSingle("kind", detail.profile().kind());
        values.putSingle("address", detail.profile().address());
        values.putSingle("representative", detail.profile().representative());
        values.putSingle("staffCount", Integer.toString(detail.profile().staffCount()));
        values.putSingle("version", Long.toString(detail.version()));
        return values;
    }

    /** 構成員を加える。 */
    @POST
    @Path("/{number}/members")
    @Once
    @UseCase(RegisterOrganisation.class)
    public Response addMember(@PathParam("number") String digits, MultivaluedMap<String, String> typed) {
        CorporateNumber number = CorporateNumbers.read(digits);
        return pages.answer(
                typed,
                form -> {
                    String username = form.text("username", "利用者名", 100);
                    form.check();
                    registerOrganisation.addMember(number, username);
                    return pages.moveTo(path(digits), "「" + username + "」を構成員に加えました");
                },
                (status, form, errors) -> drawShow(status, number, form, errors));
    }

    /** 構成員を外す。 */
    @POST
    @Path("/{number}/members/{username}/removal")
    @Once
    @UseCase(RegisterOrganisation.class)
    public Response removeMember(
            @PathParam("number") String digits,
            @PathParam("username") String username,
            MultivaluedMap<String, String> typed) {
        CorporateNumber number = CorporateNumbers.read(digits);
        return pages.answer(
                typed,
                form -> {
                    registerOrganisation.removeMember(number, username);
                    return pages.moveTo(path(digits), "「" + username + "」を構成員から外しました");
                },
                (status, form, errors) -> drawShow(status, number, form, errors));
    }

    /** 確認済みにする（事務局）。 */
    @Path("/{number}/confirmation")
    public FormPage confirm(@PathParam("number") String digits) {
        return pages.calling(ConfirmOrganisation.class)
                .asks(() -> asked(queries.get(CorporateNumbers.read(digits)), "登録の確認", "confirmation")
                        .will("登記や国税庁の公表情報と合っていれば、確認済みにします。確認済みになると、登録した人は内容を直せなくなります。", "確認済みにする"))
                .does(() -> confirmOrganisation.confirm(CorporateNumbers.read(digits)), path(digits), "確認済みにしました");
    }

    /** 登録を取り消す（事務局）。 */
    @Path("/{number}/dismissal")
    public FormPage dismiss(@PathParam("number") String digits) {
        return pages.calling(ConfirmOrganisation.class)
                .asks(() -> asked(queries.get(CorporateNumbers.read(digits)), "登録の取消し", "dismissal")
                        .will("誤った登録を取り消します。同じ法人番号を、ほかの人が登録し直せるようになります。元には戻せません。", "登録を取り消す")
                        .dangerous())
                .doesWithReason(
                        reason -> confirmOrganisation.dismiss(CorporateNumbers.read(digits), reason),
                        "/organisations",
                        "登録を取り消しました");
    }

    private Organisation.Profile profile(FormReader form) {
        List<String> kinds = queries.kinds().stream().map(kind -> kind.code()).toList();
        return new Organisation.Profile(
                form.text("name", "名称", 200),
                form.choice("kind", "団体の種類", kinds),
                form.text("address", "所在地", 300),
                form.text("representative", "代表者", 100),
                form.count("staffCount", "従業員の数", 9_999_999));
    }

    private Response drawForm(int status, String number, FormReader form, FieldErrors errors) {
        List<Detail> current = status == 412 ? List.of(queries.get(CorporateNumbers.read(number))) : List.of();
        List<Option> kinds = queries.kinds().stream()
                .map(kind -> Option.of(kind.code(), kind.name().value()))
                .toList();
        return pages.page(
                        "organisation/form.jte", frames.titled(number.isEmpty() ? "事業者の登録" : "登録の内容を直す", ORGANISATIONS))
                .with("number", number)
                .with("kinds", kinds)
                .with(
                        "version",
                        current.isEmpty()
                                ? form.raw("version")
                                : Long.toString(current.getFirst().version()))
                .with("current", current)
                .show(status, form, errors);
    }

    private Response drawShow(int status, CorporateNumber number, FormReader form, FieldErrors errors) {
        Detail detail = queries.get(number);
        return pages.page(
                        "organisation/show.jte", frames.titled(detail.profile().name(), ORGANISATIONS))
                .with("o", detail)
                .with("mayInvite", detail.acts().may("invitation"))
                .show(status, form, errors);
    }

    private static Confirm asked(Detail o, String title, String act) {
        String digits = o.number().digits();
        return Confirm.of(title, ORGANISATIONS, new Crumb(o.profile().name(), path(digits)))
                .about(List.of(
                        SummaryRow.of("法人番号", digits + (o.number().checkDigitValid() ? "（検査用数字は一致）" : "（検査用数字が不一致）")),
                        SummaryRow.of("名称", o.profile().name()),
                        SummaryRow.of("団体の種類", o.kindName()),
                        SummaryRow.of("所在地", o.profile().address()),
                        SummaryRow.of("代表者", o.profile().representative()),
                        SummaryRow.of("従業員の数", Figure.of(o.profile().staffCount()) + " 人")))
                .unless(o.acts().whyNot(act));
    }

    private static String path(String digits) {
        return "/organisations/" + digits;
    }
}
