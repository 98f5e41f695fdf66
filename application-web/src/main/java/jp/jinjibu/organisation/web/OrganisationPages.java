package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Page;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.organisation.RegistrationChange;
import jp.jinjibu.organisation.usecase.ConfirmOrganisation;
import jp.jinjibu.organisation.usecase.OrganisationList;
import jp.jinjibu.organisation.usecase.OrganisationQueries;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Change;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Detail;
import jp.jinjibu.organisation.usecase.RegisterOrganisation;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 事業者の登録の画面。申請者には自分の事業者、事務局などにはすべて。 */
@Path("/organisations")
@RequestScoped
public class OrganisationPages extends OneOrganisation {
    static final Crumb ORGANISATIONS = new Crumb("事業者", "/organisations");

    /** 招くときに選べる立場。 */
    static final List<Option> ROLES = Stream.of(MemberRole.STAFF, MemberRole.VIEWER, MemberRole.REPRESENTATIVE)
            .map(role -> Option.of(role.name(), role.label()))
            .toList();

    private static final List<Option> STATES = Stream.of(OrganisationState.PROVISIONAL, OrganisationState.CONFIRMED)
            .map(state -> Option.of(state.name(), state.label()))
            .toList();

    @Inject
    private OrganisationList organisations;

    @Inject
    private RegisterOrganisation registerOrganisation;

    @Inject
    private ConfirmOrganisation confirmOrganisation;

    @Inject
    private Callers callers;

    @Inject
    private Pages pages;

    /** 見てよい事業者。 */
    @GET
    @UseCase(OrganisationList.class)
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
        var page = listing.page(
                after,
                (from, limit) -> organisations.list(
                        listing.given(OrganisationState.class, "status"), listing.value("q"), from, limit),
                row -> row.number().digits());
        return pages.page("organisation/list.jte", "事業者")
                .with("page", page)
                .with("staff", staff)
                .with("mayRegister", caller.hasAnyRole(Roles.APPLICANT))
                .show();
    }

    /** 仮登録する。 */
    @Path("/new")
    public FormPage register() {
        return pages.calling(RegisterOrganisation.class)
                .draws((status, form, errors) -> drawForm("事業者の登録", Optional.empty(), status, form, errors))
                .acts(form -> {
                    var number = form.optionalCorporateNumber("corporateNumber");
                    if (form.raw("corporateNumber").isBlank()) {
                        form.add("corporateNumber", "法人番号を入力してください。");
                    }
                    Profile profile = profile(form);
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
    public Response show() {
        return draw(pages, detail()).show(200, new FormReader(new MultivaluedHashMap<>()), FieldErrors.none());
    }

    /** 仮登録の内容を直す。 */
    @Path("/{number}/edit")
    public FormPage correct() {
        return pages.calling(RegisterOrganisation.class)
                .startingWith(() -> typed(detail()))
                .draws(
                        this::detail,
                        o -> asked(o, "登録の内容を直す", "correction"),
                        (o, status, form, errors) -> drawForm("登録の内容を直す", Optional.of(o), status, form, errors))
                .acts(form -> {
                    Profile profile = profile(form);
                    form.check();
                    registerOrganisation.correct(number(), form.version(), profile);
                    return pages.moveTo(page(), "登録の内容を直しました");
                });
    }

    /** 確認済みにする（事務局）。 */
    @Path("/{number}/confirmation")
    public FormPage confirm() {
        return pages.calling(ConfirmOrganisation.class)
                .asks(() -> asked(detail(), "登録の確認", "confirmation")
                        .will("登記や国税庁の公表情報と合っていれば、確認済みにします。確認済みになると、登録した人は内容を直せなくなります。", "確認済みにする"))
                .does(() -> confirmOrganisation.confirm(number()), page(), "確認済みにしました");
    }

    /** 登録を取り消す（事務局）。 */
    @Path("/{number}/dismissal")
    public FormPage dismiss() {
        return pages.calling(ConfirmOrganisation.class)
                .asks(() -> asked(detail(), "登録の取消し", "dismissal")
                        .will("誤った登録を取り消します。同じ法人番号を、ほかの人が登録し直せるようになります。元には戻せません。", "登録を取り消す")
                        .dangerous())
                .doesWithReason(
                        reason -> confirmOrganisation.dismiss(number(), reason), "/organisations", "登録を取り消しました");
    }

    /** 一者を描く。 */
    static Page draw(Pages pages, Detail o) {
        List<SummaryRow> rows = new ArrayList<>(rows(o));
        rows.addFirst(SummaryRow.of("法人番号", o.number().digits()));
        rows.add(SummaryRow.of("登録した日時", JapaneseDates.format(o.registeredAt())));
        rows.add(
                SummaryRow.of("確認した日時", o.decidedAt().map(JapaneseDates::format).orElse("まだ")));
        return pages.page("organisation/show.jte", o.profile().name(), ORGANISATIONS)
                .with("o", o)
                .with("rows", rows)
                .with("mayInvite", o.acts().may("invitation"))
                .with("roles", ROLES);
    }

    /** 登録の内容。 */
    private static List<SummaryRow> rows(Detail o) {
        return List.of(
                SummaryRow.of("名称", o.profile().name()),
                SummaryRow.of("団体の種類", o.kindName()),
                SummaryRow.of("所在地", o.profile().address()),
                SummaryRow.of("代表者", o.profile().representative()),
                SummaryRow.of("従業員の数", Figure.of(o.profile().staffCount()) + " 人"));
    }

    /** 一者について行うことの確認。 */
    static Confirm asked(Detail o, String title, String act) {
        String digits = o.number().digits();
        List<SummaryRow> rows = new ArrayList<>(rows(o));
        rows.addFirst(SummaryRow.of("法人番号", digits + (o.number().checkDigitValid() ? "（検査用数字は一致）" : "（検査用数字が不一致）")));
        return Confirm.of(title, ORGANISATIONS, new Crumb(o.profile().name(), "/organisations/" + digits))
                .about(rows)
                .unless(o.acts().whyNot(act));
    }

    /** 登録の変更を届け出る（代表と担当）。 */
    @Path("/{number}/changes/new")
    public FormPage propose() {
        return pages.calling(RegisterOrganisation.class)
                .startingWith(() -> typed(detail()))
                .draws(
                        this::detail,
                        o -> asked(o, "登録の変更を届け出る", "change-proposal"),
                        (o, status, form, errors) -> pages.page(
                                        "organisation/form.jte", "登録の変更を届け出る", ORGANISATIONS, crumb())
                                .with("number", digits)
                                .with("action", page() + "/changes/new")
                                .with("kinds", kinds())
                                .with("version", "")
                                .with("current", List.of())
                                .show(status, form, errors))
                .acts(form -> {
                    Profile profile = profile(form);
                    String reason = form.text("reason", "変える理由", FormPage.MAX_REASON);
                    form.check();
                    registerOrganisation.propose(number(), profile, reason);
                    return pages.moveTo(page(), "登録の変更を届け出ました。事務局が確かめるまで、登録は変わりません");
                });
    }

    /** 確認を待つ届出を取り下げる（代表と担当）。 */
    @Path("/{number}/changes/{id: [0-9]{1,18}}/withdrawal")
    public FormPage withdrawChange(@PathParam("id") long id) {
        return pages.calling(RegisterOrganisation.class)
                .asks(() -> change(id, "変更の届出の取下げ", "change-withdrawal").will("登録は変わりません。また届け出られます。", "取り下げる"))
                .does(() -> registerOrganisation.withdrawChange(number(), id), page(), "変更の届出を取り下げました");
    }

    /** 届け出られた変更を確かめる（事務局）。 */
    @Path("/{number}/changes/{id: [0-9]{1,18}}/confirmation")
    public FormPage confirmChange(@PathParam("id") long id) {
        return pages.calling(ConfirmOrganisation.class)
                .asks(() -> change(id, "登録の変更の確認", "change-confirmation")
                        .will("登記などと合っていれば、登録を変えます。一覧、メール、これから出す書面は、新しい内容になります。提出された内容は変わりません。", "登録を変える"))
                .does(() -> confirmOrganisation.confirmChange(number(), id), page(), "登録を変えました");
    }

    /** 届け出られた変更を認めない（事務局）。 */
    @Path("/{number}/changes/{id: [0-9]{1,18}}/refusal")
    public FormPage refuseChange(@PathParam("id") long id) {
        return pages.calling(ConfirmOrganisation.class)
                .asks(() -> change(id, "登録の変更を認めない", "change-refusal").will("登録は変わりません。理由は、構成員にメールで伝わります。", "認めない"))
                .doesWithReason(
                        reason -> confirmOrganisation.refuseChange(number(), id, reason), page(), "変更の届出を認めませんでした");
    }

    private Confirm change(long id, String title, String act) {
        Change change = queries.change(number(), id);
        List<SummaryRow> rows = new ArrayList<>();
        change.differences()
                .forEach(each -> rows.add(SummaryRow.of(each.label(), each.before() + " → " + each.after())));
        rows.add(SummaryRow.of("変える理由", change.reason()));
        rows.add(SummaryRow.of("届け出た人", change.proposedBy()));
        rows.add(SummaryRow.of("届け出た日時", JapaneseDates.format(change.proposedAt())));
        return Confirm.of(title, ORGANISATIONS, crumb())
                .about(rows)
                .unless(BusinessRuleViolation.unless(
                                change.state() == RegistrationChange.State.PROPOSED, Refusal.STATE, "この届出は、もう決まっています。")
                        .or(() -> detail().acts().whyNot(act)));
    }

    private List<Option> kinds() {
        return queries.kinds().stream()
                .map(kind -> Option.of(kind.code(), kind.name().value()))
                .toList();
    }

    /** 登録の内容の欄。ほかの人が先に直していたら、今の内容も見せる。 */
    private Response drawForm(String title, Optional<Detail> stored, int status, FormReader form, FieldErrors errors) {
        Optional<Detail> current = stored.filter(o -> status == 412);
        return pages.page("organisation/form.jte", title, ORGANISATIONS)
                .with("number", stored.map(o -> o.number().digits()).orElse(""))
                .with("action", stored.isEmpty() ? "/organisations/new" : page() + "/edit")
                .with("kinds", kinds())
                .with("version", current.map(o -> Long.toString(o.version())).orElseGet(() -> form.raw("version")))
                .with("current", current.map(OrganisationPages::rows).orElse(List.of()))
                .show(status, form, errors);
    }
}
